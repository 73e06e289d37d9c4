"""The reader: documents in, readings out, the same for the same input."""

"""What the words of a document say, without case or gazetteer: statements, claims, names, times, quantities."""

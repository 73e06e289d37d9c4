"""Maps drawn by the server: projection, outlines, marks and areas; nothing here asks a database."""

"""How standing is put into words and rows."""

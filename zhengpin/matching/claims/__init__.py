"""Claims: what a buyer's text says of whether the goods are genuine, and which words of it say so."""

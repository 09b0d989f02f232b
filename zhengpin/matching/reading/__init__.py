"""Words in pictures: a port, its implementation on RapidOCR, and the way from a word back to its place."""

"""Letters: versioned texts in both languages, read from content files and filled without gaps."""

"""Pages of the words, their draft and previews."""

"""The words in pictures, why they are read, and the lexicon in force."""

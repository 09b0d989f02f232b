"""Rules as people read them: conditions in words, versions against each other."""

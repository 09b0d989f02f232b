"""Custody of things under seal, one way for all of them: given by one, taken by another, by the word of both."""

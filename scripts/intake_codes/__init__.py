"""The problem codes in docs/integrating/intake.md, written from the code."""

"""The columns and problem codes in docs/integrating/rights-import.md, in both languages, written from the code."""

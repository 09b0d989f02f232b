"""The page of all problem codes, docs/integrating/codes.md, written from the code."""

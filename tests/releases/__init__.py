"""A database of each release, kept: what is written from then on must open it."""

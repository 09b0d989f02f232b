"""Looks at things of each kind: listings, names and avatars, films."""

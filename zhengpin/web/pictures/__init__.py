"""Pages of stored pictures."""

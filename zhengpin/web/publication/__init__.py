"""Pages of what is public, and what the staff keeps of it."""

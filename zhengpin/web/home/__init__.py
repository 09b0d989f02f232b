"""Pages of the first page and finding anything."""

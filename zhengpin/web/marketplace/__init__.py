"""Pages of findings, listings, imports, rechecks, and those whom they concern."""

"""Pages of standing, reviews of malice and trusted flaggers."""

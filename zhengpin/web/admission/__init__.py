"""Pages of applications for brands, their papers, and what owners are asked about them."""

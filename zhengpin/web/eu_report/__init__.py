"""Pages of the Union's transparency report: draft, what the operator says for it, what was published."""

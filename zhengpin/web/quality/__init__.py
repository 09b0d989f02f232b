"""Pages of the quality of decisions, blind second readings and practice."""

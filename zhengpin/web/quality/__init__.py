"""Gathers what the pages on the quality of decisions show."""

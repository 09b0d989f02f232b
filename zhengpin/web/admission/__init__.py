"""Gathers what the pages of applications for brands show."""

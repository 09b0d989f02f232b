"""Gathers what the pages of appeals show."""

"""Admission of merchants to brands: their papers are read, doubted and decided."""

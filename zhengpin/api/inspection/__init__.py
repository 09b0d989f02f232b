"""Inspections of shops and samples by the API, and what was published of samples, for everyone."""

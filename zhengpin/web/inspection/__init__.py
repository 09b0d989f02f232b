"""Pages of inspections of shops and of samples, and what everyone may read of these."""

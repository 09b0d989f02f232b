"""What the first page shows to each kind of person."""

"""What a database is reached by, and what it keeps beside its tables."""

"""Compares what we hold to be in force with what the marketplace says is."""

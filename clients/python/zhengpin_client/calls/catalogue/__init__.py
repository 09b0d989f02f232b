"""Groups of calls: catalogue."""

"""Groups of calls: platform."""

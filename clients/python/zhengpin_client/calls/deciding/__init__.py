"""Groups of calls: deciding."""

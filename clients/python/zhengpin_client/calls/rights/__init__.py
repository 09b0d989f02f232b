"""Groups of calls: rights."""

"""Writes of what is deposited as original: a depositor's collection as one filing, and its pictures."""

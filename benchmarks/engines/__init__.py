"""Runs the same scan with what is protected on each engine, and compares what was found."""

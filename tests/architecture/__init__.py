"""Holds what ARCHITECTURE.md says."""

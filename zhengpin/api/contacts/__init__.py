"""Calls of the contact book."""

"""Reads notices and lists of targets that others wrote. Pure: knows no database and no framework."""

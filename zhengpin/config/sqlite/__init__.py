"""SQLite as Django runs it, with JSON written as short as it can be."""

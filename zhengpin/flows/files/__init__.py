"""Files that people send: cut into chunks that fit in memory, kept until they are read, deleted when nothing
came of them.
"""

__all__ = ["upload_expiry"]
"""Its doors: what pages, the API and commands may import of it."""

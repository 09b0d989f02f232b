"""A matter, one way: over what was found, with documents looked through, shared item by item with a watermark, reminded
of, put together as a dossier, and erased after its time."""

__all__ = ["dossier_troubles", "dossiers", "files", "sharing", "subjects"]
"""Its doors: what pages, the API and commands may import of it."""

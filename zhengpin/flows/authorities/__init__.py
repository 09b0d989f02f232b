"""A request by an authority, one way: received with its document, called back, its items found and held, fields chosen
one by one, approved by a second person, acted on or answered under seal, told to those concerned once that may be."""

__all__ = [
    "acting",
    "answering",
    "dangers",
    "finding",
    "holdings",
    "letters",
    "receiving",
    "notifying",
]
"""Its doors: what pages, the API and commands may import of it."""

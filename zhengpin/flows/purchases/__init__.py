"""A test purchase, one way: planned and approved, ordered, received under seal, sent, appraised, told to the merchant,
answered, appraised a second time, put to a reviewer, closed."""

__all__ = [
    "answering",
    "appraising",
    "cases",
    "ending",
    "links",
    "panel",
    "photos",
    "planning",
    "results",
    "sending",
    "notifying",
]
"""Its doors: what pages, the API and commands may import of it."""

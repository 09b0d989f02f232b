"""Who is asked, one way: contacts confirm their addresses by a link; a question goes to one after another, and in the
end to staff."""

__all__ = [
    "answering",
    "asking",
    "confirming",
    "importing",
    "links",
]
"""Its doors: what pages, the API and commands may import of it."""

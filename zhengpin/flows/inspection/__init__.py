"""Samples and inspections, one way: a list published, a seed, a draw, outcomes, a file that a stranger counts again;
a shop inspected until decided, looked at again when its time has come or something changed at it.
"""

__all__ = ["again", "sampling", "subjects"]
"""Its doors: what pages, the API and commands may import of it."""

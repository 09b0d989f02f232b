"""Folds what has grown in the indexes of pictures into what is quick to search."""

from __future__ import annotations

from zhengpin.monitoring.indexes.chosen import sets_here
from zhengpin.monitoring.indexes.shown_place import shown_places


def fold() -> int:
    """Fold the indexes of what is protected and of what is shown that were opened here; return how many were."""
    folded = 0
    for open_one in [one.open for one in shown_places()] + [one.open for one in sets_here()]:
        opened = open_one()
        try:
            folded += opened.compact()
        finally:
            opened.close()
    return folded

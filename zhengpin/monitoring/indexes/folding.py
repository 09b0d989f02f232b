"""Folds what has grown in the indexes of pictures into what is quick to search."""

from __future__ import annotations

from zhengpin.monitoring.indexes.chosen import PictureSet, sets_here
from zhengpin.monitoring.indexes.shown_place import IndexPlace, shown_places


def fold() -> int:
    """Fold the indexes of what is protected and of what is shown that were opened here; return how many were."""
    folded = 0
    places: list[IndexPlace | PictureSet] = [*shown_places(), *sets_here()]
    for place in places:
        opened = place.open()
        try:
            folded += opened.compact()
        finally:
            opened.close()
    return folded

"""Every write of the catalogue."""

from zhengpin.catalog.operations.noting import map_category, note_state
from zhengpin.catalog.operations.storing import Stored, store_listings

__all__ = ["Stored", "map_category", "note_state", "store_listings"]

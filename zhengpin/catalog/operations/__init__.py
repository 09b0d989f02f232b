"""Every write of the catalogue."""

from zhengpin.catalog.operations.batches import (
    BatchMoved,
    LineAnswer,
    advance_batch,
    begin_batch,
    create_batch,
    fail_batch,
    finish_batch,
)
from zhengpin.catalog.operations.noting import map_category, note_state
from zhengpin.catalog.operations.storing import store_listings
from zhengpin.catalog.operations.verdicts import Stored

__all__ = [
    "BatchMoved",
    "LineAnswer",
    "Stored",
    "advance_batch",
    "begin_batch",
    "create_batch",
    "fail_batch",
    "finish_batch",
    "map_category",
    "note_state",
    "store_listings",
]

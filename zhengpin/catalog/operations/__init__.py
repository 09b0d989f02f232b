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
from zhengpin.catalog.operations.broadcasts import store_rooms, store_videos
from zhengpin.catalog.operations.creators import store_creators
from zhengpin.catalog.operations.media import keep_media, refuse_media
from zhengpin.catalog.operations.noting import map_category, note_state, note_surface_state
from zhengpin.catalog.operations.room_goods import note_counts, pin_goods
from zhengpin.catalog.operations.storing import store_listings
from zhengpin.catalog.operations.verdicts import Stored, SurfaceStored

__all__ = [
    "BatchMoved",
    "LineAnswer",
    "Stored",
    "SurfaceStored",
    "advance_batch",
    "begin_batch",
    "create_batch",
    "fail_batch",
    "finish_batch",
    "keep_media",
    "map_category",
    "note_counts",
    "note_state",
    "note_surface_state",
    "refuse_media",
    "pin_goods",
    "store_creators",
    "store_listings",
    "store_rooms",
    "store_videos",
]

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
from zhengpin.catalog.operations.media import (
    ask_for_media,
    begin_media,
    keep_media,
    put_off_media,
    refuse_media,
    refuse_unreadable,
)
from zhengpin.catalog.operations.noting import map_category, note_state, note_subject_state
from zhengpin.catalog.operations.room_goods import note_counts, pin_goods
from zhengpin.catalog.operations.storing import store_listings
from zhengpin.catalog.operations.verdicts import Stored, SubjectStored

__all__ = [
    "BatchMoved",
    "LineAnswer",
    "Stored",
    "SubjectStored",
    "advance_batch",
    "ask_for_media",
    "begin_batch",
    "begin_media",
    "create_batch",
    "fail_batch",
    "finish_batch",
    "keep_media",
    "map_category",
    "note_counts",
    "note_state",
    "note_subject_state",
    "pin_goods",
    "put_off_media",
    "refuse_media",
    "refuse_unreadable",
    "store_creators",
    "store_listings",
    "store_rooms",
    "store_videos",
]

"""Tables of the catalogue: who shows what, listings with revisions and pictures, videos, live rooms, intake batches."""

from zhengpin.catalog.models.broadcasts import LiveRoom, Video
from zhengpin.catalog.models.intake import IntakeBatch, IntakeLine
from zhengpin.catalog.models.listings import Category, Listing, ListingPicture, ListingRevision
from zhengpin.catalog.models.publishers import Creator, Merchant, Shop
from zhengpin.catalog.models.room_goods import RoomCount, RoomPin

__all__ = [
    "Category",
    "Creator",
    "IntakeBatch",
    "IntakeLine",
    "Listing",
    "ListingPicture",
    "ListingRevision",
    "LiveRoom",
    "Merchant",
    "RoomCount",
    "RoomPin",
    "Shop",
    "Video",
]

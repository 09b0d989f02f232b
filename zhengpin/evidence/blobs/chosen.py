"""Gives the store that the settings choose, one for each process and choice."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from zhengpin.evidence.blob_store import BlobStore
from zhengpin.evidence.blobs.cache import BlobCache
from zhengpin.evidence.blobs.folder import FolderBlobs
from zhengpin.evidence.blobs.objects import ObjectBlobs, ObjectPlace

CACHE = "blob-cache"
"""The folder of the data folder in which copies of an object store's blobs are kept for a while."""


def blob_store() -> BlobStore:
    """Return where blobs are kept."""
    if settings.BLOB_BUCKET:
        return objects_at(settings.BLOB_BUCKET, settings.BLOB_PREFIX)
    return FolderBlobs(Path(settings.BLOB_DIR))


def blob_store_at(address: str) -> BlobStore:
    """Return the store at `s3://bucket/prefix`, asked as the settings say, or in the folder of that path."""
    if address.startswith("s3://"):
        bucket, _, prefix = address.removeprefix("s3://").partition("/")
        return objects_at(bucket, prefix.strip("/"))
    return FolderBlobs(Path(address).resolve())


def objects_at(bucket: str, prefix: str) -> ObjectBlobs:
    """Return a bucket's store, asked as the settings say."""
    place = ObjectPlace(
        bucket=bucket,
        prefix=prefix,
        endpoint=settings.BLOB_ENDPOINT,
        region=settings.BLOB_REGION,
        key=settings.BLOB_KEY,
        secret=settings.BLOB_SECRET,
        seconds=settings.BLOB_SECONDS,
    )
    return _made(place, Path(settings.BLOB_DIR), Path(settings.DATA_DIR) / CACHE, settings.BLOB_CACHE_LIMIT)


@lru_cache(maxsize=8)
def _made(place: ObjectPlace, root: Path, cache: Path, limit: int) -> ObjectBlobs:
    return ObjectBlobs(place, root=root, cache=BlobCache(cache, limit))

"""Gives the spool that the settings choose: where blobs are in an object store, what waits is there too."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from zhengpin.evidence.blobs.chosen import blob_store
from zhengpin.evidence.blobs.objects import ObjectBlobs
from zhengpin.evidence.spools.bucket import BucketSpool
from zhengpin.evidence.spools.folder import FolderSpool
from zhengpin.evidence.spools.port import Spool


def spool() -> Spool:
    """Return where files wait."""
    blobs = blob_store()
    if isinstance(blobs, ObjectBlobs):
        return BucketSpool(blobs.bucket, root=blobs.root)
    return FolderSpool(Path(settings.DATA_DIR))

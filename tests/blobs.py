"""Where a stored blob lies on this machine, for tests that change it, or take it away, behind the product's back."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from zhengpin.evidence.blobs.folder import FolderBlobs


def blob_path(digest: str) -> Path:
    """Return the file of a blob in the folder of the tests."""
    return FolderBlobs(Path(settings.BLOB_DIR)).path(digest)

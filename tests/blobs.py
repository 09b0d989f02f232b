"""What tests of stored blobs share: where the file of one lies, and many who write the same one."""

from __future__ import annotations

import threading
from pathlib import Path

from django.conf import settings

from zhengpin.evidence.blob_store import BlobStore, digest_of
from zhengpin.evidence.blobs.folder import FolderBlobs


def blob_path(digest: str) -> Path:
    """Return the file of a blob in the folder of the tests."""
    return FolderBlobs(Path(settings.BLOB_DIR)).path(digest)


def written_at_once(store: BlobStore, content: bytes) -> list[Exception]:
    """Have eight threads write the same blob at the same time; return what went wrong."""
    errors: list[Exception] = []

    def write() -> None:
        try:
            store.write_many({digest_of(content): content})
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors

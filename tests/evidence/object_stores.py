"""An object store for tests, started once for each process of the tests; skipped, with the reason, without one."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from uuid import uuid4

import pytest

from scripts.object_store import BUCKET, KEY, SECRET, ObjectStoreServer, find, object_store
from zhengpin.evidence.blobs.cache import BlobCache
from zhengpin.evidence.blobs.objects import ObjectBlobs, ObjectPlace


@pytest.fixture(scope="session")
def store_server() -> Iterator[ObjectStoreServer]:
    if find_spec("obstore") is None:
        pytest.skip("obstore is not installed: pip install obstore")
    if find() is None:
        pytest.skip("SeaweedFS is not installed: python -m scripts.object_store")
    with object_store() as server:
        # It makes a bucket for whoever may, with the first object that is laid into it.
        objects_in(server, Path("/nonexistent"), "first").prove()
        yield server


def objects_in(
    server: ObjectStoreServer, folder: Path, prefix: str = "", *, limit: int = 2**30, **changed: object
) -> ObjectBlobs:
    """Return the blobs of a server below a prefix, by default one of its own, with root and cache below `folder`."""
    given = {
        "bucket": BUCKET,
        "prefix": prefix or uuid4().hex,
        "endpoint": server.address,
        "key": KEY,
        "secret": SECRET,
        "seconds": 10.0,
    } | changed
    return ObjectBlobs(
        ObjectPlace(**given),  # type: ignore[arg-type]
        root=folder / "made",
        cache=BlobCache(folder / "cache", limit),
    )

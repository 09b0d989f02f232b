"""A bucket of an object store that speaks S3, as this process asks it: for blobs, and for files that wait."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from zhengpin.evidence.problems import StoreLibraryMissing
from zhengpin.kit.troubles import StoreAwayError
from zhengpin.later import later

if TYPE_CHECKING:
    import obstore
    from obstore import exceptions
    from obstore import store as stores
    from obstore.store import S3Config, S3Store
else:
    obstore, exceptions, stores = later("obstore"), later("obstore.exceptions"), later("obstore.store")

PART = 8 * 1024 * 1024
"""Bytes that one request carries."""
_PARTS = 2
"""Parts of one object that a process holds at once while it writes it."""
AT_ONCE = 8
"""Requests under way for one call that is about many objects."""
_RETRIES = 3
_UNNAMED = re.compile(r"<Code>NoSuchBucket</Code>")


@dataclass(frozen=True)
class ObjectPlace:
    """Where an object store is, and who asks it.

    endpoint: empty for Amazon's own; key, secret: empty where the environment or the machine's role says them (AWS_…);
    seconds: that one request may take, and that all its repetitions may take together.
    """

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = "us-east-1"
    key: str = ""
    secret: str = field(default="", repr=False)
    seconds: float = 30.0

    @property
    def address(self) -> str:
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")


class Bucket:
    """A bucket and its client; lent to a block at a time, which says what became of each request."""

    def __init__(self, place: ObjectPlace) -> None:
        self.place = place
        self._asked: tuple[int, S3Store] | None = None
        self._lock = Lock()

    @property
    def address(self) -> str:
        return self.place.address

    def put_file(self, name: str, source: Path) -> None:
        """Put a large file part by part; it is seen once all of it is there."""
        with self.asking() as store:
            obstore.put(store, name, source, use_multipart=True, chunk_size=PART, max_concurrency=_PARTS)

    @contextmanager
    def asking(self) -> Iterator[S3Store]:
        """Lend the client. Whatever the store or the way to it fails with becomes StoreAwayError, but FileNotFoundError
        for an object that is not in a bucket that is there."""
        store = self._client()
        try:
            yield store
        except FileNotFoundError as error:
            if _UNNAMED.search(str(error)):
                raise StoreAwayError(f"{self.address}: there is no such bucket") from error
            raise
        except exceptions.BaseError as error:
            raise StoreAwayError(f"{self.address}: {str(error).partition(chr(10))[0]}") from error

    def _client(self) -> S3Store:
        """Return this process's client: one that was made before a fork is of no use after it."""
        with self._lock:
            if self._asked is None or self._asked[0] != os.getpid():
                self._asked = os.getpid(), self._made()
            return self._asked[1]

    def _made(self) -> S3Store:
        place, most = self.place, timedelta(seconds=self.place.seconds)
        given: S3Config = {"endpoint": place.endpoint} if place.endpoint else {}
        if place.key:
            given["access_key_id"], given["secret_access_key"] = place.key, place.secret
        try:
            return stores.S3Store(
                place.bucket,
                prefix=place.prefix or None,
                region=place.region,
                virtual_hosted_style_request=False,
                client_options={
                    "allow_http": place.endpoint.startswith("http://"),
                    "timeout": most,
                    "connect_timeout": min(most, timedelta(seconds=5)),
                    "user_agent": "zhengpin",
                },
                retry_config={"max_retries": _RETRIES, "retry_timeout": most},
                config=given,
            )
        except ModuleNotFoundError as error:
            raise StoreLibraryMissing() from error

"""Settings of where blobs are kept: a folder, or an object store that machines share."""

from __future__ import annotations

from pathlib import Path

from zhengpin.config import forms
from zhengpin.kit.labels import gettext_noop as _
from zhengpin.kit.settings_table import number, text, whole

__all__ = [
    "BLOB_BUCKET",
    "BLOB_CACHE_LIMIT",
    "BLOB_ENDPOINT",
    "BLOB_KEY",
    "BLOB_PREFIX",
    "BLOB_REGION",
    "BLOB_SECONDS",
    "BLOB_SECRET",
    "folder_of_blobs",
]

_PAGE = "operating/object-store"
_SCHEME = "s3://"

_GIVEN = text(
    "BLOBS",
    "",
    _(
        "Where pictures, videos and documents are kept: a folder, or s3://bucket/prefix of an object store that speaks "
        "S3; by default `blobs` in ZHENGPIN_DATA."
    ),
    page=_PAGE,
    checked=forms.blobs,
)
BLOB_BUCKET, _slash, _rest = (
    _GIVEN.removeprefix(_SCHEME).partition("/") if _GIVEN.startswith(_SCHEME) else ("", "", "")
)
BLOB_PREFIX = _rest.strip("/")
BLOB_ENDPOINT = text(
    "BLOBS_ENDPOINT",
    "",
    _("The object store's address, such as https://s3.internal:9000; empty: Amazon S3."),
    page=_PAGE,
    checked=forms.address,
).rstrip("/")
BLOB_REGION = text(
    "BLOBS_REGION",
    "us-east-1",
    _("The region that the object store's bucket is in; most stores of one's own take any."),
    page=_PAGE,
)
BLOB_KEY = text(
    "BLOBS_KEY",
    "",
    _(
        "The access key of the object store; empty: as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or the machine's "
        "role say."
    ),
    page=_PAGE,
)
BLOB_SECRET = text(
    "BLOBS_SECRET",
    "",
    _("The secret of that access key."),
    page=_PAGE,
    secret=True,
)
BLOB_SECONDS = number(
    "BLOBS_SECONDS",
    30,
    _(
        "How long a request to the object store may take, repetitions and all; after that the store counts as away."
    ),
    page=_PAGE,
    unit=_("seconds"),
    least=1,
)
BLOB_CACHE_LIMIT = (
    1024
    * 1024
    * whole(
        "BLOBS_CACHE_MB",
        4096,
        _(
            "How much of the object store is kept on this machine's disk for what must be a file, such as videos."
        ),
        page=_PAGE,
        unit=_("MB"),
        least=1,
    )
)


def folder_of_blobs(data: Path) -> Path:
    """Return the folder in which blobs are kept, or, beside an object store, in which they are made."""
    return data / "blobs" if not _GIVEN or BLOB_BUCKET else Path(_GIVEN).resolve()

"""Files of evidence over the API: taken in within bounds, and handed out to be saved, never to be run."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import FileResponse
from django.utils.translation import gettext as _
from ninja.files import UploadedFile

from zhengpin.accounts.actor import Actor
from zhengpin.api.kit.answers import sent_as
from zhengpin.evidence.operations import store_blob
from zhengpin.evidence.queries import holds_blob, open_blob
from zhengpin.kit.errors import Invalid

if TYPE_CHECKING:
    from zhengpin.evidence.models import Blob


def within(upload: UploadedFile, limit: int | None = None) -> UploadedFile:
    """Return an upload as it is. Raises Invalid (`upload.too_large`) past the limit, by default UPLOAD_LIMIT."""
    limit = limit or settings.UPLOAD_LIMIT
    if (upload.size or 0) > limit:
        raise Invalid(
            _("The file is larger than %(limit)d MB.") % {"limit": limit // 1_048_576},
            code="upload.too_large",
            status=413,
            remedy=_("Send a smaller file."),
        )
    return upload


def bounded(upload: UploadedFile) -> bytes:
    """Return an uploaded picture's bytes. Raises Invalid (`upload.too_large`) past PICTURE_LIMIT."""
    return within(upload, settings.PICTURE_LIMIT).read()


MOST_BYTES = 50_000_000
BYTES = sent_as("application/octet-stream")
"""What the interface says of an operation that answers with a file."""


def stored(file: UploadedFile, actor: Actor) -> Blob:
    """Store an uploaded file and return its blob. Raises Invalid for one that is empty or too large."""
    content = within(file, MOST_BYTES).read()
    if not content:
        raise Invalid(_("The file is empty."), code="upload.empty", field="file", remedy=_("Send it again."))
    media_type = mimetypes.guess_type(file.name or "")[0] or "application/octet-stream"
    return store_blob(content=content, media_type=media_type, actor=actor)


def saved(row: Any, missing: type[Exception]) -> FileResponse:
    """Return the file of a row that has a blob and a name. Raises `missing` where it is not there."""
    if row.blob_id is None or not holds_blob(row.blob_id):
        raise missing()
    return handed_out(row.blob_id, row.name)


def handed_out(digest: str, name: str) -> FileResponse:
    """Return a blob's file, to be saved under a name."""
    answer = FileResponse(
        open_blob(digest),
        as_attachment=True,
        filename=name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer

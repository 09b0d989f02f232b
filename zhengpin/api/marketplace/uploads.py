"""Uploaded files, read within bounds."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from ninja.files import UploadedFile

from zhengpin.kit.errors import Invalid


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

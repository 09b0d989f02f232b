"""Stored pictures, for those who may see what they belong to."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.translation import gettext as _
from ninja import Path, Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import sent_as
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.evidence.queries import blobs, holds_blob, open_blob
from zhengpin.kit.errors import NotFound
from zhengpin.monitoring.queries.pictures import may_see

router = Router(tags=["pictures"])
_READERS = (
    Permission.READ_CATALOGUE,
    Permission.READ_RIGHTS,
    Permission.READ_FINDINGS,
    Permission.READ_CASES,
)
SHOWN = {"image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff", "image/avif"}


@router.get(
    "/pictures/{digest}",
    operation_id="get_picture",
    openapi_extra=sent_as(*sorted(SHOWN), "application/octet-stream"),
)
def get(request: ApiRequest, digest: str = Path(..., pattern="^[0-9a-f]{64}$")):
    """Return the picture with that SHA-256; 404 also for one that is not to be seen."""
    if not any(request.actor.may(one) for one in _READERS):
        request.actor.require(Permission.READ_CATALOGUE)
    row = blobs([digest]).get(digest) if may_see(request.actor, digest) else None
    if row is None or not holds_blob(digest):
        raise NotFound(
            _("There is no such picture."),
            code="picture.not_found",
            remedy=_("Check the number; you see only pictures that concern you."),
        )
    kind = row.media_type if row.media_type in SHOWN else "application/octet-stream"
    answer = FileResponse(open_blob(digest), content_type=kind)
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer

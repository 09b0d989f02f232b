"""Every read of uploads in pieces, narrowed to what the actor may see."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.evidence.models import Blob, Upload
from zhengpin.evidence.problems import UploadNotFound, UploadUnfinished
from zhengpin.evidence.refusals import refusal_texts
from zhengpin.evidence.states import UploadState


def uploads(actor: Actor, *, state: str = "") -> QuerySet[Upload]:
    """Return uploads, newest first."""
    rows = Upload.objects.visible_to(actor).select_related("blob")
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def upload(actor: Actor, upload_id: UUID | str) -> Upload:
    """Return one upload. Raises UploadNotFound, also for one that the actor may not see."""
    return find_row(uploads(actor), upload_id, UploadNotFound)


def uploaded(actor: Actor, upload_id: UUID | str) -> Blob:
    """Return the film of an upload that is here whole. Raises UploadNotFound, UploadUnfinished."""
    row = upload(actor, upload_id)
    if row.state != UploadState.FINISHED or row.blob is None:
        raise UploadUnfinished(state=row.state)
    return row.blob


def shown_refusal(actor: Actor, row: Upload) -> dict[str, str] | None:
    """Return why an upload was refused, told in the active language; None for one that was not."""
    del actor  # of a row that a query gave out
    if not row.refusal:
        return None
    message, remedy = refusal_texts(row.refusal["code"], row.refusal["facts"])
    return {"code": row.refusal["code"], "message": message, "remedy": remedy}

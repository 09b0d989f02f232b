"""Keeps how far a list of targets has been read, so that a restart goes on and every line is answered for once."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import TargetList
from zhengpin.complaints.operations.access import complaint_to_file
from zhengpin.complaints.operations.targets import TargetDraft, add_targets
from zhengpin.evidence.operations import store_blob
from zhengpin.kit import clock


@transaction.atomic
def take_list(*, complaint_id: UUID | str, content: bytes, name: str = "", actor: Actor) -> TargetList:
    """Keep a pasted list or a file of targets, to be read. Raises NotEditable."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    blob = store_blob(content=content, media_type="application/octet-stream", actor=actor)
    return TargetList.objects.create(
        complaint=row, name=name[:300], blob=blob, added_by=actor.ref, added_at=clock.now()
    )


def begin_list(*, list_id: UUID, total: int, problems: Sequence[dict[str, object]], actor: Actor) -> None:
    """Note how many lines there are, and what is wrong with the list as a whole."""
    TargetList.objects.filter(pk=list_id).update(total=total, problems=list(problems))


@transaction.atomic
def advance_list(
    *, list_id: UUID, from_line: int, next_line: int, drafts: Sequence[TargetDraft], actor: Actor
) -> bool:
    """Add the targets of the lines from `from_line` on and move the mark; False if another has done so already."""
    row = TargetList.objects.select_for_update().get(pk=list_id)
    refused = sum(1 for draft in drafts if draft.refusal)
    same = TargetList.objects.filter(pk=list_id, next_line=from_line, finished_at=None)
    moved = same.update(
        next_line=next_line,
        accepted=row.accepted + len(drafts) - refused,
        refused=row.refused + refused,
        finished_at=clock.now() if next_line >= row.total else None,
    )
    if moved and drafts:
        add_targets(complaint_id=row.complaint_id, drafts=drafts, actor=actor)
    return bool(moved)

"""Opens matters, says who leads them, refers them to an authority, closes and reopens them, puts them on hold."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import Matter
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_matter, staff
from zhengpin.casework.problems import MatterPartNotFound, TasksLeft
from zhengpin.casework.states import MATTER, MatterKind, MatterTaskState
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id
from zhengpin.kit.transitions import move
from zhengpin.rights import inputs

LONG = 20_000


@transaction.atomic
def open_matter(
    *, title: str, kind: str, summary: str = "", lead: str = "", key: str = "", actor: Actor
) -> Matter:
    """Open a matter. lead: a person of staff, by default who opens it; key: of the request: the same twice is one.

    Raises Forbidden, Invalid naming the field.
    """
    actor.require(Permission.RUN_MATTERS)
    row = Matter(
        key=texts.line(key, "key", limit=64) or str(new_id()),
        kind=texts.choice(kind, MatterKind, "kind").value,
        title=texts.named(title, "title"),
        summary=inputs.text(summary, "summary", limit=LONG),
        lead=staff(lead, "lead", actor),
        opened_by=actor.ref,
        opened_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same request came twice
        return Matter.objects.get(key=row.key)
    return of_matter(events.MATTER_OPENED, row, actor)


@transaction.atomic
def change_matter(
    *,
    matter_id: UUID | str,
    title: str | None = None,
    kind: str | None = None,
    summary: str | None = None,
    press_text: str | None = None,
    actor: Actor,
) -> Matter:
    """Change a matter's words; what is None stays. Raises Forbidden, MatterNotFound, MatterClosed, Invalid."""
    row = held(matter_id, actor)
    new: dict[str, str] = {}
    if title is not None:
        new["title"] = texts.named(title, "title")
    if kind is not None:
        new["kind"] = texts.choice(kind, MatterKind, "kind").value
    if summary is not None:
        new["summary"] = inputs.text(summary, "summary", limit=LONG)
    if press_text is not None:
        new["press_text"] = inputs.text(press_text, "press_text", limit=LONG)
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, new[name])
    if changed:
        row.save(update_fields=changed)
    for name in changed:
        of_matter(events.MATTER_CHANGED, row, actor, what=name)
    return row


@transaction.atomic
def set_lead(*, matter_id: UUID | str, lead: str, actor: Actor) -> Matter:
    """Say who leads a matter. Raises Forbidden, MatterNotFound, MatterClosed, StaffUnknown."""
    row = held(matter_id, actor)
    if lead == row.lead:  # also where whoever leads it is no longer of staff
        return row
    before, row.lead = row.lead, staff(lead, "lead", actor)
    if before != row.lead:
        row.save(update_fields=["lead"])
        of_matter(events.MATTER_LED, row, actor, lead=row.lead, before=before)
    return row


@transaction.atomic
def refer_matter(
    *, matter_id: UUID | str, authority: str, document_id: UUID | str | None = None, actor: Actor
) -> Matter:
    """Record that a matter was referred to an authority. document_id: by which, one of the matter's.

    Raises Forbidden, MatterNotFound, MatterPartNotFound, Invalid, Conflict.
    """
    row = held(matter_id, actor)
    document = find_row(row.documents.all(), document_id, MatterPartNotFound) if document_id else None
    said = texts.named(authority, "authority")
    changes: dict[str, object] = {"referred_to": said, "referred_at": clock.now()}
    move(Matter.objects.all(), MATTER, "refer", pk=row.pk, **changes)
    row.refresh_from_db()
    return of_matter(events.MATTER_REFERRED, row, actor, document=document.pk if document else None)


@transaction.atomic
def close_matter(*, matter_id: UUID | str, closed_as: str, actor: Actor) -> Matter:
    """Close a matter with what came of it; what was shared of it is shared on until its time is over.

    Raises Forbidden, MatterNotFound, TasksLeft, Invalid, Conflict.
    """
    row = held(matter_id, actor, also_closed=True)
    if left := row.tasks.filter(state=MatterTaskState.OPEN.value).count():
        raise TasksLeft(left=left)
    moment = clock.now()
    changes: dict[str, object] = {"closed_as": texts.words(closed_as, "closed_as"), "closed_at": moment}
    move(Matter.objects.all(), MATTER, "close", pk=row.pk, **changes)
    row.refresh_from_db()
    seconds = round((moment - row.opened_at).total_seconds())
    return of_matter(events.MATTER_CLOSED, row, actor, seconds=seconds)


@transaction.atomic
def reopen_matter(*, matter_id: UUID | str, why: str, actor: Actor) -> Matter:
    """Take a closed matter up again, with the reason. Raises Forbidden, MatterNotFound, Invalid, Conflict."""
    row = held(matter_id, actor, also_closed=True)
    changes: dict[str, object] = {"closed_at": None, "reopened_as": texts.words(why)}
    move(Matter.objects.all(), MATTER, "reopen", pk=row.pk, **changes)
    row.refresh_from_db()
    return of_matter(events.MATTER_REOPENED, row, actor)


@transaction.atomic
def hold_matter(*, matter_id: UUID | str, why: str, actor: Actor) -> Matter:
    """Have all of a matter preserved: nothing of it is erased until the hold ends. Raises as `held` does, Invalid."""
    row = held(matter_id, actor, also_closed=True)
    row.hold = texts.words(why, limit=500)
    row.save(update_fields=["hold"])
    return of_matter(events.MATTER_HELD, row, actor)


@transaction.atomic
def release_matter(*, matter_id: UUID | str, actor: Actor) -> Matter:
    """End the hold of a matter. Raises Forbidden, MatterNotFound."""
    row = held(matter_id, actor, also_closed=True)
    if row.hold:
        row.hold = ""
        row.save(update_fields=["hold"])
        of_matter(events.MATTER_RELEASED, row, actor)
    return row

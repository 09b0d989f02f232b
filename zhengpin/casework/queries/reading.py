"""Reads matters and their parts, for the operator's staff alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework.models import (
    Exhibit,
    ExhibitHandover,
    ExhibitPhoto,
    Matter,
    MatterDocument,
    MatterGrant,
    MatterNode,
    MatterParty,
    MatterSubject,
    MatterTask,
    MatterTie,
)
from zhengpin.casework.problems import (
    ExhibitHandoverNotFound,
    ExhibitNotFound,
    MatterNotFound,
    MatterPartNotFound,
)
from zhengpin.casework.states import MatterState, MatterTaskState
from zhengpin.evidence.custody.states import HandoverState
from zhengpin.kit import clock

UNDER_WAY = "under_way"
"""What a list may be narrowed to beside one state: all that is not closed."""


def matters(
    actor: Actor, *, state: str = "", kind: str = "", lead: str = "", text: str = ""
) -> QuerySet[Matter]:
    """Return matters, the newest first. state: one, or UNDER_WAY; text: in a number or a title. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = Matter.objects.visible_to(actor)
    if state == UNDER_WAY:
        rows = rows.exclude(state=MatterState.CLOSED.value)
    elif state:
        rows = rows.filter(state=state)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(lead=lead) if lead else rows
    if wanted := text.strip().replace("\x00", "")[:200]:
        rows = rows.filter(Q(number__iexact=wanted) | Q(title__icontains=wanted))
    return rows.order_by("-pk")


def matter(actor: Actor, matter_id: UUID | str) -> Matter:
    """Return one matter. Raises Forbidden, MatterNotFound."""
    return find_row(matters(actor), matter_id, MatterNotFound)


def matter_named(actor: Actor, named: str) -> Matter:
    """Return one matter by the number that people say, or by its id. Raises Forbidden, MatterNotFound."""
    found = matters(actor).filter(number__iexact=named.strip().replace("\x00", "")[:40]).first()
    return found or matter(actor, named)


def matter_counts(actor: Actor) -> dict[str, int]:
    """Return how many matters stand in each state; states without any are left out. Raises Forbidden."""
    rows = matters(actor).order_by().values_list("state").annotate(many=Count("pk"))
    return dict(rows.order_by("state"))


def matters_over(actor: Actor, kind: str, thing: UUID | str) -> QuerySet[Matter]:
    """Return the matters that are over a thing, the newest first. Raises Forbidden."""
    return matters(actor).filter(subjects__kind=kind, subjects__thing=str(thing))


def subjects(actor: Actor, row: Matter) -> QuerySet[MatterSubject]:
    """Return what a matter is over, in the order in which it was added. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    return MatterSubject.objects.visible_to(actor).filter(matter=row).order_by("pk")


def parties(actor: Actor, row: Matter) -> QuerySet[MatterParty]:
    """Return who has a part in a matter. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterParty.objects.visible_to(actor).filter(matter=row, removed_at=None)
    return rows.select_related("organisation").order_by("pk")


def documents(actor: Actor, row: Matter) -> QuerySet[MatterDocument]:
    """Return the documents of a matter. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterDocument.objects.visible_to(actor).filter(matter=row)
    return rows.select_related("blob").order_by("pk")


def document(actor: Actor, document_id: UUID | str) -> MatterDocument:
    """Return one document. Raises Forbidden, MatterPartNotFound."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterDocument.objects.visible_to(actor).select_related("blob", "matter")
    return find_row(rows, document_id, MatterPartNotFound)


def tasks(actor: Actor, row: Matter) -> QuerySet[MatterTask]:
    """Return the tasks of a matter, those to be done first, by when they are due. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterTask.objects.visible_to(actor).filter(matter=row)
    done = Q(state=MatterTaskState.OPEN.value)
    return rows.annotate(waits=Count("pk", filter=done)).order_by("-waits", "due_at", "pk")


def own_tasks(actor: Actor) -> QuerySet[MatterTask]:
    """Return the actor's own tasks that are to be done, the most urgent first. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterTask.objects.visible_to(actor).filter(owner=actor.ref, state=MatterTaskState.OPEN.value)
    return rows.select_related("matter").order_by("due_at", "pk")


def tasks_to_remind_of(before: timedelta) -> QuerySet[MatterTask]:
    """Return tasks that are due within so long and were not reminded of (a system read)."""
    due = clock.now() + before
    rows = MatterTask.objects.filter(state=MatterTaskState.OPEN.value, reminded_at=None, due_at__lte=due)
    return rows.exclude(matter__state=MatterState.CLOSED.value).order_by("due_at")


def nodes(actor: Actor, row: Matter) -> QuerySet[MatterNode]:
    """Return the nodes of a matter's graph, by kind and label. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    return MatterNode.objects.visible_to(actor).filter(matter=row).order_by("kind", "label", "pk")


def ties(actor: Actor, row: Matter) -> QuerySet[MatterTie]:
    """Return the ties of a matter's graph, with their ends and their evidence. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterTie.objects.visible_to(actor).filter(matter=row)
    return rows.select_related("source", "target", "document", "subject").order_by("pk")


def exhibits(actor: Actor, row: Matter) -> QuerySet[Exhibit]:
    """Return the exhibits of a matter, in the order in which they were taken in. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    return Exhibit.objects.visible_to(actor).filter(matter=row).select_related("task").order_by("pk")


def exhibit(actor: Actor, exhibit_id: UUID | str) -> Exhibit:
    """Return one exhibit. Raises Forbidden, ExhibitNotFound."""
    actor.require(Permission.READ_MATTERS)
    rows = Exhibit.objects.visible_to(actor).select_related("matter", "task")
    return find_row(rows, exhibit_id, ExhibitNotFound)


def custody(actor: Actor, row: Exhibit) -> QuerySet[ExhibitHandover]:
    """Return the hand-overs of an exhibit in the order in which they were given. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = ExhibitHandover.objects.visible_to(actor).filter(exhibit=row)
    return rows.prefetch_related("photos").order_by("position")


def exhibit_handover(actor: Actor, handover_id: UUID | str) -> ExhibitHandover:
    """Return one hand-over. Raises Forbidden, ExhibitHandoverNotFound."""
    actor.require(Permission.READ_MATTERS)
    rows = ExhibitHandover.objects.visible_to(actor).select_related("exhibit__matter")
    return find_row(rows, handover_id, ExhibitHandoverNotFound)


def questioned_seals(actor: Actor) -> QuerySet[ExhibitHandover]:
    """Return the hand-overs whose seal is in question, the longest first. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = ExhibitHandover.objects.visible_to(actor).select_related("exhibit__matter")
    return rows.filter(state=HandoverState.QUESTIONED.value).order_by("taken_at")


def exhibit_photos(actor: Actor, row: Exhibit) -> list[str]:
    """Return the digests of all photos of an exhibit, those of its taking in first. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = ExhibitPhoto.objects.visible_to(actor).filter(exhibit=row).order_by("pk")
    return list(dict.fromkeys(rows.values_list("blob_id", flat=True)))


def grants(actor: Actor, row: Matter) -> QuerySet[MatterGrant]:
    """Return what of a matter was granted to whom, the newest first, also what is over. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    rows = MatterGrant.objects.visible_to(actor).filter(matter=row)
    return rows.select_related("organisation", "person").prefetch_related("items").order_by("-pk")


def grants_to_end(moment: datetime) -> list[UUID]:
    """Return the grants whose time is over and of whose end the ledger was not told (a system read)."""
    rows = MatterGrant.objects.filter(ended_at=None, expires_at__lte=moment)
    return list(rows.order_by("expires_at").values_list("pk", flat=True))


def matters_to_erase(before: datetime) -> list[UUID]:
    """Return matters that were closed before a moment, are on no hold and not erased (a system read)."""
    rows = Matter.objects.filter(
        state=MatterState.CLOSED.value, closed_at__lt=before, hold="", erased_at=None
    )
    return list(rows.order_by("closed_at").values_list("pk", flat=True))


HEADER = (
    "number",
    "state",
    "kind",
    "title",
    "opened_at",
    "referred_to",
    "referred_at",
    "closed_at",
    "closed_as",
)


def matter_rows(actor: Actor, rows: QuerySet[Matter]) -> Iterator[list[str]]:
    """Return matters as the rows of a table, its header first. Raises Forbidden."""
    actor.require(Permission.READ_MATTERS)
    yield list(HEADER)
    for row in rows.iterator(chunk_size=1000):
        moments = [one.isoformat() if one else "" for one in (row.opened_at, row.referred_at, row.closed_at)]
        opened, referred, closed = moments
        yield [
            row.number,
            row.state,
            row.kind,
            row.title,
            opened,
            row.referred_to,
            referred,
            closed,
            row.closed_as,
        ]

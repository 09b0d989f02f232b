"""The graph of a matter: nodes, and ties between them, each by evidence."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework import events
from zhengpin.casework.models import Matter, MatterNode, MatterTie
from zhengpin.casework.operations import texts
from zhengpin.casework.operations.recording import held, of_part
from zhengpin.casework.problems import EvidenceNeeded, MatterPartNotFound, TieWithItself
from zhengpin.casework.states import NodeKind, TieKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.rights import inputs


@transaction.atomic
def add_node(
    *, matter_id: UUID | str, kind: str, label: str, note: str = "", thing: str = "", actor: Actor
) -> MatterNode:
    """Add something or somebody to a matter's graph, once; the first stands in the middle.

    thing: a typed reference that the caller has found for the actor. Raises Forbidden, MatterNotFound, Invalid.
    """
    row = held(matter_id, actor)
    made = MatterNode(
        matter=row,
        kind=texts.choice(kind, NodeKind, "kind").value,
        label=texts.named(label, "label"),
        note=inputs.text(note, "note", limit=1000),
        thing=texts.line(thing, "thing", limit=80),
        centre=not row.nodes.exists(),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    if (same := row.nodes.filter(kind=made.kind, label=made.label).first()) is not None:
        return same
    made.save(force_insert=True)
    _of_node(events.NODE_ADDED, row, made, actor, node_kind=made.kind)
    return made


@transaction.atomic
def remove_node(*, matter_id: UUID | str, node_id: UUID | str, actor: Actor) -> Matter:
    """Take a node out of the graph, with the ties that it has. Raises Forbidden, MatterPartNotFound."""
    row = held(matter_id, actor)
    one = find_row(row.nodes.all(), node_id, MatterPartNotFound)
    kind, pk, was_centre = one.kind, one.pk, one.centre
    one.delete()
    if was_centre and (next_one := row.nodes.order_by("pk").first()) is not None:
        row.nodes.filter(pk=next_one.pk).update(centre=True)
    of_part(events.NODE_REMOVED, reference("matter_node", pk), row, actor, node=pk, node_kind=kind)
    return row


@transaction.atomic
def centre_node(*, matter_id: UUID | str, node_id: UUID | str, actor: Actor) -> MatterNode:
    """Put a node into the middle of the graph. Raises Forbidden, MatterPartNotFound."""
    row = held(matter_id, actor)
    one = find_row(row.nodes.all(), node_id, MatterPartNotFound)
    if not one.centre:
        row.nodes.filter(centre=True).update(centre=False)
        row.nodes.filter(pk=one.pk).update(centre=True)
        one.centre = True
        _of_node(events.NODE_CENTRED, row, one, actor, node_kind=one.kind)
    return one


@transaction.atomic
def join_nodes(
    *,
    matter_id: UUID | str,
    source_id: UUID | str,
    target_id: UUID | str,
    kind: str,
    document_id: UUID | str | None = None,
    subject_id: UUID | str | None = None,
    note: str = "",
    actor: Actor,
) -> MatterTie:
    """Join two nodes by evidence, once: a document of the matter, or a thing that it is over.

    Raises Forbidden, MatterPartNotFound, EvidenceNeeded, TieWithItself, Invalid.
    """
    row = held(matter_id, actor)
    source = find_row(row.nodes.all(), source_id, MatterPartNotFound)
    target = find_row(row.nodes.all(), target_id, MatterPartNotFound)
    if source.pk == target.pk:
        raise TieWithItself()
    document = find_row(row.documents.all(), document_id, MatterPartNotFound) if document_id else None
    about = find_row(row.subjects.all(), subject_id, MatterPartNotFound) if subject_id else None
    if document is None and about is None:
        raise EvidenceNeeded()
    word = texts.choice(kind, TieKind, "kind").value
    same = MatterTie.objects.filter(source=source, target=target, kind=word).first()
    if same is not None:
        return same
    made = MatterTie.objects.create(
        matter=row,
        source=source,
        target=target,
        kind=word,
        document=document,
        subject=about,
        note=inputs.text(note, "note", limit=500),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    facts: dict[str, object] = {"document": document.pk if document else None}
    facts["subject_of_matter"] = about.pk if about else None
    _of_node(events.TIE_ADDED, row, source, actor, target=target.pk, tie=word, **facts)
    return made


@transaction.atomic
def part_nodes(*, matter_id: UUID | str, tie_id: UUID | str, actor: Actor) -> Matter:
    """Take a tie out of the graph. Raises Forbidden, MatterPartNotFound."""
    row = held(matter_id, actor)
    one = find_row(row.ties.select_related("source"), tie_id, MatterPartNotFound)
    facts = {"target": one.target_id, "tie": one.kind}
    source = one.source
    one.delete()
    _of_node(events.TIE_REMOVED, row, source, actor, **facts)
    return row


def _of_node(event: Event, row: Matter, one: MatterNode, actor: Actor, **facts: object) -> None:
    of_part(event, reference("matter_node", one.pk), row, actor, node=one.pk, **facts)

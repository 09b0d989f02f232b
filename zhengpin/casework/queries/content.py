"""Gives all of a matter as plain data, for a dossier and for what is shared of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from decimal import Decimal
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.casework.content import (
    DocumentContent,
    ExhibitContent,
    FigureContent,
    HandoverContent,
    MatterContent,
    PartyContent,
    SubjectContent,
    TaskContent,
    TieContent,
)
from zhengpin.casework.graph import GraphEdge, GraphNode
from zhengpin.casework.models import (
    Exhibit,
    ExhibitHandover,
    Matter,
    MatterDocument,
    MatterParty,
    MatterSubject,
    MatterValue,
    SuspectCount,
)
from zhengpin.casework.queries.reading import matter as one_matter


def content_of(actor: Actor, matter_id: UUID | str) -> MatterContent:
    """Return all of a matter. Raises Forbidden, MatterNotFound."""
    row = one_matter(actor, matter_id)
    return content_of_parts(
        row,
        subjects=row.subjects.order_by("pk"),
        parties=row.parties.filter(removed_at=None).order_by("pk"),
        documents=row.documents.select_related("blob").order_by("pk"),
        exhibits=row.exhibits.order_by("pk"),
        with_summary=True,
        with_graph=True,
        with_figures=True,
        in_house=True,
    )


def content_of_parts(
    row: Matter,
    *,
    subjects: Iterable[MatterSubject],
    parties: Iterable[MatterParty],
    documents: Iterable[MatterDocument],
    exhibits: Iterable[Exhibit],
    with_summary: bool,
    with_graph: bool,
    with_figures: bool,
    in_house: bool = False,
) -> MatterContent:
    """Return these parts of a matter as plain data; the caller has seen to it that they may be seen.

    in_house: with tasks, lead, press text and how it ended, which are never shared. Evidence is named where it is one
    of these parts itself; a document behind a number else by its digest alone.
    """
    shown = with_summary or in_house
    kept, things = list(documents), list(subjects)
    named = {one.pk for one in (*kept, *things)}
    return MatterContent(
        id=row.pk,
        number=row.number,
        kind=row.kind if shown else "",
        title=row.title if shown else "",
        state=row.state if shown else "",
        summary=row.summary if shown else "",
        press_text=row.press_text if in_house else "",
        lead=row.lead if in_house else "",
        opened_at=row.opened_at if shown else None,
        referred_to=row.referred_to if in_house else "",
        referred_at=row.referred_at if in_house else None,
        closed_at=row.closed_at if in_house else None,
        closed_as=row.closed_as if in_house else "",
        subjects=[_subject(one) for one in things],
        parties=[PartyContent(one.pk, one.role, one.name, one.reach, one.note) for one in parties],
        documents=[_document(one) for one in kept],
        tasks=_tasks(row) if in_house else (),
        exhibits=[_exhibit(one) for one in exhibits],
        suspects=_suspects(row, named) if with_figures else (),
        values=_values(row, named) if with_figures else (),
        nodes=_nodes(row) if with_graph else (),
        edges=_edges(row) if with_graph else (),
        ties=_ties(row, named) if with_graph else (),
    )


def _subject(one: MatterSubject) -> SubjectContent:
    return SubjectContent(one.pk, one.kind, one.thing, one.number, one.title, one.why)


def _document(one: MatterDocument) -> DocumentContent:
    blob = one.blob
    return DocumentContent(
        one.pk,
        one.name,
        one.about,
        one.issuer,
        one.dated,
        one.pages,
        one.digest,
        blob.media_type if blob else "",
        blob.size if blob else 0,
    )


def _tasks(row: Matter) -> list[TaskContent]:
    return [
        TaskContent(one.pk, one.title, one.owner, one.due_at, one.state, one.ended_at, one.outcome)
        for one in row.tasks.order_by("due_at", "pk")
    ]


def _exhibit(one: Exhibit) -> ExhibitContent:
    chain = one.handovers.prefetch_related("photos").order_by("position")
    photos = one.photos.filter(handover=None).order_by("pk").values_list("blob_id", flat=True)
    return ExhibitContent(
        one.pk,
        one.number,
        one.description,
        one.seal,
        one.state,
        one.holder,
        one.place,
        list(photos),
        [_handover(link) for link in chain],
    )


def _handover(one: ExhibitHandover) -> HandoverContent:
    return HandoverContent(
        id=one.pk,
        position=one.position,
        state=one.state,
        why=one.why,
        giver=one.giver,
        taker=one.taker,
        place=one.place,
        seal=one.seal,
        given_at=one.given_at,
        seal_seen=one.seal_seen,
        seal_state=one.seal_state,
        place_taken=one.place_taken,
        taken_at=one.taken_at,
        note=one.note,
        answer=one.answer,
        photos=[photo.blob_id for photo in one.photos.all()],
    )


def _suspects(row: Matter, named: Collection[UUID]) -> list[FigureContent]:
    rows = row.suspect_counts.filter(holds=True).select_related("document").order_by("pk")
    return [_figure(one.stage, Decimal(one.count), "", one, named) for one in rows]


def _values(row: Matter, named: Collection[UUID]) -> list[FigureContent]:
    rows = row.values_recorded.filter(holds=True).select_related("document").order_by("pk")
    return [_figure(one.kind, one.amount, one.currency, one, named) for one in rows]


def _figure(
    what: str, amount: Decimal, currency: str, one: SuspectCount | MatterValue, named: Collection[UUID]
) -> FigureContent:
    document = one.document
    name = document.name if document.pk in named else ""
    return FigureContent(what, amount, currency, one.as_of, name, document.digest)


def _nodes(row: Matter) -> list[GraphNode]:
    rows = row.nodes.order_by("kind", "label", "pk")
    return [GraphNode(str(one.pk), one.kind, one.label, f"#node-{one.pk}", one.centre) for one in rows]


def _edges(row: Matter) -> list[GraphEdge]:
    rows = row.ties.order_by("pk").values_list("source_id", "target_id", "kind")
    return [GraphEdge(str(source), str(target), kind) for source, target, kind in rows]


def _ties(row: Matter, named: Collection[UUID]) -> list[TieContent]:
    rows = row.ties.select_related("document", "subject", "source", "target").order_by("pk")
    found = []
    for one in rows:
        document = one.document.name if one.document and one.document.pk in named else ""
        about = one.subject if one.subject and one.subject.pk in named else None
        evidence = document or (about.number or about.title if about else "")
        note = one.note if evidence else ""
        found.append(TieContent(one.source.label, one.target.label, one.kind, evidence, note))
    return found

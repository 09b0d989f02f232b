"""Stores what was read of a paper, or why it could not be, and what a comparison with other papers found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.admission import events, queries
from zhengpin.admission.models import Paper, PaperField, PaperPage, PaperSignal
from zhengpin.admission.operations.access import record_event
from zhengpin.admission.states import PAPER
from zhengpin.evidence.models import Blob
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.matching.documents.model import FoundField, Signal

MOST_TEXT = 500


@dataclass(frozen=True)
class StoredPage:
    """A page whose picture is stored. lines: plain JSON as `matching.reading.port.as_json` writes them."""

    number: int
    blob: Blob
    width: int
    height: int
    from_layer: bool
    lines: list[dict[str, Any]]


@transaction.atomic
def store_reading(
    *,
    paper_id: UUID | str,
    pages: Sequence[StoredPage],
    fields: Sequence[FoundField],
    signals: Sequence[Signal] = (),
    keys: Mapping[str, object] | None = None,
    seconds: float = 0.0,
    actor: Actor,
) -> Paper:
    """Store what was read of a paper in place of an earlier reading; what persons corrected stays corrected.

    Of several values of one field the surest is kept. Raises PaperNotFound.
    """
    paper = queries.paper(actor, paper_id)
    move(
        Paper.objects.all(),
        PAPER,
        "read",
        pk=paper.pk,
        keys=dict(keys or {}),
        refusal={},
        read_at=clock.now(),
    )
    PaperPage.objects.filter(paper=paper).delete()
    PaperPage.objects.bulk_create([_page(paper, one) for one in pages])
    _store_fields(paper, fields)
    PaperSignal.objects.filter(paper=paper, of_file=True).delete()
    PaperSignal.objects.bulk_create([signal_row(paper, one, of_file=True) for one in signals])
    about = {"name": paper.name, "kind": paper.kind, "digest": paper.blob_id}
    found = sorted({one.name for one in fields})
    record_event(
        events.PAPER_READ, paper.application, actor, **about, fields=found, seconds=round(seconds, 2)
    )
    paper.refresh_from_db()
    return paper


def _page(paper: Paper, one: StoredPage) -> PaperPage:
    return PaperPage(
        paper=paper,
        number=one.number,
        blob=one.blob,
        width=one.width,
        height=one.height,
        from_layer=one.from_layer,
        lines=one.lines,
    )


def _store_fields(paper: Paper, fields: Sequence[FoundField]) -> None:
    surest: dict[str, FoundField] = {}
    for one in fields:
        if one.name not in surest or one.confidence > surest[one.name].confidence:
            surest[one.name] = one
    standing = {row.name: row for row in paper.fields.all()}
    PaperField.objects.filter(paper=paper, corrected={}).exclude(name__in=list(surest)).delete()
    for name, one in surest.items():
        row = standing.get(name) or PaperField(paper=paper, name=name)
        row.value, row.text, row.page = one.value, one.text[:MOST_TEXT], one.page
        row.boxes, row.confidence = _plain(one.boxes), one.confidence
        row.save()


@transaction.atomic
def store_unreadable(*, paper_id: UUID | str, code: str, facts: Mapping[str, object], actor: Actor) -> Paper:
    """Store why a paper could not be read; the applicant is shown it with its remedy."""
    paper = queries.paper(actor, paper_id)
    refusal = {"code": code, "facts": dict(facts)}
    move(Paper.objects.all(), PAPER, "fail", pk=paper.pk, refusal=refusal, read_at=clock.now())
    about = {"name": paper.name, "kind": paper.kind, "digest": paper.blob_id}
    record_event(events.PAPER_UNREADABLE, paper.application, actor, **about, refusal=code)
    paper.refresh_from_db()
    return paper


@transaction.atomic
def store_comparison(
    *, application_id: UUID | str, found: Sequence[tuple[UUID, Signal, UUID | None]], actor: Actor
) -> None:
    """Store what speaks against papers beyond the files alone, in place of an earlier comparison.

    found: the paper, the signal, and the other paper that it was compared with, if one.
    """
    application = queries.application(actor, application_id)
    papers = {row.pk: row for row in application.papers.all()}
    PaperSignal.objects.filter(paper__application=application, of_file=False).delete()
    rows = [signal_row(papers[paper], one, other=other) for paper, one, other in found if paper in papers]
    PaperSignal.objects.bulk_create(rows)


def signal_row(paper: Paper, one: Signal, *, of_file: bool = False, other: UUID | None = None) -> PaperSignal:
    """Return a signal as it is stored."""
    return PaperSignal(
        paper=paper,
        code=str(one.code),
        strength=one.strength,
        of_file=of_file,
        page=one.page,
        boxes=_plain(one.boxes),
        values=one.values,
        other_id=other,
        other_page=one.other_page,
        other_boxes=_plain(one.other_boxes),
        found_at=clock.now(),
    )


def _plain(boxes: Any) -> list[list[list[float]]]:
    return [[[round(float(x), 4), round(float(y), 4)] for x, y in box] for box in boxes]

"""Looks up what a notifier names and judges it: a thing that can be complained of, or refused with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.resolving import resolve_subjects
from zhengpin.catalog.subjects import Ambiguous, Subject
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.operations import TargetDraft
from zhengpin.complaints.operations.access import complaint_to_file
from zhengpin.complaints.procedures import procedure_followed
from zhengpin.complaints.queries.complained_of import is_open
from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import TargetRefusal

CHUNK = 500


@dataclass(frozen=True)
class NamedTarget:
    """What a notifier names in one line. text: an address or a number; refusal: why the line itself cannot be read."""

    text: str
    given: str = ""
    subject_kind: str = ""
    position: str = ""
    note: str = ""
    time_range: str = ""
    refusal: str = ""
    refusal_note: str = ""


@dataclass
class _Standing:
    """What a subject meets: targets of other complaints, and those that this complaint holds already."""

    elsewhere: dict[str, tuple[str, UUID]]
    here: set[str] = field(default_factory=set)


def drafts_of(complaint: Complaint, named: Sequence[NamedTarget]) -> list[TargetDraft]:
    """Return a target for each thing named, in order, with its verdict. Some statements for 500 of them."""
    answers = resolve_subjects([(one.subject_kind, one.text) for one in named])
    subjects = {one.reference for one in answers if isinstance(one, Subject)}
    standing = _Standing(
        queries.standing_against(
            subjects,
            holder_id=complaint.holder_id,
            reason=complaint.reason,
            apart_from=complaint.pk,
            lifted_too=not procedure_followed(complaint).repeatable,
        ),
        set(_held(complaint).filter(subject__in=subjects).values_list("subject", flat=True)),
    )
    return [_draft(complaint, one, answer, standing) for one, answer in zip(named, answers, strict=True)]


def _held(complaint: Complaint) -> QuerySet[Target]:
    return complaint.targets.exclude(state=TargetState.REFUSED.value)


@transaction.atomic
def add_references(
    *, complaint_id: UUID | str, references: Iterable[str], note: str = "", actor: Actor
) -> list[Target]:
    """Add things that are known by their typed reference, what monitoring or a picture search found, say."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    made: list[Target] = []
    for chunk in batched(dict.fromkeys(references), CHUNK):
        drafts = drafts_of(row, [NamedTarget(one, note=note) for one in chunk])
        made += operations.add_targets(complaint_id=row.pk, drafts=drafts, actor=actor)
    return made


@transaction.atomic
def add_named(*, complaint_id: UUID | str, named: Sequence[NamedTarget], actor: Actor) -> list[Target]:
    """Add things by what their notifier calls them; return a target for each, in order, refused ones too."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    made: list[Target] = []
    for chunk in batched(named, CHUNK):
        drafts = drafts_of(row, chunk)
        made += operations.add_targets(complaint_id=row.pk, drafts=drafts, actor=actor)
    return made


@transaction.atomic
def lookup_again(*, complaint_id: UUID | str, actor: Actor) -> int:
    """Look the refused lines of a draft up once more, since what was unknown may be known now; how many are taken."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    refused = list(row.targets.filter(state=TargetState.REFUSED.value).order_by("line"))
    taken = 0
    for chunk in batched(refused, CHUNK):
        named = [
            NamedTarget(
                one.subject or one.url or one.external_id or one.given,
                given=one.given,
                subject_kind=one.subject_kind,
                note=one.note,
            )
            for one in chunk
        ]
        for old, new in zip(chunk, drafts_of(row, named), strict=True):
            if not new.refusal:
                operations.mend_target(target_id=old.pk, draft=new, actor=actor)
                taken += 1
    return taken


def _draft(
    complaint: Complaint, named: NamedTarget, answer: Subject | Ambiguous | None, standing: _Standing
) -> TargetDraft:
    given: dict[str, Any] = {
        "given": named.given or named.text,
        "position": named.position,
        "note": named.note,
        "time_range": named.time_range,
    }
    # What was read of a refused line is kept, so that it can be looked up again.
    read: dict[str, Any] = {"url" if "://" in named.text else "external_id": named.text}
    if named.refusal:
        return TargetDraft(
            **given,
            **read,
            subject_kind=named.subject_kind,
            refusal=named.refusal,
            refusal_note=named.refusal_note,
        )
    if answer is None:
        return TargetDraft(
            **given, **read, subject_kind=named.subject_kind, refusal=TargetRefusal.NOT_FOUND.value
        )
    if isinstance(answer, Ambiguous):
        some = ", ".join(one.reference for one in answer.subjects[:5])
        return TargetDraft(
            **given,
            **read,
            subject_kind=named.subject_kind,
            refusal=TargetRefusal.AMBIGUOUS.value,
            refusal_note=some,
        )
    found: dict[str, Any] = {
        "subject_kind": answer.subject_kind.value,
        "subject": answer.reference,
        "title": answer.title,
        "url": answer.url,
        "external_id": answer.external_id,
        "respondent_id": answer.respondent_id,
    }
    refused = _refusal(complaint, answer, standing)
    if not refused:
        standing.here.add(answer.reference)
    return TargetDraft(**given, **found, **refused)


def _refusal(complaint: Complaint, subject: Subject, standing: _Standing) -> dict[str, Any]:
    if subject.respondent_id == complaint.holder.organisation_id:
        return {"refusal": TargetRefusal.OWN.value}
    if subject.reference in standing.here:
        return {"refusal": TargetRefusal.REPEATED.value}
    if subject.reference in standing.elsewhere:
        state, number = standing.elsewhere[subject.reference]
        code = TargetRefusal.ALREADY_COMPLAINED if is_open(state) else TargetRefusal.ALREADY_DECIDED
        return {"refusal": code.value, "earlier": f"complaint:{number}"}
    return {} if subject.shown else {"refusal": TargetRefusal.GONE.value}

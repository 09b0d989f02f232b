"""Finds where the marketplace differs: ours beside what was told, what is still on its way left alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import batched
from typing import Any
from uuid import UUID

from zhengpin.enforcement.models import InForceRow, Instruction, Measure, Reconciliation
from zhengpin.enforcement.states import (
    DriftKind,
    InstructionState,
    InstructionVerb,
    MeasureKind,
    MeasureState,
)

CHUNK = 400
_NOT_REPORTED = (MeasureKind.WARN.value,)
"""Measures that do not stay: nothing at the marketplace shows them."""

Key = tuple[str, str, str, str]
"""surface, external_id, measure, kind of drift: what makes a drift the same."""


@dataclass(frozen=True)
class ReconciliationDifference:
    """One difference. ours: the measure; verb: what the marketplace must be told again, or ""."""

    kind: DriftKind
    subject_kind: str
    external_id: str
    measure: str
    given: str = ""
    subject: str = ""
    ours: UUID | None = None
    verb: str = ""

    @property
    def key(self) -> Key:
        return self.subject_kind, self.external_id, self.measure, self.kind.value


@dataclass
class Compared:
    """found: differences by key; on_the_way: keys of which nothing can be said yet; in_force: how many are ours."""

    found: dict[Key, ReconciliationDifference] = field(default_factory=dict)
    on_the_way: set[Key] = field(default_factory=set)
    in_force: int = 0

    def add(self, one: ReconciliationDifference, *, pending: bool) -> None:
        if pending:
            self.on_the_way.add(one.key)
        else:
            self.found[one.key] = one


def compare(row: Reconciliation) -> Compared:
    """Return how what was told differs from what we hold, for the things of its source."""
    compared = Compared()
    taken = {used for some in batched(_in_force(row.source), CHUNK) for used in _missing(row, some, compared)}
    theirs = InForceRow.objects.filter(reconciliation=row).exclude(measure__in=_NOT_REPORTED)
    for some in batched(theirs.order_by("pk").iterator(chunk_size=CHUNK), CHUNK):
        _beyond(row, some, taken, compared)
    return compared


def _in_force(source: str) -> Iterator[Instruction]:
    """Yield the instruction to carry out of each measure in force of that marketplace."""
    rows = Instruction.objects.filter(
        verb=InstructionVerb.APPLY.value,
        measure__state=MeasureState.IN_FORCE.value,
        body__source=source,
    )
    rows = rows.exclude(measure__kind__in=_NOT_REPORTED).select_related("measure")
    return rows.order_by("number").iterator(chunk_size=CHUNK)


def _missing(
    row: Reconciliation, some: tuple[Instruction, ...], compared: Compared
) -> Iterator[tuple[str, str]]:
    """Note which of our measures were not told; yield what was told in the place of one, as (subject, measure)."""
    theirs, ours = _theirs(row, some), _kinds_of({one.measure.subject for one in some})
    for one in some:
        compared.in_force += 1
        subject, kind = one.measure.subject, one.measure.kind
        kinds = theirs[subject]
        if kind in kinds:
            continue
        instead = sorted(kinds - ours[subject])
        drift = DriftKind.DIFFERENT if instead else DriftKind.MISSING
        difference = _of(one, drift, given=instead[0] if instead else "", verb=InstructionVerb.APPLY)
        compared.add(difference, pending=_waits(one, row))
        if instead:
            yield subject, instead[0]


def _waits(one: Instruction, row: Reconciliation) -> bool:
    """Say whether an instruction may have been carried out only after the telling began, or not yet in its time."""
    answered = one.acknowledged_at
    late = answered is not None and answered >= row.opened_at
    return one.state == InstructionState.PENDING or late


def _of(
    one: Instruction, kind: DriftKind, *, verb: InstructionVerb, given: str = ""
) -> ReconciliationDifference:
    named = one.body["subject"]
    return ReconciliationDifference(
        kind=kind,
        subject_kind=named["surface"],
        external_id=named["external_id"],
        measure=one.measure.kind,
        given=given,
        subject=one.measure.subject,
        ours=one.measure_id,
        verb=verb.value,
    )


def _theirs(row: Reconciliation, some: tuple[Instruction, ...]) -> dict[str, set[str]]:
    rows = InForceRow.objects.filter(reconciliation=row, subject__in={one.measure.subject for one in some})
    found: dict[str, set[str]] = defaultdict(set)
    for subject, kind in rows.values_list("subject", "measure"):
        found[subject].add(kind)
    return found


def _kinds_of(subjects: set[str]) -> dict[str, set[str]]:
    rows = Measure.objects.filter(subject__in=subjects, state=MeasureState.IN_FORCE.value)
    found: dict[str, set[str]] = defaultdict(set)
    for subject, kind in rows.values_list("subject", "kind"):
        found[subject].add(kind)
    return found


def _beyond(
    row: Reconciliation, some: tuple[InForceRow, ...], taken: set[tuple[str, str]], compared: Compared
) -> None:
    """Note what was told that we took back, or never ordered."""
    subjects = {one.subject for one in some if one.subject}
    ours, taken_back = _kinds_of(subjects), _taken_back(subjects)
    for one in some:
        key = (one.subject, one.measure)
        if one.measure in ours[one.subject] or key in taken:
            continue
        named: dict[str, Any] = {
            "subject_kind": one.subject_kind,
            "external_id": one.external_id,
            "measure": one.measure,
        }
        reversal = taken_back.get(key)
        if reversal is None:
            compared.add(
                ReconciliationDifference(DriftKind.UNKNOWN_TO_US, **named, subject=one.subject), pending=False
            )
            continue
        difference = ReconciliationDifference(
            DriftKind.STILL_THERE,
            **named,
            subject=one.subject,
            ours=reversal.measure_id,
            verb=InstructionVerb.REVERSE.value,
        )
        compared.add(difference, pending=_waits(reversal, row))


def _taken_back(subjects: set[str]) -> dict[tuple[str, str], Instruction]:
    """Return the last reversal that the marketplace was told of, by subject and kind of measure."""
    rows = Instruction.objects.filter(verb=InstructionVerb.REVERSE.value, measure__subject__in=subjects)
    return {
        (one.measure.subject, one.measure.kind): one
        for one in rows.select_related("measure").order_by("number")
    }

"""How measures must agree with the ledger: what kind was ordered against what, by which decision, and how it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhengpin.enforcement import events
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import MeasureState as S
from zhengpin.kit.ids import reference, split_reference
from zhengpin.ledger.agreement import Said, TableAgreement
from zhengpin.ledger.models import Entry

_STATES = {
    events.MEASURE_PROPOSED.name: S.PROPOSED,
    events.MEASURE_APPLIED.name: S.IN_FORCE,
    events.MEASURE_REVERSED.name: S.REVERSED,
    events.MEASURE_REJECTED.name: S.REJECTED,
    events.MEASURE_WITHDRAWN.name: S.WITHDRAWN,
}
"""The state in which each event leaves a measure."""
_BEGINNING = {events.MEASURE_PROPOSED.name, events.MEASURE_APPLIED.name}
_MOVED = events.MEASURE_MOVED.name


def _said(row: Measure, entries: Sequence[Entry]) -> Said | None:
    first = next((one for one in entries if one.event in _BEGINNING), None)
    if first is None:
        return None
    moved = [one for one in entries if one.event == _MOVED]
    rests = moved[-1] if moved else first
    last = [one for one in entries if one.event in _STATES][-1]
    return {
        "kind": (row.kind, first.fields["kind"], first),
        "subject": (row.subject, first.fields["about"], first),
        "threshold": (row.threshold, first.fields["threshold"], first),
        "decision": (str(row.decision_id), rests.fields["decision"], rests),
        "state": (row.state, str(_STATES[last.event]), last),
    }


def _subjects(row: Measure) -> Iterable[str]:
    return [reference("measure", row.pk)]


def _made(entry: Entry) -> Iterable[str]:
    return [split_reference(entry.subject)[1]]


MEASURES = TableAgreement(
    kind="measure",
    rows=Measure.objects.all,
    events=frozenset({*_STATES, _MOVED}),
    subjects=_subjects,
    said=_said,
    made=_made,
)

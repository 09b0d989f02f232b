"""How decisions must agree with the ledger: what was recorded of each is what it still says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from zhengpin.kit.ids import reference, split_reference
from zhengpin.ledger.agreement import Said, TableAgreement
from zhengpin.ledger.models import Entry
from zhengpin.review import events
from zhengpin.review.models import Decision
from zhengpin.review.operations.deciding import rule_of
from zhengpin.review.states import DecisionState as S

_OVERTURNED = events.DECISION_OVERTURNED.name
_STATES = {
    events.DECISION_APPROVED.name: S.PENDING,
    events.DECISION_REFUSED.name: S.REFUSED,
    events.DECISION_UNDONE.name: S.UNDONE,
    events.DECISION_SETTLED.name: S.SETTLED,
    _OVERTURNED: S.OVERTURNED,
}
"""The state in which each event leaves the decision that it is about."""


def _subjects(row: Decision) -> Iterable[str]:
    """A decision that overrides another is told of together with that one's overturning."""
    return [reference("decision", pk) for pk in (row.pk, row.overrides_id) if pk]


def _said(row: Decision, entries: Sequence[Entry]) -> Said | None:
    own = [one for one in entries if one.subject == reference("decision", row.pk)]
    first = next((one for one in entries if _begins(row, one)), None)
    if first is None:
        return None
    columns = {name: (now, first.fields[name], first) for name, now in _content(row).items()}
    columns["decided_by"] = (row.decided_by, first.actor, first)
    if first.event == _OVERTURNED:
        begun = S.SETTLED
    else:
        columns["automation"] = (row.automation, first.fields["automation"], first)
        begun = S.HELD if first.fields["held"] else S.PENDING
    moves = [one for one in own if one.event in _STATES]
    last = moves[-1] if moves else first
    return columns | {"state": (row.state, str(_STATES[last.event] if moves else begun), last)}


def _begins(row: Decision, entry: Entry) -> bool:
    if entry.event == _OVERTURNED:
        return entry.fields["overridden_by"] == str(row.pk)
    return entry.event == events.DECISION_RECORDED.name and entry.subject == reference("decision", row.pk)


def _content(row: Decision) -> dict[str, object]:
    return {
        "outcome": row.outcome,
        "ground": row.ground,
        "rule": rule_of(row),
        "measures": row.measures,
        "explanation": row.explanation,
    }


def _made(entry: Entry) -> Iterable[str]:
    own = split_reference(entry.subject)[1]
    return [own, entry.fields["overridden_by"]] if entry.event == _OVERTURNED else [own]


DECISIONS = TableAgreement(
    kind="decision",
    rows=Decision.objects.all,
    events=frozenset({events.DECISION_RECORDED.name, *_STATES}),
    subjects=_subjects,
    said=_said,
    made=_made,
)

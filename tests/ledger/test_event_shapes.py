"""Events of one shape share fields, audience and vocabularies, and are declared like any other."""

from __future__ import annotations

import pytest

from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.ledger import events
from zhengpin.ledger.events import HOLDER, INTERNAL, EventShape


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget afterwards what a test declares."""
    monkeypatch.setattr(events, "_declared", events.declared())


def test_an_event_has_the_fields_of_its_shape_and_its_own() -> None:
    shape = EventShape(fields=("number",), audience=(HOLDER,), words={"reason": ComplaintReason})
    bare = shape("tea.made", "Tea {number}", "茶 {number}")
    more = shape("tea.drunk", "Tea {number} for {reason} by {who}", "茶 {number}", "reason who")
    assert (bare.fields, more.fields) == (("number",), ("number", "reason", "who"))
    assert bare.audience == more.audience == {HOLDER, INTERNAL}
    assert (dict(bare.words), dict(more.words)) == ({}, {"reason": ComplaintReason})
    assert events.event_named("tea.drunk") is more


def test_a_sentence_names_only_what_the_event_has() -> None:
    with pytest.raises(ValueError, match="unknown fields"):
        EventShape()("tea.spilt", "{who} spilt it", "洒了")

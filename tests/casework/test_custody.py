"""Every hand-over of an exhibit takes both to say so, once; a seal that is not as it was given is asked about."""

from __future__ import annotations

import pytest

from tests.casework.working import LI, WANG, ZHAO, exhibit, matter, outsider, shared
from zhengpin.casework import operations, queries
from zhengpin.casework.models import Exhibit, ExhibitHandover
from zhengpin.evidence.operations import store_blob
from zhengpin.kit.errors import Conflict, Forbidden, NotFound, Problem
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db


def give(of: Exhibit, key: str = "k-1", **changes) -> ExhibitHandover:
    said = {
        "why": "To the store",
        "giver": "Li",
        "taker": "Wang",
        "place": "Desk",
        "seal": of.seal,
        "actor": LI,
    }
    return operations.give_exhibit(exhibit_id=of.pk, key=key, **said | changes)


def take(row: ExhibitHandover, seal: str, state: str = "intact", **changes) -> ExhibitHandover:
    said = {"place": "Shelf 9", "actor": WANG} | changes
    return operations.take_exhibit(handover_id=row.pk, seal=seal, seal_state=state, **said)


def test_an_exhibit_given_and_taken_twice_changes_hands_once():
    photo = store_blob(content=b"photo", media_type="image/jpeg", actor=LI).pk
    one = exhibit(matter(), photos=[photo])
    with pytest.raises(Problem) as known:
        exhibit(one.matter, seal="a-1")
    assert known.value.code == "exhibit.seal_known"
    row = give(one, photos=[photo])
    assert give(one).pk == row.pk
    with pytest.raises(Conflict):
        give(one, key="k-2")
    with pytest.raises(Forbidden) as sided:
        take(row, "A-1", actor=LI)
    assert sided.value.code == "exhibit_handover.one_sided"
    done = take(row, "a -1")
    assert (done.state, done.seal_seen) == ("taken", "A-1")
    assert take(row, "A-1").taken_at == done.taken_at
    one.refresh_from_db()
    assert (one.state, one.holder, one.place) == ("held", "Wang", "Shelf 9")
    for event in ("exhibit_handover.given", "exhibit_handover.taken"):
        assert Entry.objects.filter(event=event).count() == 1
    assert give(one, key="k-3").position == 2
    [first, second] = queries.content_of(LI, one.matter_id).exhibits[0].chain
    assert (first.photos, second.state) == ([photo], "given")


@pytest.mark.parametrize(("seal", "state", "kept"), [("A-1", "broken", "broken"), ("A-2", "intact", "other")])
def test_a_seal_in_question_is_decided_by_a_third(seal, state, kept):
    one = exhibit(matter())
    row = take(give(one), seal, state, note="It came open")
    assert (row.state, row.seal_state) == ("questioned", kept)
    assert list(queries.questioned_seals(LI)) == [row]
    answer = {"handover_id": row.pk, "accept": kept == "broken", "answer": "The photos show it whole"}
    for both in (LI, WANG):
        with pytest.raises(Forbidden):
            operations.answer_seal(actor=both, **answer)
    operations.answer_seal(actor=ZHAO, **answer)
    one.refresh_from_db()
    assert one.state == ("held" if kept == "broken" else "broken")


def test_what_nobody_took_comes_back_and_has_an_end():
    one = exhibit(matter())
    with pytest.raises(Problem) as differs:
        give(one, seal="A-9")
    assert differs.value.code == "exhibit.seal_differs"
    row = give(one)
    operations.withdraw_exhibit(handover_id=row.pk, why="The courier did not come", actor=LI)
    with pytest.raises(Conflict):
        take(row, "A-1")
    done = operations.end_exhibit(exhibit_id=one.pk, ended_as="Returned to the publisher", actor=LI)
    assert done.state == "ended"


def test_whoever_it_is_granted_to_takes_it_from_outside():
    one = exhibit(matter())
    row = give(one)
    home, taker = outsider()
    with pytest.raises(NotFound):
        take(row, "A-1", actor=taker)
    shared(one.matter, home, ("summary", ""))
    with pytest.raises(NotFound):
        take(row, "A-1", actor=taker)
    shared(one.matter, home, ("exhibit", str(one.pk)))
    assert take(row, "A-1", actor=taker).taken_by == taker.ref

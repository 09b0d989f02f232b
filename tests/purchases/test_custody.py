"""Every hand-over takes both to say so, once; a seal that is not as it was given is asked about."""

from __future__ import annotations

import pytest

from tests.purchases.buying import LI, WANG, bookshop, copy, stored
from zhengpin.evidence.custody.states import HandoverState
from zhengpin.kit.errors import Conflict, Forbidden, Problem
from zhengpin.ledger.models import Entry
from zhengpin.purchases import operations
from zhengpin.purchases.models import Handover, SealedCopy
from zhengpin.purchases.states import CopyState

pytestmark = pytest.mark.django_db


def give(of: SealedCopy, key: str = "k-1", **changes) -> Handover:
    said = {
        "purpose": "store",
        "giver": "Li",
        "taker": "Wang",
        "place": "AppraisalDesk 4",
        "seal": of.seal,
    } | changes
    return operations.give_copy(copy_id=of.pk, key=key, actor=LI, **said)


def take(row: Handover, seal: str, state: str = "intact", **changes) -> Handover:
    said = {"place": "Shelf 9"} | changes
    return operations.take_copy(handover_id=row.pk, seal=seal, seal_state=state, actor=WANG, **said)


def test_a_handover_given_and_taken_twice_is_one():
    one = copy(stored(bookshop()))
    row = give(one)
    assert give(one).pk == row.pk
    with pytest.raises(Conflict):
        give(one, key="k-2")
    one.refresh_from_db()
    assert one.state == CopyState.IN_TRANSIT
    done = take(row, "o-1 a")
    assert (done.state, done.seal_seen) == (HandoverState.TAKEN, "O-1A")
    assert take(row, "O-1A").taken_at == done.taken_at
    one.refresh_from_db()
    assert (one.state, one.holder, one.place) == (CopyState.HELD, "Wang", "Shelf 9")
    assert Entry.objects.filter(event="handover.given").count() == 1
    assert Entry.objects.filter(event="handover.taken").count() == 1
    second = give(one, key="k-3")
    assert second.position == 2


def test_who_gives_cannot_confirm_for_who_takes():
    one = copy(stored(bookshop()))
    row = give(one)
    with pytest.raises(Forbidden) as caught:
        operations.take_copy(handover_id=row.pk, seal=one.seal, seal_state="intact", place="Shelf", actor=LI)
    assert caught.value.code == "handover.one_sided"


@pytest.mark.parametrize(
    ("seal", "state", "kept"), [("O-1A", "broken", "broken"), ("O-1X", "intact", "other")]
)
def test_a_seal_in_question_is_never_accepted_in_silence(seal, state, kept):
    one = copy(stored(bookshop()))
    row = take(give(one), seal, state, note="It came open")
    assert (row.state, row.seal_state, row.seal_seen) == (HandoverState.QUESTIONED, kept, seal)
    one.refresh_from_db()
    assert one.state == CopyState.QUESTIONED
    assert Entry.objects.get(event="handover.questioned").fields["note"] == "It came open"
    with pytest.raises(Conflict):
        give(one, key="k-2")
    with pytest.raises(Forbidden):
        operations.answer_question(handover_id=row.pk, accept=True, answer="Fine", actor=LI)
    with pytest.raises(Problem) as silent:
        operations.answer_question(handover_id=row.pk, accept=True, answer=" ", actor=WANG)
    assert silent.value.code == "purchase.words_missing"
    done = operations.answer_question(
        handover_id=row.pk, accept=True, answer="The photos show it whole", actor=WANG
    )
    assert (done.state, done.answered_by) == (HandoverState.ACCEPTED, WANG.ref)
    one.refresh_from_db()
    assert one.state == CopyState.HELD


def test_a_broken_chain_is_the_end_of_a_copy():
    one = copy(stored(bookshop()))
    row = take(give(one), one.seal, "broken")
    operations.answer_question(handover_id=row.pk, accept=False, answer="It was swapped", actor=WANG)
    one.refresh_from_db()
    assert one.state == CopyState.SPOILED
    with pytest.raises(Conflict):
        give(one, key="k-2")
    assert operations.end_copy(copy_id=one.pk, fate="destroyed", actor=LI).state == CopyState.ENDED


def test_a_copy_is_given_under_the_seal_that_it_bears_and_put_under_another_with_a_reason():
    one = copy(stored(bookshop()))
    with pytest.raises(Problem) as caught:
        give(one, seal="O-9Z")
    assert caught.value.code == "copy.seal_differs"
    row = operations.reseal_copy(copy_id=one.pk, seal="n-77", why="Opened for a photo", actor=LI)
    assert row.seal == "N-77"
    assert Entry.objects.get(event="copy.resealed").fields["before"] == "O-1A"
    assert give(row, seal="N-77").state == HandoverState.GIVEN
    with pytest.raises(Conflict):
        operations.reseal_copy(copy_id=one.pk, seal="n-78", why="On its way", actor=LI)


def test_what_was_given_and_not_taken_comes_back():
    one = copy(stored(bookshop()))
    row = give(one)
    back = operations.withdraw_handover(handover_id=row.pk, why="Wrong parcel", actor=LI)
    assert back.state == HandoverState.WITHDRAWN
    one.refresh_from_db()
    assert one.state == CopyState.STORED
    with pytest.raises(Conflict):
        take(row, one.seal)

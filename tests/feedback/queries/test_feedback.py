"""What buyers say, read by staff: narrowed, marked, counted by word; corrected, and the correction answered."""

from __future__ import annotations

from typing import Any

import pytest

from tests.catalog import sending
from tests.feedback.sending import order, review
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.queries import today
from zhengpin.feedback.models import Correction, Feedback, Unit, UnitDay
from zhengpin.feedback.operations.correcting import answer_correction
from zhengpin.feedback.periods import RatePeriod
from zhengpin.feedback.problems import FeedbackNotFound, NothingToCorrect, SaysUnknown
from zhengpin.feedback.queries.corrections import corrections, training_texts
from zhengpin.feedback.queries.feedback import SAYS_ANY_FAKE, FeedbackFilter, feedback, one_feedback
from zhengpin.feedback.queries.rates import unit_subject, whole_subject
from zhengpin.feedback.queries.said import behind
from zhengpin.feedback.states import RateKind, SaidBy
from zhengpin.flows.buyers import receive_records
from zhengpin.flows.buyers.correcting import correct
from zhengpin.kit.errors import Conflict, Forbidden
from zhengpin.ledger.models import Entry

pytestmark = pytest.mark.django_db
SENDER = system("tests")


@pytest.fixture
def staff(reviewer: Any, actor_of: Any) -> Actor:
    return actor_of(reviewer)


@pytest.fixture
def said() -> list[Feedback]:
    """Three buyers of two shops: one says fake, one says fake by the reason of a return, one praises."""
    sending.store(
        sending.listing("L-1", brand="Heron"),
        sending.listing("L-2", brand="Osprey", shop={"external_id": "s-2", "name": "Two"}),
    )
    items = [
        order("O-1", buyer="B-1"),
        order("O-2", buyer="B-2", listing="L-2"),
        order("O-3", buyer="B-3", listing="L-2"),
        review("R-1", order="O-1", text="这是假货，做工太差了"),
        review("R-2", order="O-2", record="return", reason="fake", text=""),
        review("R-3", order="O-3", text="很好，是正品"),
    ]
    receive_records(source="harbour", items=items, actor=SENDER)
    return list(Feedback.objects.order_by("pk"))


def test_feedback_is_narrowed_by_what_it_says_of_whom(staff: Actor, said: list[Feedback]) -> None:
    def found(**wanted: Any) -> list[int]:
        return [said.index(row) for row in feedback(staff, FeedbackFilter(**wanted))]

    assert found() == [2, 1, 0]
    assert found(says=SAYS_ANY_FAKE) == [1, 0]
    assert found(says="genuine") == [2]
    assert found(kind="return") == [1]
    assert found(text="做工") == [0]
    assert found(shop_id=said[0].shop_id) == [0]
    assert found(brand_id=said[1].brand_id) == [2, 1]
    assert found(period=RatePeriod(today(), today())) == [2, 1, 0]
    yesterday = RatePeriod(today(), today()).before
    assert found(period=yesterday) == []
    brand = unit_subject(staff, Unit.objects.get(kind="brand", key="osprey").pk)
    assert found(subject=brand, says=SAYS_ANY_FAKE) == [1]


def test_feedback_is_for_staff_alone(said: list[Feedback], merchant_person: Any, actor_of: Any) -> None:
    for read in (feedback, lambda actor: one_feedback(actor, said[0].pk), corrections):
        with pytest.raises(Forbidden):
            read(actor_of(merchant_person))


def test_what_was_withdrawn_is_not_listed(staff: Actor, said: list[Feedback]) -> None:
    Feedback.objects.filter(pk=said[0].pk).update(withdrawn=True)
    assert said[0] not in feedback(staff)
    assert one_feedback(staff, said[0].pk) == said[0]
    with pytest.raises(FeedbackNotFound):
        one_feedback(staff, 10**12)


def test_behind_a_rate_stand_whose_goods_and_which_words(staff: Actor, said: list[Feedback]) -> None:
    subject = whole_subject(staff)
    assert subject is not None
    found = behind(staff, subject, RatePeriod(today(), today()))
    assert found.says_fake == 2
    assert [(one.words in said[0].text, one.texts) for one in found.words] == [(True, 1)]
    assert sorted(part.label for part in found.parts[RateKind.BRAND]) == ["Heron", "Osprey"]
    assert [part.share for part in found.parts[RateKind.BRAND]] == [0.5, 0.5]
    of_brand = behind(staff, unit_subject(staff, said[0].brand_id or 0), RatePeriod(today(), today()))
    assert RateKind.BRAND not in of_brand.parts
    assert [part.says_fake for part in of_brand.parts[RateKind.SHOP]] == [1]


def test_a_correction_changes_what_it_says_and_what_is_counted(staff: Actor, said: list[Feedback]) -> None:
    made = correct(feedback_id=said[0].pk, says="other", note="Of software. Call 13800138000", actor=staff)
    row = Feedback.objects.get(pk=said[0].pk)
    assert (row.says, row.said_by) == ("other", SaidBy.PERSON)
    day = UnitDay.objects.get(unit__kind="all")
    assert (day.says_fake, day.reviews) == (1, 2)
    assert (made.said, made.says, made.state, made.made_by) == ("fake", "other", "proposed", staff.ref)
    assert "13800138000" not in made.note
    entry = Entry.objects.get(event="feedback.corrected")
    assert entry.fields["says"] == "other"
    assert row.text not in repr(entry.fields)


def test_a_correction_stands_when_the_same_text_comes_again(staff: Actor, said: list[Feedback]) -> None:
    correct(feedback_id=said[0].pk, says="other", note="", actor=staff)
    again = review("R-1", order="O-1", text="这是假货，做工太差了", stars=2, revision=2)
    receive_records(source="harbour", items=[again], actor=SENDER)
    assert Feedback.objects.get(pk=said[0].pk).says == "other"
    assert UnitDay.objects.get(unit__kind="all").says_fake == 1


def test_a_correction_that_says_nothing_new_or_nothing_known_is_refused(
    staff: Actor, said: list[Feedback], auditor: Any, actor_of: Any
) -> None:
    with pytest.raises(NothingToCorrect):
        correct(feedback_id=said[0].pk, says="fake", note="", actor=staff)
    with pytest.raises(SaysUnknown):
        correct(feedback_id=said[0].pk, says="lovely", note="", actor=staff)
    with pytest.raises(Forbidden):
        correct(feedback_id=said[0].pk, says="other", note="", actor=actor_of(auditor))
    assert not Correction.objects.exists()


def test_the_lexicons_owner_takes_it_up_and_then_it_is_a_training_text(
    staff: Actor, said: list[Feedback], rule_owner: Any, actor_of: Any
) -> None:
    made = correct(feedback_id=said[0].pk, says="other", note="", actor=staff)
    left = correct(feedback_id=said[2].pk, says="none", note="", actor=staff)
    owner = actor_of(rule_owner)
    assert list(training_texts(owner)) == []
    with pytest.raises(Forbidden):
        answer_correction(correction_id=made.pk, take_up=True, actor=staff)
    answer_correction(correction_id=made.pk, take_up=True, actor=owner)
    answer_correction(correction_id=left.pk, take_up=False, actor=owner)
    assert [(one.says, one.feedback.text) for one in training_texts(owner)] == [("other", said[0].text)]
    assert [row.state for row in corrections(staff)] == ["left", "taken_up"]
    with pytest.raises(Conflict):
        answer_correction(correction_id=made.pk, take_up=False, actor=owner)

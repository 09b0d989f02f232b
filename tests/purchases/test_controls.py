"""One in so many copies sent is a control copy, at a place nobody can guess; an appraiser's errors are counted."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.purchases.buying import LI, WANG, arrived, bookshop, given, said, unpacked
from tests.rows import each_row
from zhengpin.flows.purchases import appraising, sending
from zhengpin.kit.errors import Problem
from zhengpin.ledger.models import Entry
from zhengpin.purchases import operations, queries
from zhengpin.purchases.checklist import answered_features, checklist
from zhengpin.purchases.control_plan import controls_due
from zhengpin.purchases.states import AppraisalResult

KEY = b"k" * 32


@each_row("one_in", [2, 5, 20])
def test_exactly_one_in_so_many_is_a_control_copy(one_in):
    size = one_in - 1
    for blocks in (1, 3, 40):
        assert controls_due(blocks * size, one_in, appraiser="a", key=KEY) == blocks
    rising = [controls_due(many, one_in, appraiser="a", key=KEY) for many in range(20 * size)]
    assert all(0 <= after - before <= 1 for before, after in zip(rising, rising[1:], strict=False))


def test_where_in_a_block_it_goes_differs_by_block_appraiser_and_key():
    def places(appraiser: str, key: bytes) -> list[int]:
        due = [controls_due(many, 20, appraiser=appraiser, key=key) for many in range(19 * 30 + 1)]
        return [at % 19 for at in range(1, len(due)) if due[at] > due[at - 1]]

    one = places("a", KEY)
    assert len(one) == 30
    assert len(set(one)) > 8
    assert one != places("b", KEY)
    assert one != places("a", b"l" * 32)


def test_none_where_the_setting_says_so():
    assert controls_due(1000, 0, appraiser="a", key=KEY) == 0
    with pytest.raises(ValueError, match="at most"):
        controls_due(1, 1, appraiser="a", key=KEY)


def test_the_checklist_is_what_the_right_names_and_nothing_else_is_kept():
    details = {"security_features": "Watermark；red headband\n", "fake_signs": ["Grey paper", "Grey paper"]}
    assert checklist(details) == [
        {"name": "Watermark", "fake": False},
        {"name": "red headband", "fake": False},
        {"name": "Grey paper", "fake": True},
    ]
    kept = answered_features(
        details,
        [
            {"name": "Grey paper", "fake": True, "seen": "as_fake", "note": " thin "},
            {"name": "Watermark", "fake": True, "seen": "as_fake"},
            {"name": "Watermark", "fake": False, "seen": ""},
        ],
    )
    assert kept == [{"name": "Grey paper", "fake": True, "seen": "as_fake", "note": "thin"}]
    with pytest.raises(Problem):
        answered_features(details, [{"name": "Watermark", "fake": False, "seen": "perhaps"}])


@pytest.mark.django_db
def test_an_appraisers_errors_are_counted_on_control_copies_with_the_exact_interval():
    at = bookshop()
    answers = ["genuine", "genuine", "pirated", "cannot_tell"]
    for number, result in enumerate(answers):
        control = operations.register_control(
            filing_id=at.filing.pk,
            known="genuine",
            origin="Bought from the press",
            copy=unpacked(f"C-{number}"),
            holder="Wang",
            place="Safe",
            actor=WANG,
        )
        appraisal, _ = sending.send_copy(
            copy_id=control.pk, appraiser_id=at.appraiser.pk, given=given(control), actor=LI
        )
        arrived(at, appraisal)
        appraising.answer(appraisal, said(AppraisalResult(result)), actor=at.publisher)
    error = queries.errors_of(LI, [at.appraiser.pk])[at.appraiser.pk]
    assert (error.answered, error.wrong, error.unsure) == (3, 1, 1)
    assert error.low is not None
    assert error.high is not None
    assert isinstance(error.low, Fraction)
    assert float(error.low) == pytest.approx(1 - 0.975 ** (1 / 3), abs=2e-6)
    high = float(error.high)
    # Of two or more found in three the probability is 3p² − 2p³: at the upper end one and fewer have 1 in 40.
    assert 3 * high**2 - 2 * high**3 == pytest.approx(0.975, abs=2e-6)
    told = Entry.objects.filter(event="control.compared").order_by("pk")
    assert sorted(one.fields["compared"] for one in told) == ["right", "right", "unsure", "wrong"]
    assert {one.actor for one in told} == {"system:controls"}
    with pytest.raises(Problem):
        queries.errors_of(at.publisher, [at.appraiser.pk])

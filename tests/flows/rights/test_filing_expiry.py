"""Holders are told before a term ends, once for each distance, and of nothing that does not stand."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.rights.people import REVIEWER, SYSTEM, holder, mark_filing
from zhengpin.accounts.queries import today
from zhengpin.flows.rights.filing_expiry import remind_of_expiry
from zhengpin.flows.schedule import DEADLINES
from zhengpin.messages.models import Notice
from zhengpin.rights import operations

pytestmark = pytest.mark.django_db


def ending_in(days: int, *, approve: bool = True):
    owner, member = holder(f"Owner {days} {approve}")
    filing = mark_filing(
        owner, member, valid_to=today() + timedelta(days=days), registration_no=f"{days}{approve}"
    )
    if approve:
        operations.submit_filing(filing_id=filing.pk, actor=member)
        operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    return filing


@pytest.mark.engines
def test_each_distance_is_told_once():
    filing = ending_in(100)
    told = {
        days: remind_of_expiry(filing.valid_to - timedelta(days=days))
        for days in (91, 90, 89, 30, 30, 7, 1, 0)
    }
    assert told == {91: 0, 90: 1, 89: 0, 30: 0, 7: 1, 1: 0, 0: 0}, "30 was told at the first of its two calls"
    letters = Notice.objects.filter(letter="filing_expires_soon").order_by("pk")
    assert letters.count() == 3
    for words in letters[0].texts.values():
        assert "Lanhe" in words["subject"]
        assert "100True".upper() in words["body"].upper()


def test_a_filing_that_comes_late_is_told_of_the_nearest_distance_only():
    ending_in(5)
    assert [remind_of_expiry(), remind_of_expiry()] == [1, 0]


def test_nothing_is_told_of_drafts_of_the_ended_and_where_it_is_switched_off(settings):
    ending_in(5, approve=False)
    ended = ending_in(6)
    operations.expire_filings(on=ended.valid_to + timedelta(days=1), actor=SYSTEM)
    assert remind_of_expiry() == 0
    settings.EXPIRY_REMINDER_DAYS = []
    ending_in(7)
    assert remind_of_expiry() == 0


def test_the_sweeper_asks_for_it():
    assert remind_of_expiry in [deadline.run for deadline in DEADLINES]

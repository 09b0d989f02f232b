"""Identifiers, the clock, retries, labels and problems."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.accounts.states import Role
from zhengpin.kit import clock, ids
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem
from zhengpin.kit.labels import Labelled
from zhengpin.kit.retry import JOB_RETRIES, WEBHOOK_RETRIES, RetryPolicy


class TestIds:
    def test_they_are_version_7_distinct_and_in_order_of_time(self, monkeypatch):
        now = [1_700_000_000_000_000_000]
        monkeypatch.setattr(ids.time, "time_ns", lambda: now[0])
        made = []
        for _ in range(200):
            now[0] += 1_000_000
            made.append(ids.new_id())
        assert made == sorted(made)
        assert len({*made, *(ids.new_id() for _ in range(200))}) == 400
        assert {(one.version, one.variant) for one in made} == {(7, "specified in RFC 4122")}

    def test_they_tell_their_time(self, monkeypatch):
        monkeypatch.setattr(ids.time, "time_ns", lambda: 1_700_000_000_123_456_789)
        assert ids.new_id().int >> 80 == 1_700_000_000_123

    @given(st.from_regex(r"[a-z]+", fullmatch=True), st.text(min_size=1))
    def test_references_come_apart_again(self, kind, identifier):
        assert ids.split_reference(ids.reference(kind, identifier)) == (kind, identifier)

    @each_row("text", ["", "case", ":1", "case:"])
    def test_what_is_no_reference_is_refused(self, text):
        with pytest.raises(ValueError, match="not a typed reference"):
            ids.split_reference(text)


class TestClock:
    def test_it_can_be_set_and_runs_on_afterwards_even_after_an_error(self):
        moment = datetime(2020, 1, 1, tzinfo=UTC)

        def fail() -> None:
            with clock.set_to(moment):
                assert clock.now() == moment
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail()
        assert clock.now() > moment
        assert clock.now().tzinfo is UTC

    def test_it_can_be_moved_by_a_function(self):
        ticks = iter(datetime(2020, 1, day, tzinfo=UTC) for day in (1, 2))
        with clock.set_to(lambda: next(ticks)):
            assert clock.now() < clock.now()


class TestRetries:
    @given(
        st.lists(st.timedeltas(timedelta(0), timedelta(days=2)), max_size=8), st.floats(0, 1), st.floats(0, 1)
    )
    def test_each_wait_is_used_once_and_only_widened_by_the_spread(self, waits, spread, draw):
        policy = RetryPolicy(waits, spread)
        given_waits = [policy.wait_after(attempt, draw) for attempt in range(1, len(waits) + 1)]
        for wait, planned in zip(given_waits, waits, strict=True):
            assert wait is not None
            assert planned <= wait <= planned * (1 + spread) + timedelta(microseconds=1)
        assert policy.wait_after(len(waits) + 1, draw) is None
        assert policy.span == sum(waits, timedelta())

    def test_webhooks_are_tried_for_three_days_and_our_jobs_for_an_hour(self):
        assert timedelta(days=3) <= WEBHOOK_RETRIES.span < timedelta(days=4)
        assert timedelta(hours=1) <= JOB_RETRIES.span < timedelta(hours=2)


class TestLabels:
    def test_a_member_is_its_value_and_carries_both_labels(self):
        assert Role("reviewer") == "reviewer"
        assert Role.REVIEWER.label("en-GB") == "Reviewer"
        assert Role.REVIEWER.label("zh-hans") == Role.REVIEWER.label("ZH") == "审核员"
        assert ("reviewer", "Reviewer") in Role.choices()

    def test_none_can_be_declared_without_both(self):
        with pytest.raises(TypeError):

            class _Half(Labelled):
                ONE = "one", "One"


class TestProblems:
    def test_each_kind_has_its_status(self):
        kinds = (Problem, NotFound, Forbidden, Conflict, Invalid)
        assert [kind().status for kind in kinds] == [400, 404, 403, 409, 422]

    def test_its_body_holds_what_was_given_and_nothing_empty(self):
        assert Invalid("Wrong.", code="a.b", field="x", remedy="Fix it.", limit=3).as_dict() == {
            "code": "a.b",
            "message": "Wrong.",
            "remedy": "Fix it.",
            "field": "x",
            "limit": 3,
        }
        assert NotFound("Gone.").as_dict() == {"code": "not_found", "message": "Gone."}

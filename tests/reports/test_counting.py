"""What is counted of many spans at once is what a look at every entry by itself gives."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import cast

import pytest

from benchmarks.report.laying import lay
from benchmarks.report.simulated import Market
from benchmarks.report.stories import Happened
from zhengpin.ledger.models import Entry
from zhengpin.reports import elapsed as measuring
from zhengpin.reports.counting import tallies_between
from zhengpin.reports.days import all_questions
from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text
from zhengpin.reports.elapsed import elapsed
from zhengpin.reports.entries import entries_between
from zhengpin.reports.questions import LedgerQuestions, matches, options_of, questions_of, things_of, value_of
from zhengpin.reports.tallies import digest_of, packed_counts

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 1, tzinfo=UTC)
EDGES = [START + timedelta(days=days) for days in (1, 2, 2.5, 4)]
ODD: tuple[object, ...] = (
    None,
    True,
    1,
    1.0,
    0,
    "",
    "1",
    "true",
    "é",
    "a\\b",
    'a"b',
    "正品",
    "\x1f",
    [],
    [1, "a"],
    {"b": 1, "a": 2},
)


def looked_at(
    questions: LedgerQuestions, ends: tuple[datetime, datetime]
) -> tuple[object, dict[str, list[int]]]:
    """Count a span as its questions are put, an entry at a time: its numbers, and the digests of different things."""
    numbers: dict[str, Counter[tuple[str, ...]]] = {}
    sums: dict[str, Counter[tuple[tuple[str, ...], str]]] = {}
    things: dict[str, set[str]] = {}
    for entry in Entry.objects.filter(at__gte=ends[0], at__lt=ends[1], event__in=list(questions.events)):
        asked = questions.events[entry.event]
        values = tuple(value_of(entry.fields, name) for name in asked.names)
        numbers.setdefault(entry.event, Counter())[values] += 1
        for total in asked.totals:
            sums.setdefault(entry.event, Counter())[values, total] += entry.fields.get(total) or 0
        for key, count in asked.different.items():
            if matches(options_of(count.where), entry.fields):
                things.setdefault(key, set()).update(
                    things_of(count, entry.subject, entry.parent, entry.fields)
                )
    rows = {
        event: [
            [list(one), n, {total: much for (v, total), much in sums.get(event, {}).items() if v == one}]
            for one, n in sorted(counted.items())
        ]
        for event, counted in sorted(numbers.items())
    }
    return rows, {key: sorted({digest_of(one) for one in some}) for key, some in things.items() if some}


def agree(questions: LedgerQuestions, edges: list[datetime]) -> int:
    """Compare each span; return how many entries they had."""
    seen = 0
    for ends, tally in zip(pairwise(edges), tallies_between(edges, questions), strict=True):
        rows, things = looked_at(questions, ends)
        assert packed_counts(tally) == rows
        assert {key: some.tolist() for key, some in tally.things.items()} == things
        seen += sum(sum(numbers.values()) for numbers in tally.entries.values())
    return seen


def test_each_span_of_a_market_is_counted_as_its_entries_are_looked_at() -> None:
    lay(Market(5, START, START + timedelta(days=5)).happens(1500))
    assert agree(all_questions(), EDGES) > 400


def test_values_are_told_apart_however_they_are_written() -> None:
    asked = [
        Count("odd.seen", {"told": ["1", 1, True, "a\\b"]}),
        Count("odd.seen", distinct="fields__told"),
        Count("odd.seen", {"other": "正品"}, distinct="fields__told"),
        Count("odd.seen", {"other": None}, distinct="parent"),
        Count("odd.seen", each=("told", "other")),
        Count("odd.seen", {"other": [1, 1.0]}, total="many"),
    ]
    text = Text("Odd", "奇")
    questions = questions_of([Chapter("odd", text, [Figure("odd", text, text, asked)])])
    happened = []
    for place, (told, other) in enumerate((told, other) for told in ODD for other in ODD):
        fields: dict[str, object] = {"told": told, "other": other, "many": (None, 2, 0.5)[place % 3]}
        for name in ("told", "other", "many")[: place % 5]:
            del fields[name]
        moment = START + timedelta(days=1, hours=place % 60)
        happened.append(Happened(moment, "odd.seen", f"odd:{place}", f"of:{place % 7}", fields))
    lay(happened)
    assert agree(questions, EDGES) == len(happened)


def test_a_time_is_that_from_the_latest_start_wherever_that_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "ASKED_AT_ONCE", 4)
    chance = random.Random(2)
    happened = [
        Happened(
            START
            + timedelta(seconds=chance.randrange(5 * 86_400 * 2) / 2),  # often a whole second, as often not
            chance.choice(("began", "began.again", "ended", "other")),
            f"thing:{chance.randrange(40)}",
            f"thing:{chance.randrange(40)}",
            {"by": chance.choice(("person", "rule"))},
        )
        for _ in range(500)
    ]
    happened += [Happened(EDGES[1], event, "thing:tie", "", {"by": "rule"}) for event in ("ended", "began")]
    lay(happened)
    durations = {
        "plain": Duration("began", "ended"),
        "of_parents": Duration(("began", "began.again"), "ended", "subject", "parent"),
        "by_people": Duration("began.again", ("ended", "other"), end_where={"by": ["person"]}),
        "without": Duration("began", "never"),
    }
    found = dict(elapsed(durations, entries_between(EDGES[0], EDGES[-1]), EDGES))
    assert "without" not in found
    for key in ("plain", "of_parents", "by_people"):
        for ends, some in zip(pairwise(EDGES), found[key], strict=True):
            assert sorted(some.tolist()) == by_hand(durations[key], happened, ends)
            assert len(some) > 5


def by_hand(duration: Duration, happened: list[Happened], ends: tuple[datetime, datetime]) -> list[int]:
    starts = (duration.start,) if isinstance(duration.start, str) else duration.start
    ended = (duration.end,) if isinstance(duration.end, str) else duration.end
    keys = {"subject": "about", "parent": "of"}
    found = []
    for one in happened:
        wanted = not duration.end_where or one.fields["by"] in cast(list[object], duration.end_where["by"])
        if one.event not in ended or not wanted or not ends[0] <= one.at < ends[1]:
            continue
        thing = getattr(one, keys[duration.end_key])
        before = [
            other.at
            for other in happened
            if other.event in starts
            and getattr(other, keys[duration.start_key]) == thing
            and other.at <= one.at
        ]
        if before:
            found.append((one.at - max(before)) // timedelta(microseconds=1))
    return sorted(found)

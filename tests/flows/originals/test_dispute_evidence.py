"""What the marketplace knows of both sides of a dispute beside their pixels: stamps, first sights, credentials."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import organisation
from tests.flows.screening.screening import ROOT
from tests.originals.stamped import deposited, source_of
from tests.rows import each_row
from zhengpin.accounts.states import OrganisationKind
from zhengpin.flows.originals.disputes.knowing import known_measures
from zhengpin.originals.models import Deposit, Dispute, StampBatch, StampLeaf, TimeStamp
from zhengpin.originals.priority.lines import PriorityLine as Line
from zhengpin.originals.states import BatchKind, TimeStampState

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TRUSTED = {"state": "trusted", "captured": True}


def parties(**second: object) -> tuple[Deposit, Deposit]:
    """Return the deposits of two merchants, seen a day apart."""
    homes = [organisation(OrganisationKind.MERCHANT, name) for name in ("Lanhe", "Heron")]
    return (
        deposited(homes[0], b"first", first_seen_at=NOON),
        deposited(homes[1], b"second", **{"first_seen_at": NOON + timedelta(days=1)} | second),
    )


def stamp(row: Deposit, at: datetime, state: str = TimeStampState.GRANTED.value) -> None:
    batch = StampBatch.objects.create(kind=BatchKind.DEPOSITS.value, root="0" * 64, count=1, entry=1)
    StampLeaf.objects.create(batch=batch, position=0, content="leaf", deposit=row)
    TimeStamp.objects.create(batch=batch, authority="https://time.example", state=state, stamped_at=at)


def known(first: Deposit, second: Deposit, sources=(), beyond: float = 0.0, shows_own: bool = True):
    row = Dispute(first=first, second=second)
    found = {
        "first": {"beyond": beyond},
        "second": {},
        "sources_first": [],
        "sources_second": [{"shows_own": shows_own} for _ in sources],
    }
    return known_measures(row, found, {"first": [], "second": list(sources)}, ROOT)


def test_who_was_seen_first_and_what_a_stamp_proves() -> None:
    first, second = parties()
    stamp(second, NOON - timedelta(days=2))

    assert known(first, second) == {"first": {Line.SEEN: 1.0}, "second": {Line.STAMPED: 2.0}}


@each_row("days, state", [(1, "granted"), (-2, "wanted")])
def test_a_stamp_after_the_others_first_sight_or_not_granted_proves_nothing(days: int, state: str) -> None:
    first, second = parties()
    stamp(second, NOON + timedelta(days=days), state)

    assert known(first, second) == {"first": {Line.SEEN: 1.0}, "second": {}}


@each_row(
    "report, counts",
    [
        (TRUSTED, True),
        ({"state": "valid", "captured": True}, False),
        ({"state": "trusted", "captured": False}, False),
        ({"state": "invalid", "captured": True}, False),
        (None, False),
    ],
)
def test_credentials_count_that_are_trusted_and_a_cameras(report: dict | None, counts: bool) -> None:
    first, second = parties(evidence={"credentials": report})

    assert (Line.CAPTURED in known(first, second)["second"]) is counts
    assert Line.CAPTURED not in known(first, second)["first"]


def test_a_photograph_of_a_screen_proves_nothing_by_its_credentials() -> None:
    first, second = parties(evidence={"credentials": TRUSTED})

    assert Line.CAPTURED not in known(first, second, beyond=0.05)["second"]


def test_credentials_of_a_source_count_where_it_shows_the_picture() -> None:
    first, second = parties()
    source = source_of(second)
    source.facts = {"credentials": TRUSTED}

    assert Line.CAPTURED in known(first, second, [source])["second"]
    assert Line.CAPTURED not in known(first, second, [source], shows_own=False)["second"]

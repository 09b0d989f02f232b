"""From what monitoring found, and from a picture, to complaints: drafted with evidence, sent at once if whole."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from tests.web.market import Market, drawing, market, saved
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.complaints import queries
from zhengpin.complaints.models import Complaint, Evidence
from zhengpin.evidence.refusals import Refused
from zhengpin.flows.complaints import findings as complaint_found
from zhengpin.flows.complaints.search import shows_like
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.ids import reference
from zhengpin.monitoring.indexes import shown
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.problems import FindingNotFound
from zhengpin.rulebook.states import ScreenedKind

__all__ = ["market"]

pytestmark = pytest.mark.django_db

DECLARED: dict[str, Any] = {
    "notifier": {"name": "Lin Mei", "email": "lin@crane.example"},
    "statements": {"accuracy": True},
    "signature": "Lin Mei",
}


@pytest.fixture
def complainant(holder_person: Person) -> Actor:
    return actor_for_person(holder_person)


def found(kind: str) -> list[Finding]:
    return list(Finding.objects.of_kind(ScreenedKind.LISTING).filter(kind=kind).order_by("pk"))


@pytest.mark.engines
def test_findings_become_a_draft_with_their_listings_and_evidence(market: Market, complainant: Actor) -> None:
    names = found("name")
    [row] = complaint_found.from_findings(finding_ids=[one.pk for one in names], actor=complainant)
    assert (row.state, row.reason) == ("draft", "unauthorised_name")
    assert {one.title for one in row.filings.all()} == {"Velmora"}
    listings = {reference("listing", one.screening.revision.listing_id) for one in names}
    assert (
        set(queries.targets(complainant, complaint_id=row.pk).values_list("subject", flat=True)) == listings
    )
    kept = Evidence.objects.filter(complaint=row)
    assert kept.count() == len(names)
    assert {one.captured_at for one in kept} == {one.found_at for one in names}


def test_each_reason_has_a_complaint_of_its_own(market: Market, complainant: Actor) -> None:
    chosen = [found("picture")[0].pk, found("name")[0].pk]
    made = complaint_found.from_findings(finding_ids=chosen, actor=complainant)
    assert {one.reason for one in made} == {"copied_picture", "unauthorised_name"}
    picture = Evidence.objects.get(complaint__reason="copied_picture")
    assert picture.blob_id == found("picture")[0].picture.blob_id  # type: ignore[union-attr]


def test_in_the_fast_lane_what_lacks_nothing_is_sent_at_once(
    market: Market, complainant: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(complaint_found, "tier_of", lambda row: "trusted")
    [lacking] = complaint_found.from_findings(finding_ids=[found("picture")[0].pk], actor=complainant)
    assert lacking.state == "draft", "nobody has declared or signed it"
    [row] = complaint_found.from_findings(
        finding_ids=[found("name")[0].pk], declared=DECLARED, actor=complainant
    )
    assert row.state in ("under_review", "in_progress")
    case = row.targets.get().case
    assert case is not None
    assert (case.how_it_came, case.automated_detection) == ("notice", True), "a machine had found it"


def test_another_holders_findings_are_not_ones_own(market: Market, other_holder_person: Person) -> None:
    with pytest.raises(FindingNotFound):
        complaint_found.from_findings(
            finding_ids=[found("name")[0].pk], actor=actor_for_person(other_holder_person)
        )
    assert not Complaint.objects.exists()


def test_a_picture_finds_the_listings_that_show_it(market: Market, complainant: Actor) -> None:
    shown.forget()
    same = shows_like(content=saved(drawing(5)), actor=complainant)
    assert (same[0].subject.external_id, same[0].likeness > 0.9) == ("L5", True)
    plain = Image.linear_gradient("L").resize((320, 240)).convert("RGB")
    assert shows_like(content=saved(plain), actor=complainant) == []


def test_only_sound_pictures_and_only_notifiers(market: Market, complainant: Actor) -> None:
    with pytest.raises(Refused):
        shows_like(content=b"no picture", actor=complainant)
    with pytest.raises(Forbidden):
        shows_like(content=saved(drawing(5)), actor=actor_for_person(market.merchant_person))

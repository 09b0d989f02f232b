"""Writes what the benchmark of events begins with: an approved event right, and the marketplace's endpoint."""

from __future__ import annotations

from datetime import timedelta

from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.operations import create_organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.flows.rights import filing
from zhengpin.kit import clock
from zhengpin.messages.operations import add_endpoint
from zhengpin.monitoring.indexes.video_fingerprints import dense_matcher, sound_matcher
from zhengpin.monitoring.models import FeedSegment, ReferenceFeed
from zhengpin.reports.chapters.events import EVENTS
from zhengpin.reports.metrics import compute
from zhengpin.rights import operations as rights

ROOT = system("benchmark")
EXPRESSION = "Heron Cup official gift"


def add_receiver(url: str) -> None:
    operator = Organisation.objects.get(kind="operator")
    add_endpoint(organisation_id=operator.pk, url=url, event_types=["instruction.created"], actor=ROOT)


def event_right() -> str:
    """File the right of an event, approve it, and return the filing's id."""
    home = create_organisation(kind=OrganisationKind.RIGHTS_HOLDER, name="Heron Cup Committee", actor=ROOT)
    owner = rights.create_holder(organisation_id=home.pk, name=home.name, actor=ROOT)
    start = clock.now()
    event = {
        "organiser": owner.name,
        "event_marks": "Heron Cup",
        "forbidden_expressions": EXPRESSION,
        "kick_off_at": start.isoformat(),
        "final_at": (start + timedelta(days=20)).isoformat(),
        "contact_name": "Lin Mei",
        "contact_details": "+86 138 0013 8000",
    }
    drawn = rights.draft_filing(
        kind="event_right",
        holder_id=owner.pk,
        title="Heron Cup",
        event_right=event,
        declared_true=True,
        actor=ROOT,
    )
    filing.submit(filing_id=drawn.pk, actor=ROOT)
    filing.approve(filing_id=drawn.pk, actor=system("second"))
    return str(drawn.pk)


def megabytes_an_hour(feed: int) -> dict[str, float]:
    """Return what an hour of a broadcast takes in the database: fingerprints of picture and sound, small pictures."""
    row = ReferenceFeed.objects.get(pk=feed)
    stored = {dense_matcher(): 0, sound_matcher(): 0, "pictures": 0}
    for one in FeedSegment.objects.filter(feed=row):
        stored[one.matcher] += len(one.content)
        stored["pictures"] += len(one.picture or b"")
    hours = max(row.covered, 1.0) / 3600
    names = ("picture", "sound", "small pictures")
    return {name: round(size / 1e6 / hours, 2) for name, size in zip(names, stored.values(), strict=True)}


def reported() -> dict[str, float | None]:
    """Return the figures of the report's chapter on events for today."""
    now = clock.now()
    [chapter] = compute(now - timedelta(days=1), now + timedelta(days=1), [EVENTS])["chapters"]
    return {one["key"]: one["value"] for one in chapter["figures"]}

"""What the ledger says of screenings and findings: each kind of subject has its events, which figures count by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.events import Event
from zhengpin.monitoring import events
from zhengpin.monitoring.causes import INTAKE
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.rulebook.states import ScreenedKind

_MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class EntryWording:
    """screening, finding: as typed references name them; screened, found: the events; says, says_of_it: what of its own
    each says. Of a live room nothing is said but what was found: its screening lasts as long as a round.
    """

    screening: str
    finding: str
    found: Event
    says_of_it: Callable[[Finding, Screening], dict[str, object]]
    screened: Callable[[Screening], Event] | None = None
    says: Callable[[Screening], dict[str, object]] = lambda row: {"title": row.title}


def screened_entry(row: Screening, findings: int) -> Draft:
    """Return the entry of a screening with so many findings. Raises ValueError for one of which nothing is said."""
    wording = WORDINGS[ScreenedKind(row.screened_kind)]
    if wording.screened is None:
        raise ValueError(f"nothing is said of the screening of a {row.screened_kind}")
    fields = {"outcome": row.outcome, "findings": findings, "cause": str(row.cause)} | wording.says(row)
    return Draft(wording.screened(row), reference(wording.screening, row.pk), row.subject, fields)


def found_entry(row: Finding, screening: Screening) -> Draft:
    """Return the entry of a finding."""
    wording = WORDINGS[ScreenedKind(row.screened_kind)]
    fields = {
        "kind": row.kind,
        "found": row.found_as,
        "score": round(row.score, 4),
        "rule": f"{row.rule_code}@{row.rule_version}",
        "outcome": row.outcome,
        "filing": str(row.filing_id),
        "authorised": row.facts["authorised"],
        "restraint": row.suppression,
    }
    parent = reference("case", row.case_id) if row.case_id else screening.subject
    return Draft(wording.found, named(row), parent, fields | wording.says_of_it(row, screening))


def named(row: Finding) -> str:
    """Return the typed reference by which the ledger names a finding."""
    return reference(WORDINGS[ScreenedKind(row.screened_kind)].finding, row.pk)


def screening_named(kind: ScreenedKind, key: object) -> str:
    """Return the typed reference by which ledger and evidence name a screening."""
    return reference(WORDINGS[kind].screening, key)


def _listing_screened(row: Screening) -> Event:
    # Figures count revisions screened once each; what is screened again has an entry of its own name.
    return events.LISTING_SCREENED if row.cause == INTAKE else events.LISTING_SCREENED_AGAIN


def _of_revision(row: Screening) -> dict[str, object]:
    return {"milliseconds": row.milliseconds, "revision": row.screened_revision.revision}


def _of_received(row: Screening) -> dict[str, object]:
    revision = row.screened_revision.revision
    return {"milliseconds": row.milliseconds, "revision": revision, "waited": waited(row)}


def waited(row: Screening) -> int:
    """Return the milliseconds from a listing's receipt to its screening; none where clocks disagree."""
    return max(0, (row.screened_at - row.screened_revision.received_at) // _MILLISECOND)


def _of_listing(row: Finding, screening: Screening) -> dict[str, object]:
    return {"reference": row.reference_id, "listing": screening.subject.partition(":")[2]} | _original(row)


def _of_name(row: Finding, screening: Screening) -> dict[str, object]:
    return {
        "name": screening.title,
        "surface": row.facts["surface"],
        "about": screening.subject,
    } | _original(row)


def _of_film(row: Finding, screening: Screening) -> dict[str, object]:
    return {
        "title": screening.title,
        "seconds": row.facts["seconds"],
        "surface": row.facts["surface"],
        "about": screening.subject,
    } | _original(row)


def _of_book(row: Finding, screening: Screening) -> dict[str, object]:
    return {
        "listing": screening.subject.partition(":")[2],
        "place": row.facts["book_place"],
        "signs": [one["sign"] for one in row.match["book"]["signs"]],
    }


def _of_room(row: Finding, screening: Screening) -> dict[str, object]:
    return {"about": screening.subject, "round": row.sighting.round} | _original(row)


def _original(row: Finding) -> dict[str, object]:
    """Return how far the deposit of an original that was found bore an act then; "" where it is none."""
    return {"original": str(row.facts.get("original_strength", ""))}


WORDINGS: Mapping[ScreenedKind, EntryWording] = {
    ScreenedKind.LISTING: EntryWording(
        screening="screening",
        finding="finding",
        found=events.FINDING_RECORDED,
        says_of_it=_of_listing,
        screened=_listing_screened,
        says=_of_received,
    ),
    ScreenedKind.NAME: EntryWording(
        screening="surface_screening",
        finding="surface_finding",
        found=events.SUBJECT_FINDING_RECORDED,
        says_of_it=_of_name,
        screened=lambda row: events.SUBJECT_SCREENED,
        says=lambda row: {"name": row.title},
    ),
    ScreenedKind.VIDEO: EntryWording(
        screening="footage_screening",
        finding="footage_finding",
        found=events.VIDEO_FINDING_RECORDED,
        says_of_it=_of_film,
        screened=lambda row: events.FILM_SCREENED,
    ),
    ScreenedKind.BOOK: EntryWording(
        screening="book_screening",
        finding="book_finding",
        found=events.BOOK_FINDING_RECORDED,
        says_of_it=_of_book,
        screened=lambda row: events.BOOK_SCREENED,
        says=_of_revision,
    ),
    ScreenedKind.ROOM: EntryWording(
        screening="room_screening",
        finding="room_signal",
        found=events.ROOM_SIGNAL_RECORDED,
        says_of_it=_of_room,
    ),
}

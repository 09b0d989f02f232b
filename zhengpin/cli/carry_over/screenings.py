"""How screenings and findings of listings, names, films and live rooms, each in tables of its own, became one pair."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import models

from zhengpin.cli.carry_over.sources import Read, Row, Source, given, of

_TEXT, _UUID, _JSON, _NUMBER = models.TextField, models.UUIDField, models.JSONField, models.BigIntegerField
_NOT_OF_A_FILM = {name: given(None) for name in ("film_id", "video_id")}
_OUTCOMES = ("act", "review", "pass")


def _cause(at: int) -> Callable[[Row], str]:
    return lambda row: row["older_cause"].partition(":")[::2][at]


_CAUSE = {"cause_kind": _cause(0), "cause_ref": _cause(1)}


def _digest_of_revision(row: Row) -> str:
    """As `monitoring.subjects.screenables` makes it: over the number, too."""
    return hashlib.sha256(f"{row['number']}\n{row['revision_digest']}".encode()).hexdigest()


def _title_of_revision(row: Row) -> str:
    return str((row["content"] or {}).get("title") or row["listing_title"])[:500]


LISTINGS = Source(
    "monitoring_screening",
    joined="""JOIN catalog_listingrevision revision ON revision.id = t.revision_id
        JOIN catalog_listing listing ON listing.id = revision.listing_id
        JOIN catalog_merchant merchant ON merchant.id = listing.merchant_id""",
    read={
        "older_cause": Read("t.cause"),
        "listing": Read("listing.id", _UUID()),
        "listing_title": Read("listing.title"),
        "number": Read("revision.revision", _NUMBER()),
        "revision_digest": Read("revision.content_digest"),
        "content": Read("revision.content", _JSON()),
        "organisation": Read("merchant.organisation_id", _UUID()),
    },
    made=_CAUSE
    | _NOT_OF_A_FILM
    | {
        "screened_kind": given("listing"),
        "subject": lambda row: f"listing:{row['listing']}",
        "respondent_id": of("organisation"),
        "content_digest": _digest_of_revision,
        "title": _title_of_revision,
        "picture_id": given(None),
    },
)
NAMES = Source(
    "monitoring_surfacescreening",
    renamed={"content_digest": "digest", "title": "name"},
    read={"older_cause": Read("t.cause")},
    made=_CAUSE | _NOT_OF_A_FILM | {"screened_kind": given("name"), "revision_id": given(None)},
    new=frozenset({"milliseconds"}),
)
FILMS = Source(
    "monitoring_footagescreening",
    renamed={"film_id": "blob_id"},
    read={"older_cause": Read("t.cause"), "blob": Read("t.blob_id")},
    made=_CAUSE
    | {
        "screened_kind": given("video"),
        "content_digest": of("blob"),
        "revision_id": given(None),
        "picture_id": given(None),
    },
)

_ROUND = "{name}.room_id = t.room_id AND {name}.round = t.round"
_FIRST = f"""(SELECT one.id FROM monitoring_roomsignal one WHERE {_ROUND.format(name="one")}
    ORDER BY one.seen_at, one.id LIMIT 1)"""  # noqa: S608 - constants
_GRAVEST = f"""(SELECT MIN(CASE one.outcome WHEN 'act' THEN 0 WHEN 'review' THEN 1 ELSE 2 END)
    FROM monitoring_roomsignal one WHERE {_ROUND.format(name="one")})"""  # noqa: S608 - constants
ROOMS = Source(
    "monitoring_roomsignal",
    joined="""JOIN catalog_liveroom room ON room.id = t.room_id
        LEFT JOIN catalog_creator creator ON creator.id = room.creator_id
        LEFT JOIN catalog_merchant merchant ON merchant.id = room.merchant_id
        LEFT JOIN monitoring_roomfreeze minutes ON minutes.id = t.freeze_id
        LEFT JOIN evidence_capture capture ON capture.id = minutes.capture_id""",
    only=f"t.id = {_FIRST}",
    read={
        "room": Read("t.room_id", _UUID()),
        "number": Read("t.round", _NUMBER()),
        "room_title": Read("room.title"),
        "respondent": Read("COALESCE(creator.organisation_id, merchant.organisation_id)", _UUID()),
        "gravest": Read(_GRAVEST, _NUMBER()),
        "environment": Read("capture.environment", _JSON()),
    },
    renamed={"screened_at": "seen_at"},
    made=_NOT_OF_A_FILM
    | {
        "screened_kind": given("room"),
        "subject": lambda row: f"room:{row['room']}",
        "respondent_id": of("respondent"),
        "content_digest": given(""),
        "title": of("room_title"),
        "cause_kind": given("round"),
        "cause_ref": lambda row: str(row["number"]),
        "outcome": lambda row: _OUTCOMES[row["gravest"]],
        "engine": lambda row: row["environment"] or {},
        "revision_id": given(None),
        "picture_id": given(None),
    },
    new=frozenset({"milliseconds"}),
)
"""What was signalled in a round of a live room is now found in one screening, which bears the first signal's id."""

SCREENINGS = (LISTINGS, NAMES, FILMS, ROOMS)


def _protected(kind: str) -> Callable[[Row], int | None]:
    def number(row: Row) -> int | None:
        named, _, key = (row["older_protected"] or "").partition(":")
        return int(key) if named == kind else None

    return number


def _nothing_of(*columns: str) -> dict[str, Callable[[Row], object]]:
    return {name: given(None) for name in columns}


_SUPPRESSION = {"suppression": "restraint"}
FINDINGS = (
    Source(
        "monitoring_finding",
        renamed=_SUPPRESSION | {"exclusion_id": "negative_id"},
        made=_nothing_of("clip_id", "feed_id") | {"screened_kind": given("listing")},
    ),
    Source(
        "monitoring_surfacefinding",
        renamed=_SUPPRESSION,
        made=_nothing_of("clip_id", "feed_id", "picture_id", "exclusion_id")
        | {"screened_kind": given("name")},
    ),
    Source(
        "monitoring_footagefinding",
        renamed=_SUPPRESSION,
        made=_nothing_of("reference_id", "picture_id", "exclusion_id") | {"screened_kind": given("video")},
    ),
    Source(
        "monitoring_roomsignal",
        joined="LEFT JOIN monitoring_roomfreeze minutes ON minutes.id = t.freeze_id",
        read={
            "first": Read(_FIRST, _UUID()),
            "older_protected": Read("t.protected"),
            "kept": Read("minutes.capture_id", _UUID()),
        },
        renamed=_SUPPRESSION | {"found_at": "seen_at"},
        made=_nothing_of("picture_id", "exclusion_id")
        | {
            "screened_kind": given("room"),
            "screening_id": of("first"),
            "reference_id": _protected("reference"),
            "clip_id": _protected("clip"),
            "feed_id": _protected("feed"),
            "capture_id": of("kept"),
        },
    ),
)
SIGHTINGS = (Source("monitoring_roomsignal", renamed={"finding_id": "id", "preserved_id": "freeze_id"}),)
MOMENTS = (Source("monitoring_footageframe"),)

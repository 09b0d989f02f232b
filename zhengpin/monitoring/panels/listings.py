"""What a reviewer sees of a listing: each picture beside what it is like, each name where it stands, and why."""

from __future__ import annotations

from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.panels.marking import marked, segments
from zhengpin.monitoring.subjects.match import PlaceFound
from zhengpin.monitoring.subjects.subject import PICTURE_FIELD
from zhengpin.review.panels import Panel

BLIND = ("found", "protected", "why", "method", "texts", "places", "pictures", "uses", "slang")
"""What of a panel tells nothing of the decision."""


def panel_of(finding: Finding) -> Panel:
    """Return what is shown of a finding in a listing alone."""
    return {"kind": finding.kind} | (_name(finding) if finding.kind == "name" else _picture(finding))


def _picture(finding: Finding) -> Panel:
    match = finding.match
    return {
        "found": {
            "digest": match["picture"],
            "position": match["position"],
            "region": match.get("region_found") or [],
        },
        "protected": {
            "digest": finding.reference.blob_id if finding.reference else "",
            "region": match.get("region_protected") or [],
        },
        "why": match["why"],
        "method": match["method"],
    }


def _name(finding: Finding) -> Panel:
    revision = finding.screening.screened_revision
    content = revision.content
    texts = {
        "title": content.get("title") or "",
        "brand": content.get("brand") or "",
        "description": content.get("description") or "",
        "shop": revision.listing.shop.name,
    }
    places = [*finding.match["places"], *finding.match.get("slang", ())]
    fields = dict.fromkeys(one["field"] for one in places)
    fields.pop(PICTURE_FIELD, None)
    return {
        "texts": [
            {"field": field, "segments": marked(texts[field], finding.match, field)} for field in fields
        ],
        "places": finding.match["places"],
        "pictures": _in_pictures(_places(finding, PICTURE_FIELD)),
        "uses": _uses(finding.match["places"]),
        "slang": finding.match.get("slang", []),
    }


def _in_pictures(places: list[PlaceFound]) -> list[dict[str, object]]:
    """Return the pictures in which the name was read, each with its boxes and the lines in which it stands."""
    return [
        {
            "digest": digest,
            "number": places_of[0]["position"] + 1,
            "says": list({(place["text"], place["form"]): place for place in places_of}.values()),
            "boxes": [box for place in places_of for box in place["boxes"]],
            "lines": [
                segments(line, _within(places_of, line))
                for line in dict.fromkeys(p["line"] for p in places_of)
            ],
        }
        for digest, places_of in _by_picture(places).items()
    ]


def _by_picture(places: list[PlaceFound]) -> dict[str, list[PlaceFound]]:
    found: dict[str, list[PlaceFound]] = {}
    for place in sorted(places, key=lambda one: one["position"]):
        found.setdefault(place["picture"], []).append(place)
    return found


def _within(places: list[PlaceFound], line: str) -> list[PlaceFound]:
    """Return the places in a line, with their range in it."""
    return [
        place | {"start": place["line_start"], "end": place["line_end"]}
        for place in places
        if place["line"] == line
    ]


def _places(finding: Finding, field: str) -> list[PlaceFound]:
    return [place for place in finding.match["places"] if place["field"] == field]


def _uses(places: list[PlaceFound]) -> list[dict[str, str]]:
    """Return a sentence for each thing that the name does somewhere, of each the surest."""
    surest: dict[str, PlaceFound] = {}
    for place in (one for one in places if "why_use" in one):
        kept = surest.get(place["use"])
        if kept is None or place["use_probability"] > kept["use_probability"]:
            surest[place["use"]] = place
    return [place["why_use"] for place in surest.values()]

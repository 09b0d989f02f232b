"""What a reviewer sees of a case that a screening opened: each finding beside what it is like, where and why."""

from __future__ import annotations

from typing import Any

from zhengpin.monitoring import footage_panels, room_panels, surface_panels
from zhengpin.monitoring.marking import marked, segments
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.queries import findings_of_case
from zhengpin.monitoring.subject import PICTURE_FIELD
from zhengpin.review import panels
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind


def evidence(case: Case, actor: Any) -> list[panels.Panel]:
    """Return a panel for each finding of the case, the gravest first."""
    return [_PANELS[finding.kind](finding) for finding in findings_of_case(actor, case.pk)]


def _common(finding: Finding) -> panels.Panel:
    return {
        "kind": finding.kind,
        "found_as": finding.found_as,
        "finding": finding,
        "filing": finding.filing,
        "holder": finding.filing.holder,
        "score": finding.score,
        "facts": finding.facts,
        "rule": {"code": finding.rule_code, "version": finding.rule_version},
    }


def _picture(finding: Finding) -> panels.Panel:
    match = finding.match
    return _common(finding) | {
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


def _name(finding: Finding) -> panels.Panel:
    content = finding.screening.revision.content
    texts = {
        "title": content.get("title") or "",
        "brand": content.get("brand") or "",
        "description": content.get("description") or "",
        "shop": finding.screening.revision.listing.shop.name,
    }
    told = [*finding.match["places"], *finding.match.get("slang", ())]
    fields = dict.fromkeys(one["field"] for one in told)
    fields.pop(PICTURE_FIELD, None)
    return _common(finding) | {
        "texts": [
            {"field": field, "segments": marked(texts[field], finding.match, field)} for field in fields
        ],
        "places": finding.match["places"],
        "pictures": _in_pictures(_places(finding, PICTURE_FIELD)),
        "uses": _uses(finding.match["places"]),
        "slang": finding.match.get("slang", []),
    }


def _in_pictures(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
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


def _by_picture(places: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for place in sorted(places, key=lambda one: one["position"]):
        found.setdefault(place["picture"], []).append(place)
    return found


def _within(places: list[dict[str, Any]], line: str) -> list[dict[str, Any]]:
    """Return the places in a line, with their range in it."""
    return [
        place | {"start": place["line_start"], "end": place["line_end"]}
        for place in places
        if place["line"] == line
    ]


def _places(finding: Finding, field: str) -> list[dict[str, Any]]:
    return [place for place in finding.match["places"] if place["field"] == field]


def _uses(places: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Return a sentence for each thing that the name does somewhere, of each the surest."""
    surest: dict[str, dict[str, Any]] = {}
    for place in (one for one in places if "why_use" in one):
        kept = surest.get(place["use"])
        if kept is None or place["use_probability"] > kept["use_probability"]:
            surest[place["use"]] = place
    return [place["why_use"] for place in surest.values()]


_PANELS = {"picture": _picture, "name": _name}

_BLIND = (
    "found_as",
    "filing",
    "holder",
    "score",
    "facts",
    "found",
    "protected",
    "why",
    "method",
    "texts",
    "places",
    "pictures",
    "uses",
    "slang",
)
"""What of a panel tells nothing of the decision; the rule, which may say “act”, and the finding with its state do."""

panels.register(OriginKind.SCREENING, evidence, blind=_BLIND)
panels.register(OriginKind.VIDEO, footage_panels.evidence, blind=footage_panels.BLIND)
panels.register(OriginKind.NAME, surface_panels.evidence, blind=surface_panels.BLIND)
panels.register(OriginKind.LIVE, room_panels.evidence)

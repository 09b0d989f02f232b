"""Every address of the project, the ids of a world that fit its places, and the methods that it takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.api.operations import operations
from tests.worlds import World

# Addresses that show nothing of anybody: signing in, files of the pages, and whether the system is up.
FRAMEWORK = re.compile(r"^/(accounts/|static/|language/|healthz)")
PLACE = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>|\(\?P<(?P<group>\w+)>[^)]*\)")
NOT_HELD = {
    *(
        "authority",
        "circuit_breaker",
        "bulk",
        "campaign",
        "confirmation",
        "document",
        "drift",
        "external",
        "letter",
        "link",
        "pass",
    ),
    *(
        "exclusion",
        "import",
        "pack",
        "preview",
        "reading",
        "rescan",
        "reconciliation",
        "backtest",
        "representation",
        "run",
    ),
    *("rise", "correction", "photo", "inspection", "sample"),
    *("authority_request", "authority_item", "danger"),
    *("purchase", "copy", "handover", "appraisal", "cover_account", "answer_file"),
    *(
        "matter",
        "matter_document",
        "matter_dossier",
        "matter_task",
        "exhibit",
        "exhibit_handover",
        "grant",
        "shared_grant",
    ),
    *("infringement_report", "report_file", "sign_up", "callback"),
    *("signal_type", "submission", "supplement", "term", "training", "undo", "bank_name", "content"),
}
"""Places whose kinds the worlds hold nothing of: an id of something else stands there."""
HOW = {
    **{"share": "100", "code": "R-11", "version": "1", "name": "R-11", "form": "csv", "kind": "mark"},
    **{"table": "marks", "language": "en", "verb": "retire", "what": "result", "verdict": "approve"},
    "purpose": "revocation",
    "unit": "0" * 32,
    "side": "first",
    **{"appraisal_token": "x" * 103, "contact_token": "x" * 103, "step": "store"},
    **{"place": "0", "number": "1", "chart": "funnel"},
    **{"part": "pages", "program": "zhengpin_verify"},
    **{"sender_token": "x" * 103, "sign_up_token": "x" * 103, "secret": "x" * 43},
    **{"report_token": "x" * 103, "written": "no-link", "position": "0"},
    "file": "1_summary.csv",
}
"""Places that say how, and name no thing of anybody's, with what may stand there."""


@dataclass(frozen=True)
class Address:
    """One address with places for ids: `/v1/listings/{listing_id}`."""

    template: str
    places: tuple[str, ...]


def addresses() -> Iterator[Address]:
    """Yield every address of the project, from the URL resolver."""

    def walk(patterns: list[Any], prefix: str) -> Iterator[str]:
        for one in patterns:
            path = prefix + str(one.pattern).lstrip("^").rstrip("$")
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, path)
            elif isinstance(one, URLPattern):
                yield path

    for path in walk(get_resolver().url_patterns, "/"):
        path = path.replace("\\Z", "").replace("\\.", ".")
        if not FRAMEWORK.match(path):
            names = tuple(found["name"] or found["group"] for found in PLACE.finditer(path))
            yield Address(PLACE.sub(lambda m: "{" + (m["name"] or m["group"]) + "}", path), names)


ADDRESSES = sorted(set(addresses()), key=lambda one: one.template)


def filled(address: Address, world: World) -> list[str]:
    """Return the address with ids of a world in its places: all of the kind that its name tells."""
    if len(address.places) < 2:
        some = candidates(address.places[0], world) if address.places else [""]
        return [address.template.format(**dict.fromkeys(address.places, one)) for one in some]
    return [address.template.format(**{place: candidates(place, world)[0] for place in address.places})]


def candidates(place: str, world: World) -> list[str]:
    """Return what may stand in a place. Fails for one whose kind the worlds neither hold nor are known not to hold."""
    if place == "digest":
        return world.digests
    if place in HOW:
        return [HOW[place]]
    kinds = {"batch_id": "batch", "uid": "instruction", "report_id": "case", "number": "reference"}
    named = kinds.get(place, place.removesuffix("_id"))
    if named in NOT_HELD:
        return [str(world.ids["organisation"][0])]
    return [str(one) for one in world.ids[named]]


@cache
def _methods_of_operations() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for method, path, _ in operations():
        template = "/v1" + re.sub(r"\{(?:\w+:)?(\w+)\}", r"{\1}", path)
        found[template] = (*found.get(template, ()), method)
    return found


def methods(address: Address) -> tuple[str, ...]:
    """Return the methods that an address takes: an operation's own, and of a page both that browsers send."""
    if address.template.startswith("/v1/"):
        return _methods_of_operations().get(address.template, ())
    return ("GET", "POST")

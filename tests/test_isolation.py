"""Nobody meets another's things: every address is asked by every outside role for every id of another world."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.html import escape

from tests.cast import organisation, person
from tests.rights.people import picture_bytes
from tests.worlds import World, make_world
from zhengpin.accounts.actor import system
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.ledger.models import Entry
from zhengpin.review.models import Case
from zhengpin.review.states import Queue
from zhengpin.rulebook.operations import install_defaults

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OUTSIDE = [Role.MERCHANT_MEMBER, Role.CREATOR_MEMBER, Role.HOLDER_MEMBER, Role.AGENT_MEMBER]
# Addresses that show nothing of anybody: signing in, files of the pages, and whether the system is up.
FRAMEWORK = re.compile(r"^/(accounts/|static/|language/|healthz)")
# What forms and the policy of a page's content carry anew in every answer.
ANEW = re.compile(r'nonce="[^"]*"|value="[0-9A-Za-z]{64}"|X-CSRFToken(?:&quot;|\W)+[0-9A-Za-z]{64}')
PLACE = re.compile(r"<(?:(?P<converter>\w+):)?(?P<name>\w+)>|\(\?P<(?P<group>\w+)>[^)]*\)")
# One body that every operation finds its fields in; what an operation does not know it ignores.
BODY = {
    "outcome": "infringing",
    "explanation": "mine now",
    "reason": "mine now",
    "title": "mine now",
    "acknowledged": True,
    "role": "administrator",
    "name": "mine now",
    "email": "mine@now.example",
    "url": "https://mine.example/",
    "event_types": ["notice.issued"],
    "language": "en",
    "kind": "mark",
    "mark": {"word": "mine now"},
    "valid_from": "2026-01-01",
    "track": "cn_goods",
    "targets": [{"named": "mine now"}],
    "defects": [{"code": "other", "note": "mine now"}],
    "ruling": "for_holder",
    "amount": 1,
    "text": "mine now",
    "in_force_from": "2036-01-01",
    "note": {"en": "mine now", "zh": "mine now"},
}
NUMBERED = ("reference", "clip")
"""Kinds whose ids are small numbers, which stand everywhere."""
GIVEN = {"/proofs/{authorisation_id}/"}
"""Pages that a seller gives buyers the address of: they say to everyone who is authorised, and nothing else."""
NOT_HELD = {
    *(
        "authority",
        "brake",
        "bulk",
        "campaign",
        "confirmation",
        "document",
        "drift",
        "link",
        "negative",
        "pack",
    ),
    *("preview", "reading", "recheck", "reconciliation", "rehearsal", "representation", "run", "submission"),
    *("supplement", "term", "training", "undo"),
    *(
        "bank_name",
        "code",
        "content",
        "external",
        "form",
        "kind",
        "letter",
        "name",
        "share",
        "signal_type",
        "table",
    ),
    *("verb", "verdict", "version", "what"),
}
"""Places whose kinds the worlds hold nothing of, or that name no thing of anybody's."""
FILES = ("/evidence", "/lists", "/proofs", "/papers")
FORM = {"kind": "suit", "authority": "mine now", "filed_on": "2026-01-01"}


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
        path = path.replace("\\Z", "")
        if not FRAMEWORK.match(path):
            names = tuple(found["name"] or found["group"] for found in PLACE.finditer(path))
            yield Address(PLACE.sub(lambda m: "{" + (m["name"] or m["group"]) + "}", path), names)


ADDRESSES = sorted(set(addresses()), key=lambda one: one.template)


def filled(address: Address, world: World) -> list[str]:
    """Return the address with ids of a world in its places: all of the kind that its name tells."""
    if len(address.places) < 2:
        return [
            address.template.format(**dict.fromkeys(address.places, one))
            for one in (candidates(address.places[0], world) if address.places else [""])
        ]
    first = {place: candidates(place, world)[0] for place in address.places}
    return [address.template.format(**first | {"version": 1})]


def candidates(place: str, world: World) -> list[str]:
    """Return what may stand in a place. Fails for one whose kind the worlds neither hold nor are known not to hold."""
    if place == "digest":
        return world.digests
    kinds = {"batch_id": "batch", "uid": "instruction", "report_id": "case", "number": "reference"}
    named = kinds.get(place, place.removesuffix("_id"))
    if named in NOT_HELD:
        return [str(world.ids["organisation"][0])]
    return [str(one) for one in world.ids[named]]


def foreign_filters(world: World) -> dict[str, str]:
    """Return filters that point into a world, as far as lists know them."""
    first = {name: str(ids[0]) for name, ids in world.ids.items()}
    return {
        "merchant": first["merchant"],
        "holder": first["holder"],
        "endpoint": first["endpoint"],
        "listing": first["listing"],
        "case": first["case"],
        "filing": first["filing"],
        "reference": first["reference"],
        "complaint": first["complaint"],
        "counter_statement": first["counter"],
        "clock": first["clock"],
        "organisation": first["organisation"],
        "applicant": first["organisation"],
    }


def asked_of_lists(client: Client, url: str, world: World) -> Iterator[tuple[dict[str, str], Any]]:
    """Ask a list for nothing, for all filters at once, and for each alone, since some lists refuse two at once or show
    what fits both; yield each question with its answer.

    A list that answers both the same knows none of them. Which it knows is the same on every engine.
    """
    filters = foreign_filters(world)
    plain, narrowed = client.get(url), client.get(url, filters)
    yield {}, plain
    yield filters, narrowed
    if connection.vendor != "sqlite" or told_by(plain, filters) == told_by(narrowed, filters):
        return
    for name, value in filters.items():
        yield {name: value}, client.get(url, {name: value})


def told_by(answer: Any, filters: dict[str, str]) -> tuple[int, str]:
    """Return what an answer says beside the question itself and what is drawn anew for each answer."""
    text = text_of(answer)
    for written in (urlencode(filters), escape(urlencode(filters))):
        text = text.replace(f"?{written}", "").replace(written, "").replace(quote(written), "")
    return answer.status_code, ANEW.sub("", text)


@pytest.fixture
def worlds(db: None) -> tuple[World, World]:
    organisation(OrganisationKind.OPERATOR, "Harbour Market")
    install_defaults(actor=system("tests"))
    return make_world("OSPREY", 1), make_world("KESTREL", 2)


def text_of(answer: Any) -> str:
    """Return an answer's text, kept for the next question: what streams is read once."""
    if not hasattr(answer, "read_text"):
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answer.read_text = content.decode("utf-8", "replace")
    return answer.read_text


def leaks(answer: Any, other: World, asked: str) -> list[str]:
    """Return what of another world stands in an answer: its marker, or an id that was not asked with."""
    text = text_of(answer)
    found = [other.marker] if other.marker.lower() in text.lower() else []
    ids = [str(one) for name, some in other.ids.items() if name not in NUMBERED for one in some]
    return found + [one for one in ids if one in text and one not in asked]


def sent(client: Client, url: str, method: str, world: World) -> tuple[Any, str]:
    """Send a request with fields for any operation, ids of a world among them; return the answer, and what was sent."""
    if not url.startswith("/v1/"):
        return client.post(url, BODY), ""
    if url.endswith("/references"):
        return client.post(url, {"picture": io.BytesIO(picture_bytes(9))}), ""
    if url.endswith(FILES):
        return client.post(url, FORM | {"file": io.BytesIO(b"mine now")}), ""
    first = {f"{name}_id": str(ids[0]) for name, ids in world.ids.items()}
    many = {f"{name}_ids": [str(one) for one in ids] for name, ids in world.ids.items()}
    body: Any = BODY | first | many | {"authorised_id": first["organisation_id"]}
    if url.startswith("/v1/filings/") and url.endswith("/return"):
        body = [{"code": "other", "note": "mine now"}]
    written = json.dumps(body)
    return client.generic(method, url, written, content_type="application/json"), written


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_address_shows_or_changes_another_worlds_things(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, other = worlds
    client = client_of(mine.people[role])
    found = []
    for address in ADDRESSES:
        for url in filled(address, other):
            asked = [({}, client.get(url))] if address.places else asked_of_lists(client, url, other)
            for query, answer in asked:
                shown = [] if address.template in GIVEN else leaks(answer, other, url + str(query))
                if shown or answer.status_code >= 500:
                    found.append(("GET", url, query, answer.status_code, shown))
    assert found == []


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_verb_reaches_another_worlds_things(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, other = worlds
    client = client_of(mine.people[role])
    found = []
    for address in ADDRESSES:
        for url in filled(address, other):
            for method in ("POST", "PATCH") if url.startswith("/v1/") else ("POST",):
                about = {str(one) for ids in other.ids.values() for one in ids}
                told = Entry.objects.count()
                answer, asked = sent(client, url, method, other)
                touched = [
                    f"{entry.event} {entry.subject}"
                    for entry in Entry.objects.order_by("id")[told:]
                    if {entry.subject.partition(":")[2], entry.parent.partition(":")[2]} & about
                ]
                shown = leaks(answer, other, url + asked)
                if touched or shown or answer.status_code >= 500:
                    found.append((method, url, answer.status_code, touched, shown))
    assert found == []


@pytest.mark.parametrize("role", OUTSIDE)
def test_everyone_meets_their_own_things(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, _ = worlds
    client = client_of(mine.people[role])
    lists = {
        Role.MERCHANT_MEMBER: [
            "listings",
            "videos",
            "rooms",
            "cases",
            "measures",
            "statements",
            "targets",
            "counter-statements",
            "appeals",
            "applications",
        ],
        Role.CREATOR_MEMBER: ["creators", "videos", "rooms"],
        Role.HOLDER_MEMBER: ["filings", "findings", "cases", "authorisations", "complaints", "targets"],
        Role.AGENT_MEMBER: ["filings", "findings", "cases", "complaints", "counter-statements"],
    }
    # Cases of appeals and of applications are for their reviewers alone; whoever appeals or applies meets that.
    queues = (Queue.APPEALS.value, Queue.ADMISSION.value)
    inside = set(Case.objects.filter(queue__in=queues).values_list("pk", flat=True))
    for name in lists[role]:
        answer = client.get(f"/v1/{name}")
        assert answer.status_code == 200, answer.content
        ids = {one["id"] for one in answer.json()["items"]}
        kind = name.removesuffix("s").removesuffix("-statement")
        assert ids == {str(one) for one in mine.ids[kind] if one not in inside}, name


@pytest.mark.parametrize("role", [Role.MERCHANT_MEMBER, Role.HOLDER_MEMBER, Role.AGENT_MEMBER])
def test_each_side_meets_its_own_standing_and_no_review_of_malice(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, other = worlds
    client = client_of(mine.people[role])
    side = "respondent" if role is Role.MERCHANT_MEMBER else "notifier"
    answer = client.get("/v1/standing")
    assert [(one["side"], len(one["steps"])) for one in answer.json()["items"]] == [(side, 1)]
    assert mine.marker in text_of(answer)
    assert client.get("/v1/malice-reviews").status_code == 403


def test_the_operator_meets_both_worlds(
    worlds: tuple[World, World], client_of: Callable[..., Client]
) -> None:
    market = organisation(OrganisationKind.OPERATOR, "Second Market")
    client = client_of(person(Role.AUDITOR, market, "Zhou"))
    text = text_of(client.get("/v1/listings"))
    assert all(world.marker in text for world in worlds)

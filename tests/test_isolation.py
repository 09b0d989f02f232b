"""Nobody meets another's things: every address is asked by every outside role for every id of another world."""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from django.utils.html import escape

from tests import two_worlds
from tests.addresses import ADDRESSES, HOW, Address, filled, methods
from tests.cast import organisation, person
from tests.rights.people import picture_bytes
from tests.worlds import World
from zhengpin.accounts.permissions import permissions_of
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.ledger.models import Entry
from zhengpin.originals.models import Collection, Dispute
from zhengpin.review.models import Case
from zhengpin.review.states import Queue

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OUTSIDE = [Role.MERCHANT_MEMBER, Role.CREATOR_MEMBER, Role.HOLDER_MEMBER, Role.AGENT_MEMBER]
ALIKE = [Role.CREATOR_MEMBER, Role.AGENT_MEMBER]
"""Roles that may do what another outside role may: a creator's member what a merchant's, an agent's what a holder's."""
WALKING = [
    *(role for role in OUTSIDE if role not in ALIKE),
    *(
        pytest.param(role, marks=pytest.mark.prove("may do what another role may, which walks"))
        for role in ALIKE
    ),
]
DAILY_VERBS = [
    Role.MERCHANT_MEMBER,
    *(
        pytest.param(
            role, marks=pytest.mark.prove("eight seconds a role; every day a merchant tries them all")
        )
        for role in OUTSIDE
        if role is not Role.MERCHANT_MEMBER
    ),
]
# What forms and the policy of a page's content carry anew in every answer.
ANEW = re.compile(
    r'nonce="[^"]*"|value="[0-9A-Za-z]{64}"|X-CSRFToken(?:&quot;|\W)+[0-9A-Za-z]{64}|name="key" value="[^"]*"'
)
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
    "procedure": "cn_goods",
    "targets": [{"named": "mine now"}],
    "defects": [{"code": "other", "note": "mine now"}],
    "ruling": "for_holder",
    "amount": 1,
    "text": "mine now",
    "in_force_from": "2036-01-01",
    "note": {"en": "mine now", "zh": "mine now"},
}
NUMBERED = ("reference", "clip", "buyer_report", "feedback", "unit")
"""Kinds whose ids are small numbers, which stand everywhere."""
GIVEN = {"/proofs/{authorisation_id}/"}
"""Pages that a seller gives buyers the address of: they say to everyone who is authorised, and nothing else."""
ANYBODYS = re.compile(r"^(/proofs/|/v1/)")
"""What may answer about a thing of another world: pages for everyone, and the API where it tells of none by none."""
FILES = ("/evidence", "/lists", "/proofs", "/documents")
FORM = {"kind": "suit", "authority": "mine now", "filed_on": "2026-01-01"}
EVERY = os.environ.get("ZHENGPIN_TEST_CASES") == "all"
"""Whether every id is tried also where the first was refused for want of a permission."""


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
    """Ask a list for nothing and for all filters at once; the whole proof also asks for each alone, since some lists
    refuse two at once or show what fits both; yield each question with its answer.

    A list that answers both the same knows none of them. Which it knows is the same on every engine.
    """
    filters = foreign_filters(world)
    plain = client.get(url)
    yield {}, plain
    if proves_enough(plain):
        return
    narrowed = client.get(url, filters)
    yield filters, narrowed
    if not EVERY or told_by(plain, filters) == told_by(narrowed, filters):
        return
    for name, value in filters.items():
        yield {name: value}, client.get(url, {name: value})


def proves_enough(answer: Any) -> bool:
    """Tell whether an answer refuses whoever asks, whatever she asks for: then the other ids need not be tried."""
    return not EVERY and answer.status_code in (401, 403, 405)


def told_by(answer: Any, filters: dict[str, str]) -> tuple[int, str]:
    """Return what an answer says beside the question itself and what is drawn anew for each answer."""
    text = text_of(answer)
    for written in (urlencode(filters), escape(urlencode(filters))):
        text = text.replace(f"?{written}", "").replace(written, "").replace(quote(written), "")
    return answer.status_code, ANEW.sub("", text)


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_worlds.standing(django_db_blocker) as made:
        yield made


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


@pytest.mark.parametrize("role", WALKING)
def test_no_address_shows_another_worlds_things(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, other = worlds
    assert shown_by(ADDRESSES, client_of(mine.people[role]), other) == []


@pytest.mark.prove("five seconds; they may do nothing that the roles which walk every day may not")
@pytest.mark.parametrize("role", ALIKE)
def test_no_read_of_the_api_shows_another_worlds_things(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, other = worlds
    reads = [one for one in ADDRESSES if one.template.startswith("/v1/")]
    assert shown_by(reads, client_of(mine.people[role]), other) == []


def shown_by(walked: list[Address], client: Client, other: World) -> list[tuple[Any, ...]]:
    """Ask addresses for all that another world has; return the answers that show some of it, or failed."""
    found = []
    for address in walked:
        for url in filled(address, other) if EVERY or "GET" in methods(address) else []:
            asked = asked_of_lists(client, url, other) if not address.places else [({}, client.get(url))]
            for query, answer in asked:
                shown = [] if address.template in GIVEN else leaks(answer, other, url + str(query))
                if shown or answer.status_code >= 500 or met(address, answer):
                    found.append(("GET", url, query, answer.status_code, shown))
            if address.places and proves_enough(answer):
                break
    return found


def met(address: Address, answer: Any) -> bool:
    """Tell whether a page that is about one thing of another world has answered."""
    about = set(address.places) - set(HOW)
    return bool(about) and not ANYBODYS.match(address.template) and answer.status_code == 200


@pytest.mark.parametrize("role", DAILY_VERBS)
def test_no_verb_reaches_another_worlds_things(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, other = worlds
    client = client_of(mine.people[role])
    about = {str(one) for ids in other.ids.values() for one in ids}
    found = []
    for address in ADDRESSES:
        for method in verbs(address):
            for url in filled(address, other):
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
                if proves_enough(answer):
                    break
    assert found == []


def verbs(address: Address) -> list[str]:
    """Return the methods that change things and that an address takes; by everything, also some that it does not."""
    more = ("POST", "PATCH") if EVERY and address.template.startswith("/v1/") else ()
    return [one for one in dict.fromkeys((*methods(address), *more)) if one not in ("GET", "HEAD", "OPTIONS")]


def test_the_roles_that_walk_less_may_nothing_more() -> None:
    shown, filing = (permissions_of({role}) for role in (Role.MERCHANT_MEMBER, Role.HOLDER_MEMBER))
    assert permissions_of({Role.CREATOR_MEMBER}) <= shown
    assert permissions_of({Role.AGENT_MEMBER}) <= filing


@pytest.mark.parametrize("role", WALKING)
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
            "originals",
        ],
        Role.CREATOR_MEMBER: ["creators", "videos", "rooms"],
        Role.HOLDER_MEMBER: ["filings", "findings", "cases", "authorisations", "complaints", "targets"],
        Role.AGENT_MEMBER: ["filings", "findings", "cases", "complaints", "counter-statements"],
    }
    # Cases of appeals and of applications are for their reviewers alone; whoever appeals or applies meets that.
    queues = (Queue.APPEALS.value, Queue.ADMISSION.value)
    inside = set(Case.objects.filter(queue__in=queues).values_list("pk", flat=True))
    # What a merchant deposits is a right of its own, and no holder's.
    inside |= set(Collection.objects.values_list("filing_id", flat=True))
    # The creator deposited that picture too, and claims it: of that one the merchant sees the dispute alone.
    inside |= set(Dispute.objects.values_list("second_id", flat=True))
    for name in lists[role]:
        answer = client.get(f"/v1/{name}")
        assert answer.status_code == 200, answer.content
        ids = {one["id"] for one in answer.json()["items"]}
        kind = name.removesuffix("s").removesuffix("-statement")
        kinds = ("deposit",) if kind == "original" else (kind,)
        own = [one for each in kinds for one in mine.ids[each]]
        assert ids == {str(one) for one in own if one not in inside}, name


@pytest.mark.parametrize("role", [Role.MERCHANT_MEMBER, Role.HOLDER_MEMBER, Role.AGENT_MEMBER])
def test_each_side_meets_its_own_standing_and_no_review_of_malice(
    worlds: tuple[World, World], client_of: Callable[..., Client], role: Role
) -> None:
    mine, other = worlds
    client = client_of(mine.people[role])
    side = "respondent" if role is Role.MERCHANT_MEMBER else "notifier"
    answer = client.get("/v1/reputation")
    assert [(one["side"], len(one["steps"])) for one in answer.json()["items"]] == [(side, 1)]
    assert mine.marker in text_of(answer)
    assert client.get("/v1/misuse-reviews").status_code == 403


def test_the_operator_meets_both_worlds(
    worlds: tuple[World, World], client_of: Callable[..., Client]
) -> None:
    market = organisation(OrganisationKind.OPERATOR, "Second Market")
    client = client_of(person(Role.AUDITOR, market, "Zhou"))
    text = text_of(client.get("/v1/listings"))
    assert all(world.marker in text for world in worlds)

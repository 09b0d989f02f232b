"""A buyer cannot be found: no page, file, entry, letter or log tells a number, a digest or a telephone number of one.

Every address that there is is asked, by the resolver of addresses, so that those made later are asked too. What a buyer
wrote is met by those alone who may read it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import pytest
from django.test import Client

from tests import hidden_buyers, two_worlds
from tests.addresses import ADDRESSES, HOW, Address, candidates
from tests.cast import organisation, person
from tests.hidden_buyers import (
    HiddenBuyers,
    files_that_tell,
    plant,
    rows_that_tell,
    send_by_every_door,
    text_of,
    told,
)
from tests.test_isolation import ANEW, EVERY
from tests.worlds import World
from zhengpin.accounts import operations as accounts
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.permissions import TABLE, Permission
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.feedback.models import Buyer, Unit
from zhengpin.kit import clock

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HOLD_RECORDS = {
    f"feedback.{name}"
    for name in (
        "Buyer",
        "BuyerLink",
        "ErasedRecord",
        "Order",
        "Feedback",
        "FeedbackPhoto",
        "FeedbackCorrection",
    )
}
"""Tables in which digests, rows of buyers and texts may stand; what was sent stands in none."""
WALKING = [
    pytest.param(
        role, marks=pytest.mark.prove("half a minute a role; every day it asks what is told of buyers")
    )
    for role in Role
    if role is not Role.MARKETPLACE
]
OUTSIDE = (Role.MERCHANT_MEMBER, Role.CREATOR_MEMBER, Role.HOLDER_MEMBER, Role.AGENT_MEMBER)
ASKING = [
    Role.ADMINISTRATOR,  # who may most
    Role.MERCHANT_MEMBER,
    *(
        pytest.param(role, marks=pytest.mark.prove("reads the same lists as a merchant, who asks every day"))
        for role in (Role.CREATOR_MEMBER, Role.HOLDER_MEMBER, Role.AGENT_MEMBER)
    ),
]
OF_BUYERS = re.compile(r"buyer|feedback|rate|rise|suspected|report|^/$|dashboard|shops?/|listings?/")
"""Addresses at which something of buyers is likeliest told."""
ABOUT_FEEDBACK = ("/v1/feedback", "/buyers/feedback", "/v1/buyer-reports", "/buyers/reports")


@pytest.fixture(scope="module")
def planted(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[tuple[World, World], HiddenBuyers, list[logging.LogRecord]]]:
    """Two worlds with buyers, and all that was logged while their records came."""
    logged: list[logging.LogRecord] = []
    handler = _Keeping(logged)
    with two_worlds.standing(django_db_blocker) as worlds:
        logging.getLogger().addHandler(handler)
        with django_db_blocker.unblock():
            hidden = plant(worlds)
        yield worlds, hidden, logged
        logging.getLogger().removeHandler(handler)


class _Keeping(logging.Handler):
    def __init__(self, logged: list[logging.LogRecord]) -> None:
        super().__init__(logging.DEBUG)
        self.logged = logged

    def emit(self, record: logging.LogRecord) -> None:
        self.logged.append(record)


Planted = tuple[tuple[World, World], HiddenBuyers, list[logging.LogRecord]]


@pytest.fixture
def who(planted: Planted) -> Callable[[Role], Person]:
    """Return the function that gives a person of a role: of the first world, or of the operator."""
    worlds, _, _ = planted

    def found(role: Role) -> Person:
        mine = worlds[0].people
        return mine[role] if role in mine else person(role, _operator(), "Zhou")

    return found


def _operator() -> Organisation:
    return organisation(OrganisationKind.OPERATOR, "Second Market")


def urls(address: Address, world: World, hidden: HiddenBuyers) -> list[str]:
    """Return an address with ids in its places: of a kind of what buyers say, else of a world; any for a new kind."""
    if not address.places:
        return [address.template]
    given = [places_for(place, world, hidden) for place in address.places]
    longest = max(len(some) for some in given) if EVERY else 1
    return [
        address.template.format(
            **{place: some[min(at, len(some) - 1)] for place, some in zip(address.places, given, strict=True)}
        )
        for at in range(longest)
    ]


def places_for(place: str, world: World, hidden: HiddenBuyers) -> list[str]:
    if place in ("token", "report_token"):
        return link_tokens(world)
    if place in HOW:
        return [HOW[place]]
    named = place.removesuffix("_id")
    if named in hidden.ids and hidden.ids[named]:
        return hidden.ids[named]
    if place == "digest":
        return [*candidates(place, world), *hidden.photos]
    try:
        return candidates(place, world)
    except KeyError:
        return [some[0] for some in hidden.ids.values() if some]


def link_tokens(world: World) -> list[str]:
    """Return the token of a link by which one of the buyers may report; a wrong one where there is no such page."""
    module = "zhengpin.flows.buyers.links"
    if find_spec(module) is None:
        return ["x" * 43]
    link = import_module(module).report_link(
        source=hidden_buyers.SOURCE,
        order=f"{hidden_buyers.ORDER}-{world.marker}-0",
        buyer=f"{hidden_buyers.BUYER}-0",
        listing=f"{world.marker}-1",
        room="",
        actor=hidden_buyers.ROOT,
    )
    return [link.rstrip("/").rpartition("/")[2]]


def walked(
    client: Client,
    world: World,
    hidden: HiddenBuyers,
    needles: list[str],
    headers: dict[str, str] | None = None,
    addresses: Sequence[Address] = ADDRESSES,
) -> list[tuple[str, int, list[str]]]:
    """Ask addresses, all unless some are given; return those whose answer tells of a needle, or failed."""
    found = []
    for address in addresses:
        for url in urls(address, world, hidden):
            answer = client.get(url, headers=headers)
            shown = told(text_of(answer).replace(url, ""), needles)
            if shown or answer.status_code >= 500:
                found.append((url, answer.status_code, shown))
            if answer.status_code in (401, 403, 405):
                break
    return found


@pytest.mark.parametrize("role", WALKING)
def test_no_page_tells_of_a_buyer(
    planted: Planted, who: Callable[[Role], Person], client_of: Callable[..., Client], role: Role
) -> None:
    worlds, hidden, _ = planted
    needles = [*hidden.identifying, *([] if may_read(role) else hidden.texts)]
    assert walked(client_of(who(role)), worlds[0], hidden, needles) == []


@pytest.mark.parametrize("role", ASKING)
def test_what_is_told_of_buyers_names_none_and_shows_no_text_outside(
    planted: Planted, who: Callable[[Role], Person], client_of: Callable[..., Client], role: Role
) -> None:
    worlds, hidden, _ = planted
    some = [one for one in ADDRESSES if OF_BUYERS.search(one.template)]
    assert may_read(role) == (role not in OUTSIDE)
    needles = [*hidden.identifying, *([] if may_read(role) else hidden.texts)]
    assert walked(client_of(who(role)), worlds[0], hidden, needles, addresses=some) == []


def may_read(role: Role) -> bool:
    return role in TABLE[Permission.READ_FEEDBACK]


@pytest.mark.prove("the marketplace's own client may do less than an administrator, who walks")
def test_no_read_of_the_marketplaces_client_tells_of_a_buyer(planted: Planted, client: Client) -> None:
    worlds, hidden, _ = planted
    _, secret = accounts.issue_token(
        organisation_id=_operator().pk, role=Role.MARKETPLACE, name="client", actor=hidden_buyers.ROOT
    )
    needles = [*hidden.identifying, *hidden.texts]
    assert walked(client, worlds[0], hidden, needles, {"Authorization": f"Bearer {secret}"}) == []


def test_nobody_without_an_account_learns_of_a_buyer(planted: Planted, client: Client) -> None:
    worlds, hidden, _ = planted
    assert walked(client, worlds[0], hidden, [*hidden.identifying, *hidden.texts]) == []


def test_who_may_read_feedback_meets_its_words(
    planted: Planted, who: Callable[[Role], Person], client_of: Callable[..., Client]
) -> None:
    worlds, hidden, _ = planted
    pages = [one for one in ADDRESSES if one.template.startswith(ABOUT_FEEDBACK)]
    assert pages
    client = client_of(who(Role.REVIEWER))
    answers = [text_of(client.get(url)) for page in pages for url in urls(page, worlds[0], hidden)]
    assert any(told(answer, [hidden_buyers.SAID]) for answer in answers), (
        "the walk asks nothing that could tell"
    )


@pytest.mark.prove("asks every list twice")
def test_asking_for_a_buyer_answers_as_asking_for_nobody(
    planted: Planted, who: Callable[[Role], Person], client_of: Callable[..., Client]
) -> None:
    _, hidden, _ = planted
    client = client_of(who(Role.ADMINISTRATOR))
    differing = []
    for address in ADDRESSES:
        if address.places:
            continue
        for known in (f"{hidden_buyers.BUYER}-0", f"{hidden_buyers.ORDER}-OSPREY-0", hidden.digests[0]):
            nobody = "".join("0" if one.isdigit() else "Z" for one in known)
            with clock.set_to(clock.now()):  # some pages say of what moment they are
                answers = [_asked_for(client, address.template, number) for number in (known, nobody)]
            if answers[0] != answers[1]:
                differing.append((address.template, known))
    assert differing == [], "\n".join(map(str, differing))


def _asked_for(client: Client, url: str, number: str) -> tuple[int, str]:
    answer = client.get(url, dict.fromkeys(("q", "text", "search", "buyer", "order", "external_id"), number))
    content = answer.getvalue()
    return answer.status_code, ANEW.sub("", content.decode("utf-8", "replace")).replace(number, "")


def test_no_table_file_or_log_holds_what_was_sent_of_a_buyer(planted: Planted) -> None:
    _, hidden, logged = planted
    sent = [one for one in hidden.marks if not one.isdigit() or len(one) == 11]
    assert rows_that_tell(sent, set()) == []
    assert rows_that_tell([*hidden.identifying, *hidden.texts], HOLD_RECORDS) == []
    assert files_that_tell([*hidden.identifying, *hidden.texts]) == []
    lines = "\n".join(f"{one.getMessage()} {one.__dict__!r}" for one in logged)
    assert told(lines, [*hidden.identifying, *hidden.texts]) == []


def test_whatever_door_records_come_by_nothing_of_them_is_kept(
    planted: Planted, caplog: pytest.LogCaptureFixture
) -> None:
    worlds, hidden, _ = planted
    _, secret = accounts.issue_token(
        organisation_id=_operator().pk, role=Role.MARKETPLACE, name="doors", actor=hidden_buyers.ROOT
    )
    with caplog.at_level(logging.DEBUG):
        verdicts = send_by_every_door(worlds[1].marker, secret)
    if "/v1/buyer-records" in {one.template for one in ADDRESSES}:
        assert set(verdicts) == {"unchanged", "refused"}
    sent = [one for one in hidden.marks if not one.isdigit() or len(one) == 11]
    assert rows_that_tell([*sent, *hidden.texts], HOLD_RECORDS) == []
    assert rows_that_tell(sent, set()) == []
    assert files_that_tell([*sent, *hidden.texts]) == []
    assert told(caplog.text, [*sent, *hidden.texts]) == []


def test_the_walk_would_find_what_is_shown(
    planted: Planted, who: Callable[[Role], Person], client_of: Callable[..., Client]
) -> None:
    worlds, hidden, _ = planted
    unit = Unit.objects.get(shop__external_id=f"{worlds[0].marker}-s")
    assert unit.shop is not None
    unit.shop.name = f"Shop of {hidden_buyers.BUYER}-3"
    unit.shop.save(update_fields=["name"])
    unit.label = str(Buyer.objects.order_by("-pk")[0].digest)
    unit.save(update_fields=["label"])
    some = [one for one in ADDRESSES if one.template in ("/v1/listings", "/listings/{listing_id}/")]
    client = client_of(who(Role.ADMINISTRATOR))
    found = walked(client, worlds[0], hidden, hidden.identifying, addresses=some)
    assert hidden_buyers.BUYER in {one for _, _, shown in found for one in shown}
    assert rows_that_tell(hidden.identifying, HOLD_RECORDS)

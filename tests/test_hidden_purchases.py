"""A merchant learns nothing of a test purchase before its result, by no address, letter, webhook, list or count; and
whoever appraises learns nothing of shop and merchant.

Every address that there is is asked, by the resolver of addresses, so that those made later are asked too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from django.test import Client

from tests import two_worlds
from tests.addresses import ADDRESSES, Address, filled
from tests.hidden_buyers import text_of, told
from tests.hidden_purchases import COVER, WHY, HiddenPurchases, plant, sees
from tests.purchases.buying import LI
from tests.test_isolation import ANEW
from tests.worlds import World
from zhengpin.accounts.models import Person
from zhengpin.accounts.states import Role
from zhengpin.flows.purchases import notifying
from zhengpin.flows.purchases.letters import notify_appraiser
from zhengpin.kit import clock
from zhengpin.ledger.events import HOLDER, MERCHANT, declared
from zhengpin.messages.models import Notice, WebhookDelivery
from zhengpin.purchases.models import Appraisal, Handover, Purchase, SealedCopy

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.prove("two worlds and every address; every day tests/web/purchases asks what could tell"),
]

SHOWN = (Role.MERCHANT_MEMBER, Role.CREATOR_MEMBER)
WALKING = (*SHOWN, Role.HOLDER_MEMBER, Role.AGENT_MEMBER)
COULD_TELL = re.compile(
    r"purchase|apprais|copy|copies|handover|^/$|inbox|notice|listings?/?$|listing_id|cases/?$|statements/?$|measures/?$"
)
"""Addresses at which something of a purchase is likeliest told."""
OF_PURCHASES = ("purchase.", "copy.", "handover.", "appraisal.", "purchase_budget.", "cover_account.")


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_worlds.standing(django_db_blocker) as made:
        yield made


@pytest.fixture
def world(worlds: tuple[World, World]) -> World:
    return worlds[0]


def urls(address: Address, world: World) -> list[str]:
    """Return an address with ids of a world in its places, and of those purchases that it holds."""
    found = filled(address, world)
    named = [place.removesuffix("_id") for place in address.places]
    for kind, model in _models().items():
        if named == [kind]:
            some = [str(pk) for pk in model.objects.order_by("-pk").values_list("pk", flat=True)[:3]]
            found = [address.template.format(**dict.fromkeys(address.places, one)) for one in some] or found
    return found


def _models() -> dict[str, Any]:
    return {"purchase": Purchase, "copy": SealedCopy, "handover": Handover, "appraisal": Appraisal}


def answers(client: Client, world: World, addresses: Sequence[Address]) -> dict[str, tuple[int, str]]:
    """Return what each address answers, without what is drawn anew for each answer."""
    found = {}
    for address in addresses:
        for url in urls(address, world):
            answer = client.get(url)
            found[url] = (answer.status_code, ANEW.sub("", text_of(answer)).replace(url, ""))
            if answer.status_code in (401, 403, 405):
                break
    return found


def walked(
    client: Client, world: World, needles: list[str], addresses: Sequence[Address] = ADDRESSES
) -> list[tuple[str, int, list[str]]]:
    found = answers(client, world, addresses)
    rows = [(url, status, told(text, needles)) for url, (status, text) in found.items()]
    return [row for row in rows if row[2] or row[1] >= 500]


SOME = [one for one in ADDRESSES if COULD_TELL.search(one.template)]


@pytest.fixture
def hidden(world: World) -> HiddenPurchases:
    return plant(world)


@pytest.mark.parametrize("role", SHOWN)
def test_what_could_tell_answers_as_if_nothing_had_been_bought(
    world: World, client_of: Callable[[Person], Client], role: Role
) -> None:
    who, some = world.people[role], [one for one in SOME if not one.places]
    with clock.set_to(clock.now()):
        before = answers(client_of(who), world, some)
        plant(world)
        assert answers(client_of(who), world, some) == before


@pytest.mark.parametrize("role", SHOWN)
def test_nothing_that_could_tell_names_a_purchase(
    world: World, hidden: HiddenPurchases, client_of: Callable[[Person], Client], role: Role
) -> None:
    assert walked(client_of(world.people[role]), world, hidden.needles, SOME) == []


@pytest.mark.parametrize("role", WALKING)
def test_no_address_names_a_purchase_to_those_outside(
    world: World, hidden: HiddenPurchases, client_of: Callable[[Person], Client], role: Role
) -> None:
    needles = hidden.needles if role in SHOWN else sees(hidden.needles)
    assert walked(client_of(world.people[role]), world, needles) == []


def test_no_letter_and_no_webhook_told_the_merchant(world: World, hidden: HiddenPurchases) -> None:
    seller = hidden.at.listing.merchant.organisation
    mine = "\n".join(repr(one) for one in Notice.objects.filter(organisation=seller).values())
    assert told(mine, hidden.needles) == []
    sent = WebhookDelivery.objects.filter(endpoint__organisation=seller).values_list("body", flat=True)
    assert told(repr(list(sent)), hidden.needles) == []


def test_no_entry_of_a_purchase_is_read_by_anyone_outside() -> None:
    rows = [one for name, one in declared().items() if name.startswith(OF_PURCHASES)]
    assert len(rows) > 25
    assert [one.name for one in rows if one.audience & {MERCHANT, HOLDER}] == []


def test_the_letter_and_the_page_of_an_appraisal_say_nothing_of_the_shop(
    world: World, hidden: HiddenPurchases, client_of: Callable[[Person], Client]
) -> None:
    listing = hidden.at.listing
    shop = [listing.shop.name, listing.merchant.name, listing.title, str(listing.pk), WHY, COVER]
    open_one = Appraisal.objects.filter(state="asked").order_by("pk")[0]
    notify_appraiser(open_one, actor=LI)
    letters = Notice.objects.filter(about=f"appraisal:{open_one.pk}").values_list("texts", flat=True)
    assert told(repr(list(letters)), shop) == []
    client = client_of(world.people[Role.HOLDER_MEMBER])
    for one in Appraisal.objects.all():
        page = text_of(client.get(f"/appraisals/{one.pk}/"))
        assert one.number in page
        assert told(page, shop) == []


def test_the_walk_would_find_what_is_told(
    world: World, hidden: HiddenPurchases, client_of: Callable[[Person], Client]
) -> None:
    notifying.notify(purchase_id=hidden.told.pk, actor=LI)
    found = walked(client_of(world.people[Role.MERCHANT_MEMBER]), world, hidden.needles, SOME)
    assert hidden.told.number in {one for _, _, shown in found for one in shown}
    shown = {one for _, _, some in found for one in some}
    assert not shown & {WHY, COVER}

"""Nobody outside learns of a request by an authority: no address, list, count, letter or webhook tells of it.

Every address that there is is asked, by the resolver of addresses, so that those made later are asked too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from tests import two_worlds
from tests.authorities.asking import CHEN, WANG, police, verified
from tests.cast import person
from tests.hidden_buyers import told
from tests.test_hidden_purchases import SOME, answers, walked
from tests.worlds import World
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.authorities import operations
from zhengpin.authorities.models import AuthorityRequest, Hold, RequestItem
from zhengpin.authorities.operations import Secrecy
from zhengpin.authorities.states import RequestKind
from zhengpin.catalog.models import Listing
from zhengpin.flows.authorities import answering, finding, holdings
from zhengpin.kit import clock
from zhengpin.ledger.events import HOLDER, MERCHANT, declared
from zhengpin.messages.models import Notice, WebhookDelivery

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    pytest.mark.prove("two worlds and every address; every day tests/web/authorities asks what could tell"),
]
OUTSIDE = (Role.MERCHANT_MEMBER, Role.CREATOR_MEMBER, Role.HOLDER_MEMBER, Role.AGENT_MEMBER)
WORDS = ("RAVEN5512", "RAVEN-REFERENCE")


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_worlds.standing(django_db_blocker) as made:
        yield made


@pytest.fixture
def world(worlds: tuple[World, World]) -> World:
    return worlds[0]


def plant(world: World) -> list[str]:
    """Lay requests under secrecy about a world's listing and its seller, up to an answer; return what tells of them."""
    listing = Listing.objects.get(pk=world.ids["listing"][0])
    by = police(name="Raven Office")
    for number, kind in enumerate((RequestKind.EVIDENCE, RequestKind.INFORMATION, RequestKind.PRESERVATION)):
        row = verified(
            kind,
            by=by,
            reference=f"{WORDS[1]}-{number}",
            reasons=WORDS[0],
            secrecy=Secrecy(True, None, WORDS[0]),
        )
        item = finding.name_item(
            request_id=row.pk, kind="listing", wording=WORDS[0], named=str(listing.pk), actor=CHEN
        )
        organisation = str(listing.merchant.organisation_id)
        finding.name_item(request_id=row.pk, kind="account", wording=WORDS[0], named=organisation, actor=CHEN)
        if kind != RequestKind.PRESERVATION:
            offered = holdings.offered(item)
            operations.choose_fields(item_id=item.pk, fields=offered[:2], offered=offered, actor=CHEN)
        operations.propose(request_id=row.pk, actor=CHEN)
        answering.approve(request_id=row.pk, actor=WANG)
        if kind == RequestKind.EVIDENCE:
            answering.prepare_answer(request_id=row.pk, actor=CHEN)
    needles = [*WORDS, "Raven Office"]
    for model in (AuthorityRequest, RequestItem, Hold):
        needles += [str(pk) for pk in model._base_manager.values_list("pk", flat=True)]
    needles += list(AuthorityRequest.objects.values_list("number", flat=True))
    return needles


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_address_names_a_request_to_those_who_may_not_know(
    world: World, client_of: Callable[[Person], Client], role: Role
) -> None:
    needles = plant(world)
    assert walked(client_of(world.people[role]), world, needles) == []


def test_a_reviewer_reads_no_more_than_numbers(
    world: World, client_of: Callable[[Person], Client], operator: Organisation
) -> None:
    needles = plant(world)
    numbers = set(AuthorityRequest.objects.values_list("number", flat=True))
    ids = {str(pk) for pk in AuthorityRequest.objects.values_list("pk", flat=True)}
    said = [one for one in needles if one not in numbers | ids]
    reader = person(Role.REVIEWER, operator, "Reader")
    assert walked(client_of(reader), world, said, SOME) == []


def test_whom_a_request_is_about_is_answered_as_if_there_were_none(
    world: World, client_of: Callable[[Person], Client]
) -> None:
    who = world.people[Role.MERCHANT_MEMBER]
    some = [one for one in SOME if not one.places]
    with clock.set_to(clock.now()):
        client = client_of(who)
        before = answers(client, world, some)
        plant(world)
        after = answers(client, world, some)
    assert [url for url, said in before.items() if after[url] != said] == []


def test_no_letter_and_no_webhook_told(world: World) -> None:
    needles = plant(world)
    listing = Listing.objects.get(pk=world.ids["listing"][0])
    mine = repr(list(Notice.objects.filter(organisation=listing.merchant.organisation).values()))
    assert told(mine, needles) == []
    assert told(repr(list(WebhookDelivery.objects.values_list("body", flat=True))), needles) == []


def test_no_entry_of_a_request_is_read_by_anyone_outside() -> None:
    rows = [one for name, one in declared().items() if name.startswith(("authority", "danger."))]
    assert len(rows) > 20
    assert [one.name for one in rows if one.audience & {MERCHANT, HOLDER}] == []

"""Whoever follows every link without an account meets nobody: no name, number or address that redaction takes out."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client

from tests import two_worlds
from tests.addresses import ADDRESSES, candidates
from tests.hidden_buyers import HiddenBuyers, plant, text_of, told
from tests.publication.published import complaint, counter, result
from tests.worlds import World
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import OrganisationKind
from zhengpin.publication import operations

HIDDEN = ("李明", "13812345678", "liming@crane.example", "Wang Fang", "139-1234-5678", "13912345678")
"""What the complaints and counter-statements say that are published here, and nobody may read."""
SHOWN = ("Paper Crane Studio", "market.example/item/10023")
"""What they say that everybody reads: else the walk would have met nothing of them."""
LEADS = re.compile(r"""(?:href|src|action)="([^"#]+)|<loc>([^<]+)</loc>""")
ELSEWHERE = ("/static/", "/accounts/", "/language/")
STARTS = ("/en/", "/zh-hans/", "/", "/robots.txt", "/sitemap.xml", "/public/signing-keys.json")


def walked(client: Client, starts: Iterable[str] = STARTS) -> Iterator[tuple[str, str]]:
    """Follow every link from some pages; yield each address with what stands there."""
    waiting, met = deque(starts), set(starts)
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        assert answer.status_code < 500, path
        assert not answer.cookies or answer.status_code in (301, 302), path
        text = text_of(answer)
        yield path, text
        kind = answer.get("Content-Type", "")
        if answer.status_code != 200 or not kind.startswith(
            ("text/html", "application/xml", "application/atom")
        ):
            continue
        for groups in LEADS.findall(text):
            found = urlsplit(urljoin(path, unescape(next(filter(None, groups)))))
            lead = f"{found.path}?{found.query}" if found.query else found.path
            if found.scheme not in ("", "http", "https") or lead.startswith(ELSEWHERE) or lead in met:
                continue
            met.add(lead)
            waiting.append(lead)


@pytest.mark.django_db
def test_nothing_that_is_taken_out_is_met_on_any_public_page(published, operator) -> None:
    pages = dict(walked(Client()))
    for kind in (
        "notices/1/",
        "export/csv/",
        "ledger.jsonl",
        "notices.atom",
        "sitemaps/notices-1.xml",
        "procedures/us/1/",
    ):
        assert any(kind in path for path in pages), kind
    assert {path: told(text, list(HIDDEN)) for path, text in pages.items() if told(text, list(HIDDEN))} == {}
    for shown in SHOWN:
        assert any(shown in text for text in pages.values()), shown


@pytest.mark.prove("two whole worlds with buyers; every day one with what is published")
@pytest.mark.slow
@pytest.mark.django_db
def test_nobody_of_two_worlds_is_met_without_an_account(
    leaky: tuple[tuple[World, World], HiddenBuyers],
) -> None:
    worlds, hidden = leaky
    needles = [*HIDDEN, *hidden.identifying, *hidden.texts, *_people()]
    assert len(needles) > 20
    client = Client()
    found = {path: told(text.replace(path, ""), needles) for path, text in walked(client)}
    for address in ADDRESSES:
        for url in _filled(address.template, address.places, worlds[0]):
            text = text_of(client.get(url))
            found[url] = told(text.replace(url, ""), needles)
    assert {path: some for path, some in found.items() if some} == {}


@pytest.fixture(scope="module")
def leaky(
    django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[tuple[World, World], HiddenBuyers]]:
    root = system("tests")
    with two_worlds.standing(django_db_blocker) as worlds:
        with django_db_blocker.unblock():
            hidden = plant(worlds)
            operations.publish_notice(complaint=complaint(1), actor=root)
            operations.publish_counter_statement(counter=counter(1), actor=root)
            operations.publish_result(result=result(1), actor=root)
            operations.sign_head(actor=root)
        yield worlds, hidden


def _people() -> list[str]:
    """Return the addresses and names of everyone who has an account, but for names that an organisation bears."""
    borne = set(
        Organisation.objects.exclude(kind=OrganisationKind.OPERATOR.value).values_list("name", flat=True)
    )
    people = Person.objects.values_list("email", "name")
    return [one for row in people for one in row if len(one) > 5 and one not in borne]


def _filled(template: str, places: tuple[str, ...], world: World) -> list[str]:
    if not places:
        return [template]
    try:
        given = {place: str(candidates(place, world)[0]) for place in places}
    except (KeyError, IndexError):
        return []
    return [template.format(**given)]

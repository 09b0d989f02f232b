"""Every page is reached in two clicks from the first page of its area, by each role, and says where it lies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import Resolver404, resolve

from tests.addresses import ADDRESSES, filled
from tests.web.navigation.conftest import Worlds
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.web.navigation import Navigation, tab_of

LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"#]*|\?[^"#]*)')
CURRENT = re.compile(r'class="(nav-link|tab)" href="([^"]*)" aria-current="(?:page|true)"')
SHELL = 'class="shell"'
ALIKE_AT_MOST = 3
"""Links to pages of one kind that are followed: rows of a list are alike."""

PAGELESS = ("/v1/", "/m/", "/c/", "/h/", "/public/", "/accounts/logout/")

ONE_FURTHER = {
    # A part of one thing, or a form about it: on the way from its own page.
    "add-clip",
    "answer",
    "application-checks",
    "application-document",
    "asked-rules",
    "bulk-decision",
    "buyer-rate-of-merchant",
    "case-packs",
    "case-timeline",
    "complaint-step",
    "complaint-targets",
    "contest-decision",
    "counter-step",
    "course-attempt",
    "delivery",
    "edit-event",
    "edit-rule",
    "event-feeds",
    "filing-step",
    "guide-points",
    "instruction",
    "mark-names",
    "publish-rule",
    "renew-authorisation",
    "rule-text",
    "search-targets",
    "shadow-differences",
    "usual-prices",
    "write-letter",
}
BY_LETTER = {"confirm-email"}
"""Pages whose address comes by e-mail."""
NOT_OFFERED = {
    # The operator looks at each organisation's reputation; others see their own on the first page of the tab.
    **{role: {"reputation", "instructions"} for role in Role if role.value.endswith("_member")},
    # May do everything, but applies for nobody.
    Role.ADMINISTRATOR: {"new-application"},
}


@dataclass
class Reader:
    """Somebody who opens pages, each once."""

    client: Client
    opened: dict[str, str | None] = field(default_factory=dict)
    led: dict[str, list[str]] = field(default_factory=dict)

    def page(self, address: str) -> str | None:
        """Return the text of a page; None for what is none, or none for this reader."""
        if address not in self.opened:
            answer = self.client.get(address)
            html = answer.status_code == 200 and answer.headers.get("Content-Type", "").startswith(
                "text/html"
            )
            text = answer.content.decode() if html and not answer.streaming else ""
            self.opened[address] = text if SHELL in text else None
        return self.opened[address]

    def links(self, address: str) -> list[str]:
        """Return the addresses that a page leads to."""
        if address not in self.led:
            found = [unescape(to) for to in LINK.findall(self.page(address) or "")]
            here = address.partition("?")[0]
            self.led[address] = list(dict.fromkeys(here + to if to.startswith("?") else to for to in found))
        return self.led[address]

    def pages(self, worlds: Worlds) -> dict[str, str]:
        """Return the pages that the reader meets in the first world: of each kind one, by its name."""
        found: dict[str, str] = {}
        for address in ADDRESSES:
            for url in [] if address.template.startswith(PAGELESS) else filled(address, worlds[0]):
                match = matched(url)
                if match and match.url_name not in found and tab_of(match.route) and self.page(url):
                    found[match.url_name] = url
        return found

    def walk(self, start: str, tabs: set[str]) -> set[str]:
        """Return the names of the pages that two clicks lead to from the first page of an area with these tabs."""
        names, first = {matched(start).url_name}, {start}
        for address in self.followed(first, tabs):
            names.add(matched(address).url_name)
            first.add(address)
        return names | {matched(address).url_name for address in self.followed(first, tabs)}

    def followed(self, pages: set[str], tabs: set[str]) -> list[str]:
        """Return what pages lead to within some tabs: of rows that are alike the first few."""
        found: dict[str, list[str]] = {}
        for address in sorted(pages):
            for to in self.links(address):
                match = matched(to)
                alike = found.setdefault(match.url_name, []) if match else []
                if match and tab_name(match.route) in tabs and to not in alike and len(alike) < ALIKE_AT_MOST:
                    alike.append(to)
        return [to for alike in found.values() for to in alike]


def matched(address: str) -> Any:
    return _resolved(address.partition("?")[0])


@cache
def _resolved(path: str) -> Any:
    try:
        return resolve(path)
    except Resolver404:
        return None


def tab_name(route: str) -> str:
    tab = tab_of(route)
    return tab.name if tab else ""


@pytest.mark.slow
@pytest.mark.prove("half a minute a role: every day all areas of three roles are opened")
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MARKETPLACE])
def test_two_clicks_lead_everywhere(
    busy: Worlds, somebody: Callable[[Role], Person], client_of: Callable[..., Client], role: Role
) -> None:
    who = somebody(role)
    reader, navigation = Reader(client_of(who)), Navigation(actor_for_person(who), None)
    met: set[str] = set()
    for area in navigation.areas:
        tabs = {tab.name for tab in area.tabs} | {one.name for one in area.area.tabs}
        met |= reader.walk(area.address, tabs)
    shown = {tab.name for area in navigation.areas for tab in area.tabs}
    pages = {name: url for name, url in reader.pages(busy).items() if tab_name(matched(url).route) in shown}
    lost = sorted(set(pages) - met - ONE_FURTHER - BY_LETTER - NOT_OFFERED.get(role, set()))
    assert not lost, " ".join(lost)
    assert len(pages) > 25


@pytest.mark.slow
@pytest.mark.prove("half a minute a role: every day every address lies in one tab")
@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.HOLDER_MEMBER, Role.MERCHANT_MEMBER])
def test_every_page_says_in_which_area_and_tab_it_is(
    worlds: Worlds, somebody: Callable[[Role], Person], client_of: Callable[..., Client], role: Role
) -> None:
    reader = Reader(client_of(somebody(role)))
    astray = []
    for name, address in reader.pages(worlds).items():
        shown = reader.page(address) or ""
        kinds = [kind for kind, _ in CURRENT.findall(shown)]
        if kinds[:2] != ["nav-link", "tab"] or shown.count('class="nav-link"') > 7:
            astray.append(name)
    assert astray == []

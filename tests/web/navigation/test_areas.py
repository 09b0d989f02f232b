"""The table of areas: each address of the pages lies in one place, and each role is shown what its pages let it see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.rows import each_row
from tests.web.test_parts import icons
from tests.web.test_who_may import PUBLIC
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.web.navigation import Navigation, tab_of
from zhengpin.web.navigation.areas import AREAS
from zhengpin.web.navigation.tab import page_address

FOR_NO_AREA = {"find", "suggestions"}
"""The search for anything, which is at home everywhere."""


def routes() -> Iterator[tuple[str, str]]:
    """Yield the name and the route of every page of the web."""

    def walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
        for one in patterns:
            route = prefix + str(one.pattern)
            if isinstance(one, URLResolver):
                yield from walk(one.url_patterns, route)
            elif isinstance(one, URLPattern) and one.name:
                yield one.name, route

    for one in get_resolver().url_patterns:
        if isinstance(one, URLResolver) and one.app_name == "web":
            yield from walk(one.url_patterns, "")


def tabs() -> list[Any]:
    return [tab for area in AREAS for tab in area.tabs]


def test_there_are_six_areas_and_settings_apart() -> None:
    assert [area.name for area in AREAS if not area.apart] == [
        "my_work",
        "complaints",
        "rights",
        "marketplace",
        "rules",
        "reports",
    ]
    assert [area.name for area in AREAS if area.apart] == ["settings"]


def test_names_and_beginnings_stand_once() -> None:
    names = [tab.name for tab in tabs()]
    beginnings = [prefix for tab in tabs() for prefix in tab.under]
    assert len(set(names)) == len(names)
    assert len(set(beginnings)) == len(beginnings)
    assert {tab.instead for tab in tabs()} - {""} <= set(names)


def test_every_area_has_its_symbol() -> None:
    assert {area.icon for area in AREAS} <= icons()


def test_every_page_belongs_to_a_tab() -> None:
    shown = {name: route for name, route in routes() if name not in PUBLIC | FOR_NO_AREA}
    assert len(shown) > 250
    assert [name for name, route in shown.items() if tab_of(route) is None] == []


def test_every_beginning_has_pages_and_the_first_page_of_a_tab_lies_in_it() -> None:
    every = [route.removeprefix("^") for _, route in routes()] + ["accounts/", "accounts/logout/"]
    beginnings = [prefix for tab in tabs() for prefix in tab.under]
    assert [prefix for prefix in beginnings if not any(route.startswith(prefix) for route in every)] == []
    by_name = dict(routes())
    assert [name for tab in tabs() for name in tab.pages if tab_of(by_name[name]) is not tab] == []


@each_row(
    "route, name",
    [
        ("", "overview"),
        ("cases/<uuid:case_id>/", "review"),
        ("decisions/<uuid:decision_id>/", "review"),
        ("decisions/<uuid:decision_id>/contest/", "appeals"),
        ("rules/upcoming/", "upcoming_rules"),
        ("rules/<slug:code>/<int:version>/comment/", "upcoming_rules"),
        ("rules/<slug:code>/<int:version>/publish/", "rules"),
        ("^rules/(?P<name>[A-Z0-9-]{1,20}(?:@[0-9]{1,9})?)/$", "rules"),
        ("publication/ledger/", "public_ledger"),
        ("accounts/<uuid:account_id>/related/", "related"),
        ("accounts/2fa/totp/activate/", "security"),
    ],
)
def test_the_longest_beginning_says_where_a_page_lies(route: str, name: str) -> None:
    assert tab_of(route).name == name


def test_what_is_not_a_page_lies_nowhere() -> None:
    assert tab_of("v1/listings") is None


@pytest.mark.parametrize(
    "role",
    [
        role
        if role in (Role.ADMINISTRATOR, Role.REVIEWER, Role.MERCHANT_MEMBER)  # most, staff, outside
        else pytest.param(role, marks=pytest.mark.prove("four seconds a role; every day three"))
        for role in Role
    ],
)
def test_what_a_role_is_shown_answers_and_what_it_is_not_is_refused(
    somebody: Callable[[Role], Person], client_of: Callable[..., Client], role: Role
) -> None:
    who = somebody(role)
    client, navigation = client_of(who), Navigation(actor_for_person(who), None)
    shown = {tab.name: tab.address for area in navigation.areas for tab in area.tabs}
    assert {"overview", "inbox", "profile"} <= set(shown)
    for tab in tabs():
        if tab.name in shown:
            assert client.get(shown[tab.name]).status_code == 200, tab.name
        elif tab.unless is None or tab.instead not in shown:
            for name in tab.pages:
                assert client.get(page_address(name)).status_code == 403, name

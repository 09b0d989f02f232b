"""Every link on a case's page, and on its decision's, opens for whom it is shown to."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests import two_worlds
from tests.cast import person
from tests.selection import CASES
from tests.worlds import World
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.states import Role
from zhengpin.review.models import Case, Decision

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.fewer]
LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
STAFF = [Role.REVIEWER, Role.SENIOR_REVIEWER, Role.RULE_OWNER, Role.ADMINISTRATOR]
MOST_ALIKE = 10_000 if os.environ.get(CASES) == "all" else 1
"""So many links that differ in an id alone are opened every day for each reader, and all by the whole proof."""
OUTSIDE = [Role.MERCHANT_MEMBER, Role.HOLDER_MEMBER]
WALKING = [
    role
    if role in (Role.SENIOR_REVIEWER, Role.MERCHANT_MEMBER)
    else pytest.param(
        role, marks=pytest.mark.prove("two seconds a role; every day one of staff and one outside")
    )
    for role in (*STAFF, *OUTSIDE)
]


@pytest.fixture(scope="module")
def worlds(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, World]]:
    with two_worlds.standing(django_db_blocker) as made:
        yield made


def reader(role: Role, world: World) -> Person:
    if role in STAFF:
        return person(role, Organisation.objects.get(kind="operator"), f"link {role.value}")
    return world.people[role]


@pytest.mark.parametrize("role", WALKING)
def test_links_open_for_whom_they_are_shown_to(role: Role, worlds: tuple[World, World]) -> None:
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(reader(role, worlds[0]))
    pages = [reverse("web:case", args=[pk]) for pk in Case.objects.values_list("pk", flat=True)]
    pages += [reverse("web:decision", args=[pk]) for pk in Decision.objects.values_list("pk", flat=True)]
    asked: dict[str, set[str]] = defaultdict(set)
    dead: set[tuple[str, int]] = set()
    seen = 0
    for page in pages:
        answer = client.get(page)
        if answer.status_code in (403, 404):
            continue  # not for this reader
        seen += 1
        text = re.sub(r"<nav.*?</nav>", "", answer.content.decode(), flags=re.DOTALL)
        for link in dict.fromkeys(LINK.findall(text)):
            link = link.replace("&amp;", "&")
            like = asked[re.sub(r"[0-9a-f-]{36}|[0-9a-f]{64}", "…", link)]
            if link.startswith("/static/") or link in like or len(like) == MOST_ALIKE:
                continue
            like.add(link)
            status = client.get(link).status_code
            if status >= 400:
                dead.add((link, status))
    assert seen
    assert dead == set()

"""The page of findings: a tab for each kind of subject, one table, one CSV."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from django.urls import reverse

from tests.flows.screening.test_findings_of_every_kind import KINDS, world
from zhengpin.accounts.models import Person
from zhengpin.monitoring.queries.finding_list import Findings

__all__ = ["world"]

pytestmark = pytest.mark.django_db


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_page_has_a_tab_a_kind_and_one_table(world: Any, english: Any, holder_person: Person) -> None:
    client = english(holder_person)
    page = client.get(reverse("web:findings"))
    many = {one["value"]: one["many"] for one in page.context["tabs"]}
    assert many[None] == sum(many[kind] for kind in KINDS) == len(page.context["rows"])
    for kind in KINDS:
        tab = client.get(reverse("web:findings"), {"of": kind})
        assert {row["found"].of.value for row in tab.context["rows"]} == {kind}
        assert b"Complain of the chosen" in tab.content
    written = b"".join(client.get(reverse("web:export-findings"))).decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader(written))
    assert {row["found_in"] for row in rows} == KINDS
    assert {row["id"] for row in rows} == {str(one.id) for one in Findings(world)}
    [film_row] = [row for row in rows if row["found_in"] == "video"]
    assert (film_row["mirrored"], film_row["external_id"]) == ("yes", "v-1")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_page_is_well(world: Any, everywhere: Any, holder_person: Person) -> None:
    watched = everywhere(holder_person)
    watched.open(reverse("web:findings"))
    watched.assert_well("findings-of-every-kind")
    watched.open(f"{reverse('web:findings')}?of=room")
    watched.assert_well("findings-in-rooms")

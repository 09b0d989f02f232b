"""The list of what was found in names and avatars: its filters, its table, who sees what, in a real browser."""

from __future__ import annotations

import csv

import pytest
from django.urls import reverse

from tests.catalog.subjects import CREATOR, room
from tests.flows.screening.screening import ROOT, WORK, owner_of, protect_name, protect_work, sell, shown
from zhengpin.flows.intake.subjects import receive_creators, receive_rooms
from zhengpin.jobs.running import run_due
from zhengpin.monitoring.indexes import index
from zhengpin.monitoring.models import Finding
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import ScreenedKind

pytestmark = pytest.mark.django_db
ADDRESS = "/findings/"


@pytest.fixture(autouse=True)
def fresh_index(db: None):
    index.forget()
    yield
    index.forget()


@pytest.fixture
def posed(operator, holder) -> Filing:
    """A fake flagship, a repair shop, a room and a creator's avatar that bear a holder's mark and work."""
    owner = owner_of(holder)
    mark = protect_name(owner, "Lanhe", forms=["岚禾"])
    protect_work(owner, WORK)
    for at, name in enumerate(["岚禾箱包官方旗舰店", "Lanhe repair"]):
        beside = {"external_id": f"s-{at}", "name": name}
        sell(f"a-{at}", title="Canvas bag", brand="", shop=beside)
    receive_rooms(source="harbour", items=[room(title="岚禾官方直播间 今晚八点")], actor=ROOT)
    pictured = CREATOR | {"name": "Bags by Reed", "avatar": shown(WORK)[0]}
    receive_creators(source="harbour", items=[pictured], actor=ROOT)
    run_due()
    return mark


def listed(client, **asked) -> list[tuple[str, str]]:
    rows = client.get(ADDRESS, {"of": "name"} | asked).context["rows"]
    return sorted((row["found"].subject_kind, row["found"].title) for row in rows)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_it_is_narrowed_by_state_place_kind_and_filing(posed, english, reviewer) -> None:
    client = english(reviewer)
    assert len(listed(client)) == 4
    assert listed(client, state="dismissed") == [("shop", "Lanhe repair")]
    assert listed(client, subject_kind="room") == [("room", "岚禾官方直播间 今晚八点")]
    assert listed(client, kind="picture") == [("creator", "Bags by Reed")]
    assert len(listed(client, filing=str(posed.pk))) == 3
    assert listed(client, kind="picture", filing=str(posed.pk)) == []
    page = client.get(ADDRESS, {"of": "name", "subject_kind": "moon", "kind": "?", "filing": "?"})
    assert len(page.context["rows"]) == 4, "what is no filter narrows nothing"
    assert page.context["counts"] | {"open": 3, "dismissed": 1} == page.context["counts"]


def test_the_table_holds_what_the_list_does(posed, english, reviewer) -> None:
    answer = english(reviewer).get(reverse("web:export-findings"), {"of": "name", "subject_kind": "shop"})
    written = b"".join(answer).decode("utf-8-sig").splitlines()
    rows = {row["title"]: row for row in csv.DictReader(written)}
    assert set(rows) == {"岚禾箱包官方旗舰店", "Lanhe repair"}
    found = Finding.objects.of_kind(ScreenedKind.NAME).get(screening__title="岚禾箱包官方旗舰店")
    row = rows["岚禾箱包官方旗舰店"]
    assert (row["subject"], row["case"]) == (found.screening.subject, str(found.case_id))
    assert (row["right"], row["rule"], row["state"]) == ("Lanhe", "R-60@1", "open")


def test_each_sees_its_own_and_the_filing_leads_there(
    posed, english, holder_person, other_holder_person, merchant_person
) -> None:
    assert len(listed(english(holder_person))) == 4
    stranger = english(other_holder_person)
    assert listed(stranger) == []
    assert b"Nothing was found" in stranger.get(ADDRESS).content
    saved = b"".join(stranger.get(reverse("web:export-findings")))
    assert len(saved.decode().splitlines()) == 1
    assert english(merchant_person).get(ADDRESS).status_code == 403
    page = english(holder_person).get(reverse("web:filing", args=[posed.pk])).content.decode()
    assert f"{ADDRESS}?of=name&amp;filing={posed.pk}" in page
    assert "Found 3 times in names and avatars" in page


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_it_is_read_in_a_browser(posed, everywhere, holder_person) -> None:
    watched = everywhere(holder_person)
    page = watched.open(f"{ADDRESS}?of=name")
    assert page.locator("tbody tr").count() == 4
    watched.assert_well("surface-findings")
    page.select_option("#finding-surface", "room")
    page.locator(".filters button").click()
    page.wait_for_url("**subject_kind=room**")
    assert page.locator("tbody tr").count() == 1
    watched.open(f"{ADDRESS}?of=name&state=held")
    watched.assert_well("surface-findings-none")
    watched.open(reverse("web:filing", args=[posed.pk]))
    watched.assert_well("filing-with-names")

"""Related accounts on their pages: listed, explained in words, decided with a reason, drawn; for the operator alone."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from tests.linkage.sending import link_between, linked, merchant, send
from zhengpin.catalog.models import Merchant
from zhengpin.jobs.running import run_due
from zhengpin.linkage.models import Link, LinkRun
from zhengpin.web.related.graph import drawing
from zhengpin.web.related.words import reasons

pytestmark = pytest.mark.django_db
BANK = "6222021234567890"


@pytest.fixture
def link(operator) -> Link:
    """Two merchants with one bank account and one person in charge, the later one's twin by device, and strangers."""
    first = merchant("m-1", "Harbour Lanterns", joined=date(2025, 3, 1))
    second = merchant("m-2", "Quiet Pines", joined=date(2026, 1, 5))
    merchant("m-3", "Cedar and Reed", joined=date(2026, 2, 1))
    for number in range(4, 12):
        merchant(f"m-{number}")
        send((f"m-{number}", "phone", f"1390013{number:04}"))
    send(("m-1", "bank_account", BANK), ("m-2", "bank_account", BANK), ("m-2", "device", "device-0007"))
    send(("m-1", "staff", "Jonquil Abernathy"), ("m-2", "staff", "Jonquil Abernathy"))
    send(("m-1", "phone", "13800138000"), ("m-2", "phone", "13800138111"), ("m-3", "device", "device-0007"))
    linked()
    found = link_between(first, second)
    assert found is not None
    return found


def test_links_are_listed_filtered_and_exported(link, senior, english) -> None:
    client = english(senior)
    listed = client.get(reverse("web:related"))
    assert [row["link"].pk for row in listed.context["rows"]][0] == link.pk
    assert "Quiet Pines" in listed.content.decode()
    assert "over 99 %" in listed.content.decode()
    for query, many in (("kind=bank_account", 1), ("kind=licence", 0), ("q=cedar", 1), ("view=confirmed", 0)):
        assert len(client.get(f"{reverse('web:related')}?{query}").context["rows"]) == many
    Merchant.objects.filter(external_id="m-1").update(state="closed")
    assert len(client.get(f"{reverse('web:related')}?view=returned").context["rows"]) == 1
    table = b"".join(client.get(f"{reverse('web:related-export')}?view=proposed").streaming_content).decode()
    assert "m-1" in table
    assert "bank_account" in table


def test_a_link_is_explained_and_confirmed_with_a_reason(link, reviewer, english) -> None:
    client = english(reviewer)
    page = client.get(reverse("web:link", args=[link.pk]))
    text = page.content.decode()
    assert "Bank account …7890: the same, and no other account has it." in text
    assert "Both are known to have one, and not the same." in text  # the phones
    assert "speaks against it" in text
    again = client.post(reverse("web:confirm-link", args=[link.pk]), {"reason": " "})
    assert again.status_code == 422
    assert "This needs a reason." in again.content.decode()
    done = client.post(
        reverse("web:confirm-link", args=[link.pk]), {"reason": "One person signs"}, follow=True
    )
    assert "One person signs" in done.content.decode()
    link.refresh_from_db()
    assert (link.state, link.decided_by) == ("confirmed", f"person:{reviewer.pk}")
    client.post(reverse("web:reject-link", args=[link.pk]), {"reason": "It was a namesake"})
    link.refresh_from_db()
    assert link.state == "rejected"


def test_a_cluster_is_drawn_and_merchants_lead_to_it(link, senior, english) -> None:
    client = english(senior)
    page = client.get(reverse("web:related-cluster", args=[link.a_id]))
    assert len(page.context["drawing"]["nodes"]) == 3
    assert "…7890" in page.content.decode()
    shop = Merchant.objects.get(external_id="m-2")
    assert reverse("web:link", args=[link.pk]) in client.get(f"/merchants/{shop.pk}/").content.decode()
    alone = Merchant.objects.get(external_id="m-7")
    assert (
        "No related accounts"
        in client.get(reverse("web:related-cluster", args=[alone.organisation_id])).content.decode()
    )


def test_the_search_is_started_from_the_page(operator, senior, english) -> None:
    client = english(senior)
    assert "Nothing has been sought yet" in client.get(reverse("web:related")).content.decode()
    client.post(reverse("web:start-linking"))
    going = client.get(reverse("web:related")).content.decode()
    assert 'hx-trigger="every 2s"' in going
    client.post(reverse("web:start-linking"))
    assert LinkRun.objects.count() == 1
    run_due()
    assert client.get(reverse("web:related-progress"))["HX-Refresh"] == "true"
    assert "No link waits for you" in client.get(reverse("web:related")).content.decode()


def test_only_those_who_may_see_and_decide_do(
    link, auditor, merchant_person, holder_person, client_of
) -> None:
    addresses = [reverse("web:related"), reverse("web:link", args=[link.pk])]
    addresses.append(reverse("web:related-cluster", args=[link.a_id]))
    for person in (merchant_person, holder_person):
        assert [client_of(person).get(address).status_code for address in addresses] == [403] * 3
    reading = client_of(auditor)
    assert [reading.get(address).status_code for address in addresses] == [200] * 3
    assert reading.post(reverse("web:confirm-link", args=[link.pk]), {"reason": "Sure"}).status_code == 403


def test_every_kind_of_reason_has_its_sentence() -> None:
    one = {"kind": "phone", "digest": "d", "shown": "…8000", "others": 40, "near": False}
    told = reasons(
        [
            {"kind": "address", "weight": 11.0, "shared": [one | {"kind": "address", "near": True}]},
            {"kind": "together", "weight": 18.0, "shared": [one | {"others": 2}, one | {"kind": "device"}]},
            {"kind": "crowd", "weight": 5.0, "shared": [one]},
            {"kind": "picture", "weight": 9.0, "shared": [one | {"kind": "picture", "digest": "a" * 64}] * 2},
            {"kind": "email", "weight": -0.01, "shared": []},
        ]
    )
    assert len({line.sentence for line in told}) == 4
    assert len(told) == 4  # what says nothing is left out
    assert len(told[1].details) == 2
    assert told[3].pictures == ["a" * 64] * 2


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_drawing_has_every_account_within_its_bounds(link) -> None:
    plan = drawing(link.a_id, list(Link.objects.select_related("a", "b")))
    assert all(0 < float(place) < 600 for node in plan["nodes"] for place in (node.x, node.y))
    assert plan["nodes"][0].middle


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("pages much like others that are judged every day")
def test_the_pages_look_well(everywhere, link, senior) -> None:
    watched = everywhere(senior)
    watched.open(reverse("web:related"))
    watched.assert_well("related")
    watched.open(reverse("web:link", args=[link.pk]))
    watched.assert_well("related-link")
    watched.open(reverse("web:related-cluster", args=[link.a_id]))
    watched.assert_well("related-cluster")

"""Authorisations on their pages: given to a seller found by name, seen by both sides, revoked with a reason."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.market import FILER, Market
from zhengpin.rights import operations as rights
from zhengpin.rights.models import Authorisation, Filing

pytestmark = pytest.mark.django_db


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_holder_authorises_a_seller_and_revokes_it(everywhere, market: Market, holder_person) -> None:
    watched = everywhere(holder_person)
    page = watched.open(reverse("web:authorisations"))
    watched.assert_well()
    page = watched.open(reverse("web:new-authorisation"))
    page.locator("main input[name=q]").fill("拾光")
    page.locator("main form button").first.click()
    page.wait_for_load_state("networkidle")
    watched.assert_well()
    page.locator("main .plain-list a").first.click()
    page.wait_for_load_state("networkidle")
    page.get_by_label("Velmora").check()
    page.locator("input[name=nice_classes]").fill("9")
    watched.assert_well()
    page.locator("main form button").last.click()
    page.wait_for_load_state("networkidle")
    assert page.locator("#id_nice_classes_error").is_visible()
    page.locator("input[name=nice_classes]").fill("25")
    page.locator("input[name=valid_to]").fill("2999-12-31")
    page.locator("main form button").last.click()
    page.wait_for_url("**/authorisations/*-*/")
    watched.assert_well()
    row = Authorisation.objects.get()
    assert (row.authorised, row.nice_classes) == (market.merchant.organisation, [25])
    assert [one.title for one in row.filings.all()] == ["Velmora"]
    page.locator("summary").click()
    page.locator("input[name=reason]").fill("The licence has ended")
    page.locator(".button.danger").click()
    page.wait_for_load_state("networkidle")
    watched.assert_well()
    row.refresh_from_db()
    assert (row.state, row.revoke_reason) == ("revoked", "The licence has ended")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.prove("a long story; shorter ones judge its pages every day")
def test_a_distributor_authorises_a_seller_below_itself(
    everywhere, market: Market, holder_person, other_merchant_organisation
) -> None:
    filing = Filing.objects.get(kind="mark")
    first = granted(market, filing, sublicensable=True, tiers_below=1, valid_to="2999-12-31")
    watched = everywhere(market.merchant_person)
    page = watched.open(reverse("web:authorisations"))
    watched.assert_well()
    page.locator("main .table a").first.click()
    page.wait_for_url("**/authorisations/*-*/")
    watched.assert_well()
    page.locator("main .actions a").first.click()
    page.locator("main input[name=q]").fill("Hilltop")
    page.locator("main form button").first.click()
    page.locator("main .plain-list a").first.click()
    page.wait_for_selector("#id_tiers_below")
    watched.assert_well()
    page.locator("input[name=valid_to]").fill("3000-01-01")
    page.locator("main form button").last.click()
    page.wait_for_selector("#id_valid_to_error")
    watched.assert_well()
    page.locator("input[name=valid_to]").fill("")
    page.locator("select[name=shop_type]").select_option("exclusive")
    page.locator("main form button").last.click()
    page.wait_for_url("**/authorisations/*-*/")
    watched.assert_well()
    assert page.locator(".authority-chain > li").count() == 2
    page.locator("#chain-day").fill("2020-01-01")
    page.locator("#chain form button").click()
    page.wait_for_selector("#chain .note.bad")
    watched.assert_well()
    page.locator(".authority-chain a").first.click()
    page.wait_for_selector(".authority-tree")
    watched.assert_well()
    below = Authorisation.objects.get(parent=first)
    assert (below.authorised, below.shop_type) == (other_merchant_organisation, "exclusive")
    assert below.valid_to == first.valid_to


def granted(market: Market, filing: Filing, **more: object) -> Authorisation:
    return rights.grant_authorisation(
        holder_id=filing.holder_id,
        authorised_id=market.merchant.organisation_id,
        valid_from="2026-01-01",
        actor=FILER,
        **more,
    )


def test_one_that_ended_is_renewed_by_the_same_again(client_of, market: Market, holder_person) -> None:
    filing = Filing.objects.get(kind="mark")
    old = granted(market, filing, nice_classes=[25], shop_type="flagship", filing_ids=[filing.pk])
    address = reverse("web:new-authorisation") + f"?renews={old.pk}"
    client: Client = client_of(holder_person)
    client.post(reverse("web:revoke-authorisation", args=[old.pk]), {"reason": "x"})
    form = client.get(address).context["form"]
    assert (form.initial["nice_classes"], form.initial["shop_type"]) == ("25", "flagship")
    assert client.post(address, {"nice_classes": "25", "shop_type": "flagship"}).status_code == 302
    renewal = Authorisation.objects.get(renews=old)
    assert (renewal.authorised, renewal.nice_classes, renewal.state) == (old.authorised, [25], "active")
    assert client_of(market.merchant_person).get(address).status_code == 403


def test_the_list_can_be_searched_and_taken_along(client_of, market: Market, holder_person) -> None:
    client: Client = client_of(holder_person)
    filing = Filing.objects.get(kind="mark")
    address = reverse("web:new-authorisation") + (
        f"?holder={filing.holder_id}&q=拾光&seller={market.merchant.organisation_id}&filing={filing.pk}"
    )
    assert client.get(address).context["form"].initial["filing_ids"] == [str(filing.pk)]
    assert client.post(address, {"channels": ["shop"]}).status_code == 302
    listed = reverse("web:authorisations")
    assert len(client.get(listed + "?q=拾光").context["page"].items) == 1
    assert client.get(listed + "?q=nobody").context["page"].items == []
    assert "拾光" in client.get(reverse("web:export-authorisations", args=["csv"])).content.decode()


def test_only_the_giver_revokes(client_of, market: Market, holder_person, other_holder_person) -> None:
    filing = Filing.objects.get(kind="mark")
    address = reverse("web:new-authorisation") + f"?q=拾光&seller={market.merchant.organisation_id}"
    client_of(holder_person).post(address)
    row = Authorisation.objects.get(holder=filing.holder)
    place = reverse("web:revoke-authorisation", args=[row.pk])
    assert client_of(other_holder_person).post(place, {"reason": "x"}).status_code == 404
    assert client_of(market.merchant_person).post(place, {"reason": "x"}).status_code == 403
    row.refresh_from_db()
    assert row.state == "active"

"""Inspections and samples on their pages: opened, recorded, drawn, looked at; nothing of it for merchants."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import translation

from tests.flows.inspection.sampled import SEED, SOURCE, begun, drawn_units, published, seeded
from tests.inspection.goods import goods
from tests.inspection.shops import FOUND, INSPECTOR, NOT, QUICK, UNKNOWN, opened, recorded, round_of, shop
from zhengpin.flows.inspection import frames
from zhengpin.inspection.models import Sample, ShopInspection, ShopStanding
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.web.inspection.drawing import chart
from zhengpin.web.inspection.figures import written
from zhengpin.web.templatetags.inspections import STRATA, chance, share_of, stratum

pytestmark = pytest.mark.django_db


def test_a_shop_is_inspected_from_its_number_to_a_decision(reviewer, english) -> None:
    client, at = english(reviewer), shop()
    wrong = client.post(reverse("web:open-inspection"), {"shop": "nowhere", "why": "suspected"})
    assert wrong.status_code == 422
    assert "There is no such shop." in wrong.content.decode()
    client.post(reverse("web:open-inspection"), {"shop": "market/s-1", "why": "suspected", "note": "A tip"})
    row = ShopInspection.objects.get(shop=at)
    ShopInspection.objects.update(design=QUICK.row(), power=QUICK.power())
    page = reverse("web:inspection", args=[row.pk])
    record = reverse("web:record-inspection-result", args=[row.pk])
    for copy in ("seal 1", "seal 2"):
        assert client.post(record, {"unit": copy, "outcome": "found"}).status_code == 302
    again = client.post(record, {"unit": "seal 1", "outcome": "not_found"})
    assert again.status_code == 422
    assert "Another result of this unit" in again.content.decode()
    text = client.get(page).content.decode()
    assert "it never clears one" in text
    assert "2 found among 2 copies that count; 0 cannot be told." in text
    listed = client.get(f"{reverse('web:inspections')}?state=non_conforming&q=shop")
    assert [one.pk for one in listed.context["rows"]] == [row.pk]
    table = b"".join(
        client.get(f"{reverse('web:export-inspections')}?state=non_conforming").streaming_content
    )
    assert f"{row.number},non_conforming,suspected".encode() in table
    assert client.get(f"{reverse('web:inspections-due')}?q=s-1").context["page"].items[0].shop_id == at.pk


def test_it_is_closed_or_resumed_with_a_reason(senior, english) -> None:
    client, at = english(senior), shop()
    row = opened(at)
    close = reverse("web:close-inspection", args=[row.pk])
    assert client.post(close, {"reason": ""}).status_code == 422
    client.post(close, {"reason": "Opened by mistake"})
    row.refresh_from_db()
    assert (row.state, row.reason) == ("closed", "Opened by mistake")
    last = round_of(at, NOT)
    ShopStanding.objects.update(state="stopped", due_at=None, due_why="")
    assert (
        "Its inspection is stopped" in client.get(reverse("web:inspection", args=[last.pk])).content.decode()
    )
    resume = reverse("web:resume-inspection", args=[at.pk])
    assert client.post(resume, {"reason": ""}).status_code == 422
    client.post(resume, {"reason": "Under new owners"})
    assert ShopStanding.objects.get().state == "tightened"


def test_a_sample_is_begun_drawn_looked_at_and_published(reviewer, english) -> None:
    client = english(reviewer)
    goods(shop(), 12)
    form = {
        "kind": "listings",
        "population": "Offers of books today",
        "sought": "Pirated copies",
        "budget": "4",
        "least": "2",
        "allocation": "proportional",
    }
    assert client.post(reverse("web:new-sample"), form | {"kind": "orders"}).status_code == 422
    client.post(reverse("web:new-sample"), form)
    row = Sample.objects.get()
    assert "every 2s" in client.get(reverse("web:sample", args=[row.pk])).content.decode()
    run_due()
    row.refresh_from_db()
    assert client.get(reverse("web:sample-progress", args=[row.pk]))["HX-Refresh"] == "true"
    seed = {"seed": SEED, "seed_source": SOURCE, "seed_drawn_at": "last night"}
    entering = reverse("web:sample-seed", args=[row.pk])
    assert client.post(entering, seed).status_code == 422
    assert client.post(entering, seed | {"seed_drawn_at": "2020-01-01 00:00"}).status_code == 422
    with clock.set_to(row.frame_published_at + timedelta(seconds=5)):
        drawn_at = (row.frame_published_at + timedelta(seconds=2)).isoformat()
        assert client.post(entering, seed | {"seed_drawn_at": drawn_at}).status_code == 302
    run_due()
    while True:
        leads = client.get(reverse("web:next-sample-unit", args=[row.pk]))["Location"]
        if leads == reverse("web:sample", args=[row.pk]):
            break
        assert "Book " in client.get(leads).content.decode()
        assert client.post(leads, {"outcome": ""}).status_code == 422
        client.post(leads, {"outcome": "found", "note": "Ink"})
    client.post(reverse("web:complete-sample", args=[row.pk]))
    run_due()
    row.refresh_from_db()
    assert (row.state, row.figures["share"]) == ("finished", "1/1")
    assert "100.00 %" in client.get(reverse("web:sample", args=[row.pk])).content.decode()
    assert (
        len(client.get(f"{reverse('web:samples')}?state=finished&kind=listings&q=books").context["rows"]) == 1
    )
    table = b"".join(client.get(reverse("web:export-sample-units", args=[row.pk])).streaming_content).decode()
    assert table.count("found") == 4
    assert "listing:" not in table


def test_everyone_reads_what_was_published_and_no_merchant_the_rest(
    client, reviewer, merchant_person, english, actor_of
) -> None:
    goods(shop(), 12)
    row = begun(INSPECTOR)
    page = reverse("web:public-sample", args=[row.number])
    told = client.get(page).content.decode()
    assert row.frame_digest in told
    assert client.get(reverse("web:public-sample-file", args=[row.number])).status_code == 404
    row = published(seeded(row, INSPECTOR), INSPECTOR)
    assert row.digest in client.get(page).content.decode()
    assert client.get(reverse("web:public-sample-file", args=[row.number])).status_code == 200
    assert row.number in client.get(reverse("web:public-samples")).content.decode()
    merchant = english(merchant_person)
    unit = drawn_units(row)[0].unit
    closed = [reverse(f"web:{name}") for name in ("inspections", "inspections-due", "samples", "new-sample")]
    closed += [reverse("web:sample", args=[row.pk]), reverse("web:sample-unit", args=[row.pk, unit])]
    closed += [reverse("web:inspection", args=[round_of(shop("s-2"), NOT).pk])]
    assert {merchant.get(one).status_code for one in closed} == {403}


def test_the_chart_draws_both_bounds_and_the_path() -> None:
    made = chart(QUICK, [FOUND, UNKNOWN, NOT])
    assert [row.found for row in made.rows] == ["1", "1", "", "", ""]
    assert [row.rejection for row in made.rows] == ["", "2", "2", "2", "2"]
    assert [row.acceptance for row in made.rows] == ["", "", "", "0", "1"]
    assert len(made.path.split()) == 3
    assert len(made.rejection.split()) == 8
    assert len(made.acceptance.split()) == 4
    assert [tick.words for tick in made.across] == ["0", "1", "2", "3", "4", "5"]
    heights = [float(point.split(",")[1]) for point in made.path.split()]
    assert heights[0] > heights[1] == heights[2]
    assert recorded


def test_shares_and_chances_are_written_as_exactly_as_they_are_known() -> None:
    assert [share_of(one) for one in ("1/50", "1/5", "1/200", Fraction(1, 3))] == [
        "2 %",
        "20 %",
        "0.5 %",
        "33.33 %",
    ]
    assert [chance(one) for one in ("0.000040", "0.500000", "0.999960", "1.000000", "0.000000")] == [
        *("< 0.1 %", "50.0 %", "> 99.9 %", "100.0 %", "0.0 %")
    ]
    assert written("1/3") == "33.33 %"


def test_every_stratum_has_words() -> None:
    made = {*frames.STRATA.values(), frames.ALIKE, frames.UNLIKE, frames.BUYERS_SAY, frames.OTHERS}
    assert made == STRATA
    with translation.override("zh-hans"):
        assert [stratum(one) for one in ("let through", "Infringing", "mine")] == ["放行", "侵权", "mine"]

"""The palette: an id, a typed reference or an address names one thing; words are sought, among what one may see."""

from __future__ import annotations

from django.urls import reverse

from tests.flows.inspection.sampled import begun
from tests.inspection.shops import opened, shop
from tests.rows import each_row
from tests.web.market import Market
from zhengpin.accounts.actor import system
from zhengpin.accounts.queries import actor_for_person
from zhengpin.rights.models import Filing
from zhengpin.web.home.finding import found


@each_row("form", ["{}", "case:{}", "https://market.example/cases/{}/?from=mail", "  {}\n"])
def test_any_form_of_an_id_leads_to_the_thing(market: Market, client_of, reviewer, form) -> None:
    case = market.cases[0]
    answer = client_of(reviewer).get(reverse("web:find"), {"q": form.format(case.pk)})
    assert answer.url == reverse("web:case", args=[case.pk])


@each_row("form", ["{}", "Where is {}?"])
def test_a_number_that_people_say_leads_to_the_thing(market: Market, reviewer, form) -> None:
    case, filing = market.cases[0], Filing.objects.earliest("pk")
    for row in (case, filing):
        [hit] = found(actor_for_person(reviewer), form.format(row.number.lower()))
        assert str(row.pk) in hit.address
        assert row.number in hit.note


def test_an_inspection_and_a_sample_are_found_by_their_numbers(operator, reviewer, merchant_person) -> None:
    rows = [opened(shop()), begun(system("tests"))]
    for row in rows:
        [hit] = found(actor_for_person(reviewer), row.number.lower())
        assert str(row.pk) in hit.address
        assert found(actor_for_person(merchant_person), row.number) == []


def test_words_find_every_kind_of_thing(market: Market, reviewer) -> None:
    kinds = {one.kind for one in found(actor_for_person(reviewer), "velmora")}
    assert {"case", "filing", "listing"} <= kinds


@each_row("text", ["", "x", "\x00", "%", "velmora\x00", "0" * 36, "é" * 9000])
def test_any_text_is_answered(market: Market, client_of, reviewer, text) -> None:
    for name in ("web:find", "web:suggestions"):
        assert client_of(reviewer).get(reverse(name), {"q": text}).status_code in {200, 302}


def test_nobody_finds_what_is_another_s(market: Market, other_holder_person, other_merchant_person) -> None:
    case = market.cases[0]
    for stranger in (other_holder_person, other_merchant_person):
        actor = actor_for_person(stranger)
        assert found(actor, str(case.pk)) == []
        assert found(actor, "velmora") == []

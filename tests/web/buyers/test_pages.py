"""Pages of what buyers say: each shows what it says to whom it may, and nobody who the buyer is."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.feedback.counted import month, unit_of
from tests.web.buyers.conftest import Spoken
from zhengpin.catalog.models import Shop
from zhengpin.feedback.models import Buyer, Feedback, FeedbackCorrection, FeedbackPhoto, Order, UnitDay
from zhengpin.web.buyers.periods import value_of
from zhengpin.web.buyers.words import pieces

pytestmark = pytest.mark.django_db


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_the_overview_shows_the_rate_what_rose_and_what_waits(spoken: Spoken, reviewer, english) -> None:
    page = english(reviewer).get(reverse("web:buyers"))
    assert page.context["waiting"] == {"open": 1, "contested": 0, "reports": 0, "corrections": 0}
    assert page.context["row"].rate > 0
    assert len(page.context["drawing"].rows) == 13
    risen = {kind.value: [name for _, name in some] for kind, some in page.context["risen"]}
    assert risen["shop"][0] == spoken.shops[0].name
    assert page.context["navigation"].counts["buyers"] == 1


def test_before_anything_came_the_pages_say_so(reviewer, holder_person, merchant_person, english) -> None:
    client = english(reviewer)
    assert "No orders have come yet" in client.get(reverse("web:buyers")).content.decode()
    assert "No orders in this period" in client.get(reverse("web:buyer-rates")).content.decode()
    assert "Nothing has come yet" in client.get(reverse("web:buyer-feedback")).content.decode()
    assert "No rise waits for you" in client.get(reverse("web:buyer-rises")).content.decode()
    assert "No corrections here" in client.get(reverse("web:buyer-corrections")).content.decode()
    for who in (holder_person, merchant_person):
        assert "No rates of yours yet" in english(who).get(reverse("web:own-rates")).content.decode()


def test_tables_are_filtered_ordered_cut_and_exported(spoken: Spoken, auditor, english) -> None:
    client = english(auditor)
    address = reverse("web:buyer-rates")

    def names(query: str) -> list[str]:
        return [name for _, name in client.get(f"{address}?{query}").context["rows"]]

    assert names("kind=shop")[0] == spoken.shops[0].name
    assert len(names("kind=shop")) == 11
    assert names("kind=shop&q=quiet") == ["Quiet Pines"]
    assert names("kind=shop&change=rose") == [spoken.shops[0].name]
    assert names("kind=brand") == ["Velmora"]
    assert names("kind=category") == ["家居/餐具"]
    assert len(names("kind=merchant")) == 11
    assert names("kind=room") == []
    assert names("kind=shop&period=2001-01") == []
    assert len(names("kind=nonsense&sort=nonsense&page=x&period=2026-99")) == 11
    assert names("kind=shop&page=2") == []
    table = b"".join(client.get(f"{reverse('web:export-buyer-rates')}?kind=shop").streaming_content).decode()
    lines = table.splitlines()
    assert lines[0].removeprefix("\N{BOM}").startswith("kind,key,name,orders,reports,few_orders,rate")
    assert len(lines) == 12
    assert spoken.shops[0].name in lines[1]


def test_a_shop_shows_its_rate_over_time_and_what_stands_behind_it(spoken: Spoken, reviewer, english) -> None:
    client = english(reviewer)
    address = reverse("web:buyer-rate", args=[unit_of(spoken.shops[0]).pk])
    page = client.get(address)
    assert page.context["row"].before.change == "rose"
    assert "up, ×" in page.content.decode()
    now = client.get(f"{address}?period=30d&step=day")
    assert len(now.context["drawing"].rows) == 60
    words = {one.words for one in now.context["behind"].words}
    assert words
    assert now.context["behind"].says_fake == 4
    assert "<mark>" in now.content.decode()
    assert len(client.get(f"{address}?step=week").context["drawing"].rows) in (26, 27)
    merchant = reverse("web:buyer-rate-of-merchant", args=[spoken.shops[0].merchant_id])
    assert client.get(f"{merchant}?period=30d").context["behind"].says_fake == 4


def test_feedback_is_listed_with_marked_words_and_narrowed(spoken: Spoken, auditor, english) -> None:
    client = english(auditor)
    address = reverse("web:buyer-feedback")

    def many(query: str = "") -> int:
        return len(client.get(f"{address}?{query}").context["rows"])

    unit = unit_of(spoken.shops[0]).pk
    assert many() == 6
    assert many("says=says_fake") == 4
    assert many("says=genuine") == 1
    assert many("kind=return") == 1
    assert many("q=专柜") == 1
    assert many(f"unit={unit}") == 6
    assert many(f"unit={unit_of(spoken.shops[1]).pk}") == 0
    assert many(f"merchant={spoken.shops[0].merchant_id}&period=7d") == 6
    assert many("period=2001-01") == 0
    assert client.get(f"{address}?unit=999999").status_code == 404


def test_feedback_is_corrected_and_the_lexicons_owner_answers(
    spoken: Spoken, reviewer, rule_owner, english
) -> None:
    client, row = english(reviewer), spoken.said[0]
    page = client.get(reverse("web:buyer-feedback-one", args=[row.pk]))
    assert "Does it say something else?" in page.content.decode()
    wrong = client.post(reverse("web:correct-buyer-feedback", args=[row.pk]), {"says": "lovely", "note": "x"})
    assert wrong.status_code == 422
    assert "Choose one of the answers." in wrong.content.decode()
    said = {"says": "other", "note": "It is of software"}
    done = client.post(reverse("web:correct-buyer-feedback", args=[row.pk]), said, follow=True)
    assert "It is of software" in done.content.decode()
    assert Feedback.objects.get(pk=row.pk).says == "other"
    waiting = client.get(reverse("web:buyer-corrections"))
    assert "Take up" not in waiting.content.decode()
    owner, made = english(rule_owner), FeedbackCorrection.objects.get()
    assert "Take up" in owner.get(reverse("web:buyer-corrections")).content.decode()
    answer = reverse("web:answer-buyer-correction", args=[made.pk])
    assert client.post(answer, {"answer": "take_up"}).status_code == 403
    owner.post(answer, {"answer": "take_up"})
    assert FeedbackCorrection.objects.get().state == "taken_up"
    assert owner.post(answer, {"answer": "leave"}).status_code == 409
    taken = owner.get(f"{reverse('web:buyer-corrections')}?state=taken_up").content.decode()
    assert "It is of software" in taken


def test_a_photo_is_drawn_anew_and_for_staff_alone(
    spoken: Spoken, reviewer, merchant_person, holder_person, client_of
) -> None:
    address = reverse("web:buyer-photo", args=[FeedbackPhoto.objects.get().pk])
    answer = client_of(reviewer).get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    for who in (merchant_person, holder_person):
        assert client_of(who).get(address).status_code == 403


def test_a_rise_is_shown_and_closed_with_what_was_found(spoken: Spoken, reviewer, auditor, english) -> None:
    client = english(reviewer)
    listed = client.get(reverse("web:buyer-rises"))
    assert [label for _, label in listed.context["rows"]] == [spoken.shops[0].name]
    for query, many in (
        ("kind=shop", 1),
        ("kind=brand", 0),
        ("q=清川", 1),
        ("q=quiet", 0),
        ("state=handled", 0),
    ):
        assert len(client.get(f"{reverse('web:buyer-rises')}?{query}").context["rows"]) == many, query
    address = reverse("web:buyer-rise", args=[spoken.rise.pk])
    page = client.get(address).content.decode()
    assert "34 fakes where 8.2 were to be expected" in page
    assert "Velmora mug 0" in page
    assert "Look at its goods again" in page
    assert "What to do" not in english(auditor).get(address).content.decode()
    again = client.post(reverse("web:close-buyer-rise", args=[spoken.rise.pk]), {"close": "handle"})
    assert again.status_code == 422
    assert "Write what you found." in again.content.decode()
    client.post(
        reverse("web:close-buyer-rise", args=[spoken.rise.pk]), {"close": "handle", "note": "Test purchase"}
    )
    spoken.rise.refresh_from_db()
    assert (spoken.rise.state, spoken.rise.closed_by) == ("handled", f"person:{reviewer.pk}")
    assert "Test purchase" in client.get(address).content.decode()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_brand_sees_its_rate_by_fives_and_no_text(spoken: Spoken, mark, holder_person, english) -> None:
    client = english(holder_person)
    page = client.get(reverse("web:own-rates"))
    assert [name for _, name in page.context["rows"]] == ["Velmora"]
    [(row, _)] = page.context["rows"]
    assert row.reports % 5 == 0
    assert "File a complaint" in page.content.decode()
    one = client.get(reverse("web:own-rate", args=[spoken.brand.pk]))
    assert len(one.context["drawing"].rows) == 12
    assert "假货" not in one.content.decode()
    assert client.get(reverse("web:own-rate", args=[unit_of(spoken.shops[0]).pk])).status_code == 404
    assert client.get(reverse("web:buyers")).status_code == 403
    table = b"".join(client.get(reverse("web:export-own-rates")).streaming_content).decode()
    assert "Velmora" in table
    assert "Quiet Pines" not in table


def test_staff_are_led_from_the_pages_of_others_to_their_own(spoken: Spoken, auditor, client_of) -> None:
    client = client_of(auditor)
    assert client.get(reverse("web:own-rates")).headers["Location"] == reverse("web:buyer-rates")
    unit = spoken.brand.pk
    answer = client.get(reverse("web:own-rate", args=[unit]))
    assert answer.headers["Location"] == reverse("web:buyer-rate", args=[unit])


def test_a_merchant_sees_its_own_shops_and_fewer_than_five_is_not_counted_out(
    spoken: Spoken, merchant_person, english
) -> None:
    shop = spoken.shops[1]
    merchant = shop.merchant
    merchant.organisation_id = merchant_person.memberships.get().organisation_id
    merchant.save()
    UnitDay.objects.filter(unit=unit_of(shop), day__range=(month().first, month().last)).update(believed=0)
    UnitDay.objects.filter(unit=unit_of(shop), day=month().first).update(believed=4)
    client = english(merchant_person)
    page = client.get(reverse("web:own-rates")).content.decode()
    assert "Quiet Pines" in page
    assert "fewer than 5" in page
    assert NOT_ITS_OWN not in page
    one = client.get(reverse("web:own-rate", args=[unit_of(shop).pk])).content.decode()
    assert "not given: too few" in one
    # A part of a month, or one that is not over, is not asked for: the last month is shown.
    for period in ("30d", "2999-01", "7d"):
        shown = client.get(f"{reverse('web:own-rates')}?period={period}")
        assert shown.context["chosen"].value == value_of(month())


NOT_ITS_OWN = "Harbour Lanterns"


def test_no_page_holds_a_buyer(spoken: Spoken, reviewer, english) -> None:
    """What would tell two feedbacks of one buyer, or one of one order, stands on no page."""
    client = english(reviewer)
    hidden = {str(one) for one in Buyer.objects.values_list("digest", flat=True)}
    for model in (Order, Feedback):
        hidden |= {str(one) for row in model.objects.values_list("key", "digest") for one in row}
    hidden |= {"B-0", "O-0", "R-0"}
    unit, shop = unit_of(spoken.shops[0]).pk, Shop.objects.first()
    assert shop is not None
    for name, *args in (
        ("buyers",),
        ("buyer-rates",),
        ("buyer-rate", unit),
        ("buyer-rate-of-merchant", shop.merchant_id),
        ("buyer-feedback",),
        ("buyer-rises",),
        ("buyer-rise", spoken.rise.pk),
        ("buyer-corrections",),
        *(("buyer-feedback-one", row.pk) for row in spoken.said),
    ):
        text = client.get(reverse(f"web:{name}", args=args)).content.decode()
        assert [one for one in hidden if one in text] == [], name


def test_marked_words_are_cut_out_of_the_text_as_it_is() -> None:
    spans = [{"start": 2, "end": 4, "kind": "fake"}, {"start": 3, "end": 6, "kind": "symptom"}]
    cut = pieces("这是假货，差", [*spans, {"start": 90, "end": 95, "kind": "fake"}])
    assert [(one.text, one.kind) for one in cut] == [("这是", ""), ("假货", "fake"), ("，差", "")]
    assert pieces("", []) == []

"""Pre-flights over the API: one question or many, for the marketplace and for a merchant's own shops."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from tests.api.complaining import post
from tests.flows.screening.screening import ROOT, bags_are_class_18, owner_of, protect_name, sell, seller
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import Role
from zhengpin.rights import operations as rights
from zhengpin.rights.queries import preflight as kept

pytestmark = pytest.mark.django_db
ADDRESS = "/v1/preflight?source=harbour"
QUESTION = {"shop": "s-1", "brand": "岚禾", "category": "Bags"}


@pytest.fixture(autouse=True)
def brand(operator, holder):
    kept.forget()
    owner = owner_of(holder)
    yield protect_name(owner, "Lanhe", forms=["岚禾"])
    kept.forget()


@pytest.fixture
def shop(brand) -> None:
    bags_are_class_18()
    sell("a-0", title="Canvas bag", shop={"external_id": "s-1", "name": "Riverside"})


def granted(brand, **more):
    given = {"valid_from": today(), "valid_to": today() + timedelta(30)} | more
    return rights.grant_authorisation(
        holder_id=brand.holder_id, authorised_id=seller().pk, actor=ROOT, **given
    )


def test_one_question_is_answered_with_its_chain(marketplace: Client, brand, shop) -> None:
    first = post(marketplace, ADDRESS, QUESTION).json()
    assert (first["answer"], first["reason"]) == ("no", "no_grant")
    assert first["remedy"]["en"].startswith("Have the rights holder")
    row = granted(brand, nice_classes=[18])
    answer = post(marketplace, ADDRESS, QUESTION).json()
    assert (answer["answer"], answer["weakest"]) == ("yes", str(row.pk))
    assert answer["ends_on"] == (today() + timedelta(30)).isoformat()
    later = (today() + timedelta(31)).isoformat()
    assert post(marketplace, ADDRESS, QUESTION | {"on": later}).json()["reason"] == "expired"
    assert post(marketplace, ADDRESS, QUESTION | {"nice_classes": [9]}).json()["reason"] == "other_class"
    by_merchant = {"merchant": "m-1", "brand": str(brand.pk)}
    assert post(marketplace, ADDRESS, by_merchant).json()["answer"] == "yes"


def test_many_are_answered_in_few_statements_and_each_by_itself(
    marketplace: Client, brand, shop, django_assert_max_num_queries
) -> None:
    granted(brand)
    items = [QUESTION] * 990 + [
        QUESTION | {"shop": "s-9"},
        QUESTION | {"brand": "Nobody's"},
        QUESTION | {"channel": "carrier pigeon"},
        QUESTION | {"nice_classes": [99]},
        QUESTION | {"territory": "X1"},
        QUESTION | {"brand": " "},
    ]
    with django_assert_max_num_queries(16):
        answers = post(marketplace, ADDRESS, {"items": items}).json()["items"]
    assert [one["answer"] for one in answers[:990]] == ["yes"] * 990
    assert answers[990]["error"]["code"] == "preflight.seller_unknown"
    assert answers[991]["answer"] == "unknown"
    codes = [(one["error"]["code"], one["error"]["field"]) for one in answers[992:]]
    assert codes == [
        ("input.not_a_channel", "channel"),
        ("input.not_a_class", "nice_classes"),
        ("input.not_a_territory", "territory"),
        ("input.missing", "brand"),
    ]
    assert post(marketplace, ADDRESS, {"items": [QUESTION] * 1001}).status_code == 422


def test_a_merchant_asks_about_its_own_shops_only(
    api_of: Callable[..., Client], shop, holder: Organisation, other_merchant_organisation: Organisation
) -> None:
    own = api_of(seller(), Role.MERCHANT_MEMBER)
    assert post(own, ADDRESS, QUESTION).json()["answer"] == "no"
    other = api_of(other_merchant_organisation, Role.MERCHANT_MEMBER)
    assert post(other, ADDRESS, QUESTION).json()["error"]["code"] == "preflight.seller_unknown"
    assert post(api_of(holder, Role.HOLDER_MEMBER), ADDRESS, QUESTION).status_code == 403


def test_the_chain_of_an_authorisation_on_any_day(
    admin: Client, api_of: Callable[..., Client], brand, shop
) -> None:
    row = granted(brand, valid_from=today() - timedelta(5))
    place = f"/v1/authorisations/{row.pk}/chain"
    answer = admin.get(place).json()
    assert (answer["allowed"], [one["id"] for one in answer["chain"]]) == (True, [str(row.pk)])
    before = admin.get(place, {"on": (today() - timedelta(6)).isoformat()}).json()
    assert (before["allowed"], before["reason"]) == (False, "not_yet")
    assert admin.get(place, {"on": "someday"}).status_code == 422
    assert api_of(seller(), Role.MERCHANT_MEMBER).get(place).status_code == 200
    stranger = Organisation.objects.create(kind="merchant", name="Elsewhere")
    assert api_of(stranger, Role.MERCHANT_MEMBER).get(place).status_code == 404

"""Who may sell a book: its publisher, and whom its chain reaches; others are judged only by a list that is whole."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.rights.books.test_titles import approved
from tests.rights.people import holder, organisation
from tests.rows import each_row
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit import ids
from zhengpin.matching.books.offered import SellerAuthority
from zhengpin.rights import operations
from zhengpin.rights.books.dealers import names_of
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.queries.books import seller_authorities, seller_authority

AUTHORISED, NONE, UNKNOWN = SellerAuthority.AUTHORISED, SellerAuthority.NONE, SellerAuthority.UNKNOWN
COMPLETE = {"dealers_complete": True, "distributors": ["山风图书有限公司", "Night Market Books Ltd."]}


def merchant(name: str) -> Organisation:
    return organisation(name, OrganisationKind.MERCHANT)


def grant(book: Filing, member: Actor, seller: Organisation, **more: Any) -> Authorisation:
    given: dict[str, Any] = {"filing_ids": [book.pk], "valid_from": today() - timedelta(days=30)}
    return operations.grant_authorisation(
        holder_id=book.holder_id, authorised_id=seller.pk, actor=member, **given | more
    )


@pytest.mark.django_db
def test_a_chain_authorises_and_the_publisher_is_its_own_dealer() -> None:
    book, member = approved(COMPLETE)
    dealer, shop, stranger = merchant("Dealer"), merchant("Shop below"), merchant("Stranger")
    first = grant(book, member, dealer, sublicensable=True)
    grant(book, member, shop, parent_id=first.pk)
    sellers = [book.holder.organisation_id, dealer.pk, shop.pk, stranger.pk]
    found = seller_authorities((book.pk, one) for one in sellers)
    assert list(found.values()) == [AUTHORISED, AUTHORISED, AUTHORISED, NONE]


@pytest.mark.django_db
def test_without_a_complete_list_nobody_is_said_to_have_no_authority() -> None:
    book, _ = approved(COMPLETE | {"dealers_complete": False})
    assert seller_authority(book.pk, merchant("Stranger").pk) is UNKNOWN


@each_row(
    "name", ["山风图书", "山风图书旗舰店", "NIGHT MARKET BOOKS", "night market books ltd", "River Press shop"]
)
@pytest.mark.django_db
def test_whoever_bears_a_listed_name_is_asked_about_and_not_accused(name: str) -> None:
    book, _ = approved(COMPLETE)
    assert seller_authority(book.pk, merchant(name).pk) is UNKNOWN


@pytest.mark.django_db
def test_a_shops_name_counts_as_well_as_its_organisations() -> None:
    book, _ = approved(COMPLETE)
    seller = merchant("Li Ming")
    pair = (book.pk, seller.pk)
    assert seller_authorities([pair])[pair] is NONE
    assert seller_authorities([pair], names={seller.pk: ["Night-Market Books"]})[pair] is UNKNOWN


@pytest.mark.django_db
def test_an_authorisation_that_ended_by_its_term_leaves_old_stock_and_one_that_was_revoked_does_not() -> None:
    book, member = approved(COMPLETE)
    ended, revoked = merchant("Ended"), merchant("Revoked")
    grant(book, member, ended, valid_to=today() + timedelta(days=2))
    taken = grant(book, member, revoked)
    operations.revoke_authorisation(authorisation_id=taken.pk, reason="sold fakes", actor=member)
    pairs = [(book.pk, ended.pk), (book.pk, revoked.pk)]
    assert list(seller_authorities(pairs).values()) == [AUTHORISED, NONE]
    later = seller_authorities(pairs, on=today() + timedelta(days=9))
    assert list(later.values()) == [UNKNOWN, NONE]


@pytest.mark.django_db
def test_many_are_judged_by_few_statements_and_what_is_no_approved_book_is_unknown(
    django_assert_max_num_queries,
) -> None:
    book, member = approved(COMPLETE)
    dealers = [merchant(f"Dealer {number}") for number in range(12)]
    for one in dealers[:6]:
        grant(book, member, one)
    nowhere = ids.new_id()
    pairs = [(filing, one.pk) for one in dealers for filing in (book.pk, nowhere)]
    with django_assert_max_num_queries(6):
        found = seller_authorities(pairs)
    assert [found[book.pk, one.pk] for one in dealers] == [AUTHORISED] * 6 + [NONE] * 6
    assert {found[nowhere, one.pk] for one in dealers} == {UNKNOWN}


@pytest.mark.django_db
def test_anothers_authorisation_says_nothing_of_this_publishers_book() -> None:
    book, _ = approved(COMPLETE)
    owner, member = holder("Another press")
    seller = merchant("Seller")
    operations.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller.pk, valid_from=today(), actor=member
    )
    assert seller_authority(book.pk, seller.pk) is NONE


def test_names_are_compared_without_what_shops_add_and_never_by_that_alone() -> None:
    assert names_of(["旗舰店"]) == {"旗舰店"}
    assert names_of(["山风图书有限公司"]) & names_of(["山风图书旗舰店"])
    assert not names_of(["山风图书"]) & names_of(["海风图书"])

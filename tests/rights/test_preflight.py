"""A listing pre-flight: which right a brand means, and what the chains held in memory answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import transaction

from tests.rights.chains import DAY, HOLDER, OTHER_HOLDER
from tests.rights.people import REVIEWER, holder, mark_filing, organisation
from tests.rows import each_row
from zhengpin.accounts.queries import today
from zhengpin.accounts.states import OrganisationKind
from zhengpin.rights import operations
from zhengpin.rights.authority import ChainIndex, Grant
from zhengpin.rights.preflight import BrandIndex, BrandRight, PreflightAnswer, PreflightQuestion, clear, shown
from zhengpin.rights.queries import preflight as kept

SELLER, OWNER, OTHER_OWNER = (UUID(int=n) for n in range(51, 54))
BAGS = BrandRight(
    UUID(int=61), HOLDER, OWNER, "Lanhe", ("Lanhe", "岚禾"), ("1234567", "G987654"), frozenset({18, 25})
)
RADIOS = BrandRight(
    UUID(int=62), OTHER_HOLDER, OTHER_OWNER, "Lanhe", ("LANHE",), ("7654321",), frozenset({9})
)
BRANDS = BrandIndex([BAGS, RADIOS])
GRANT = Grant(UUID(int=71), HOLDER, SELLER, DAY - timedelta(9), DAY + timedelta(9))
ASKED = PreflightQuestion(SELLER, "Lanhe", DAY, frozenset({25}))


def cleared(asked: PreflightQuestion, *grants: Grant):
    return clear(asked, BRANDS, lambda pk: ChainIndex(grant for grant in grants if grant.holder_id == pk))


@each_row("brand", ["Lanhe", "ＬＡＮ－ＨＥ", "岚禾", "1234567", "g987654", " 12-34567", str(BAGS.filing_id)])
def test_a_brand_is_found_by_every_name_and_number(brand):
    assert BRANDS.find(brand, frozenset({18})) == [BAGS]


def test_of_marks_of_one_name_those_of_the_class_count():
    assert BRANDS.find("lanhe", frozenset({9})) == [RADIOS]
    assert BRANDS.find("lanhe", frozenset({33})) == BRANDS.find("lanhe", frozenset()) == [BAGS, RADIOS]


def test_yes_no_and_unknown():
    assert cleared(ASKED, GRANT).answer is PreflightAnswer.YES
    assert cleared(replace(ASKED, nice_classes=frozenset({9})), GRANT).answer is PreflightAnswer.NO
    assert cleared(replace(ASKED, nice_classes=frozenset()), GRANT).answer is PreflightAnswer.YES
    assert cleared(replace(ASKED, brand="Nobody's"), GRANT).answer is PreflightAnswer.UNKNOWN
    assert cleared(replace(ASKED, organisation_id=OWNER)).answer is PreflightAnswer.YES


def test_the_answer_tells_the_chain_and_what_mends_it():
    answer = shown(cleared(replace(ASKED, on=DAY + timedelta(10)), GRANT))
    assert (answer["answer"], answer["allowed"], answer["reason"]) == ("no", False, "expired")
    assert answer["weakest"] == str(GRANT.id)
    assert answer["remedy"] == {"en": "Have the rights holder renew it.", "zh": "请由 权利人 续期。"}
    assert [step["id"] for step in answer["chain"]] == [str(GRANT.id)]
    assert shown(cleared(replace(ASKED, brand="Nobody's")))["reason"] == "brand_unknown"
    assert shown(cleared(replace(ASKED, organisation_id=OWNER)))["reason"] == "own_right"
    assert set(shown(cleared(ASKED, GRANT))) == set(shown(cleared(replace(ASKED, brand="Nobody's")))) | {"on"}


@pytest.fixture
def network(db):
    kept.forget()
    owner, member = holder()
    filing = mark_filing(owner, member)
    operations.submit_filing(filing_id=filing.pk, actor=member)
    operations.approve_filing(filing_id=filing.pk, actor=REVIEWER)
    yield owner, member, organisation("Night Market", OrganisationKind.MERCHANT), filing
    kept.forget()


def may(owner, seller) -> bool:
    asked = PreflightQuestion(seller.pk, "Lanhe", today(), frozenset({25}))
    return (
        clear(asked, kept.known_brands(), kept.chains_below([owner.pk]).__getitem__).answer
        is PreflightAnswer.YES
    )


def test_what_is_kept_in_memory_follows_every_change(network, django_assert_num_queries):
    owner, member, seller, filing = network
    assert not may(owner, seller)
    row = operations.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller.pk, valid_from=today(), actor=member
    )
    assert may(owner, seller)
    with django_assert_num_queries(2):
        assert may(owner, seller)
    operations.revoke_authorisation(authorisation_id=row.pk, reason="ended", actor=member)
    assert not may(owner, seller)
    operations.withdraw_filing(filing_id=filing.pk, reason="", actor=member)
    assert kept.known_brands().find("Lanhe", frozenset()) == []


def test_what_was_rolled_back_is_not_kept(network):
    owner, member, seller, _ = network
    with transaction.atomic():
        operations.grant_authorisation(
            holder_id=owner.pk, authorised_id=seller.pk, valid_from=today(), actor=member
        )
        transaction.set_rollback(True)
    assert not may(owner, seller)

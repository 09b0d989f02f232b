"""Authorisations are given, revoked and expired, and the judgement read from them follows."""

from __future__ import annotations

from datetime import date

import pytest

from tests.rights.people import REVIEWER, SYSTEM, actor, holder, mark_filing, organisation
from tests.rows import each_row
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound
from zhengpin.ledger.models import Entry
from zhengpin.rights import operations, queries

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)
TERM = {"valid_from": "2026-11-01", "valid_to": "2099-12-31"}


@pytest.fixture
def scene():
    owner, member = holder()
    seller = organisation("Night Market", OrganisationKind.MERCHANT)
    return owner, member, seller, mark_filing(owner, member)


def reason(seller, filing, *, on=DAY, **use) -> str:
    return queries.authority_for(seller.pk, [filing.pk], on=on, **use)[filing.pk].reason_code


def test_given_judged_and_revoked(scene):
    owner, member, seller, filing = scene
    assert reason(seller, filing) == "no_grant"
    row = operations.grant_authorisation(
        holder_id=owner.pk,
        authorised_id=seller.pk,
        filing_ids=[filing.pk],
        nice_classes=[25],
        **TERM,
        actor=member,
    )
    assert reason(seller, filing, nice_classes=[25]) == "covered"
    assert reason(seller, filing, nice_classes=[18]) == "other_class"
    assert reason(seller, filing, on=date(2026, 10, 31)) == "not_yet"
    operations.revoke_authorisation(authorisation_id=row.pk, reason="contract ended", actor=member)
    assert reason(seller, filing, on=date(2100, 1, 1)) == "revoked"
    with pytest.raises(Conflict):
        operations.revoke_authorisation(authorisation_id=row.pk, reason="again", actor=member)
    told = (
        Entry.objects.filter(subject=f"authorisation:{row.pk}").order_by("pk").values_list("event", flat=True)
    )
    assert list(told) == ["authorisation.granted", "authorisation.revoked"]


def test_a_grant_of_everything_covers_later_filings(scene):
    owner, member, seller, _ = scene
    operations.grant_authorisation(holder_id=owner.pk, authorised_id=seller.pk, **TERM, actor=member)
    later = mark_filing(owner, member, registration_no="9")
    assert reason(seller, later) == "covered"


def test_the_judgement_of_many_filings_takes_three_statements(scene, django_assert_num_queries):
    owner, member, seller, filing = scene
    operations.grant_authorisation(holder_id=owner.pk, authorised_id=seller.pk, **TERM, actor=member)
    filings = [filing.pk] + [mark_filing(owner, member, registration_no=str(n)).pk for n in range(5)]
    with django_assert_num_queries(3):
        answers = queries.authority_for(seller.pk, filings, on=DAY)
    assert all(answers[pk].allowed for pk in filings)


def test_expired_by_the_calendar(scene):
    owner, member, seller, filing = scene
    row = operations.grant_authorisation(
        holder_id=owner.pk,
        authorised_id=seller.pk,
        valid_from="2026-11-01",
        valid_to="2027-01-31",
        actor=member,
    )
    assert operations.expire_authorisations(on=date(2027, 1, 31), actor=SYSTEM) == 0
    assert operations.expire_authorisations(on=date(2027, 2, 1), actor=SYSTEM) == 1
    assert operations.expire_authorisations(on=date(2027, 2, 1), actor=SYSTEM) == 0
    assert queries.authorisation(member, row.pk).state == "expired"
    assert reason(seller, filing, on=date(2027, 2, 1)) == "expired"


@each_row(
    "given, code",
    [
        ({"valid_to": "2020-01-01", "valid_from": "2019-01-01"}, "authorisation.term_over"),
        ({"valid_from": "2100-01-01"}, "input.term_reversed"),
        ({"nice_classes": [9]}, "authorisation.class_outside"),
        ({"territories": ["China"]}, "input.not_a_territory"),
        ({"channels": ["radio"]}, "input.not_a_channel"),
        ({"authorised_id": "nobody"}, "input.not_an_id"),
    ],
)
def test_wrong_grants_are_refused(scene, given, code):
    owner, member, seller, filing = scene
    whole = {"holder_id": owner.pk, "authorised_id": seller.pk, "filing_ids": [filing.pk]} | TERM | given
    with pytest.raises(Invalid) as caught:
        operations.grant_authorisation(**whole, actor=member)
    assert caught.value.code == code


def test_only_the_holder_gives_and_takes(scene):
    owner, member, seller, filing = scene
    _, stranger = holder("Other")
    trader = actor("person:trader", Role.MERCHANT_MEMBER, seller)
    row = operations.grant_authorisation(holder_id=owner.pk, authorised_id=seller.pk, **TERM, actor=member)
    for someone, error in ((stranger, NotFound), (trader, Forbidden), (REVIEWER, Forbidden)):
        with pytest.raises(error):
            operations.grant_authorisation(holder_id=owner.pk, authorised_id=seller.pk, **TERM, actor=someone)
    for someone, error in ((stranger, NotFound), (trader, Forbidden)):
        with pytest.raises(error):
            operations.revoke_authorisation(authorisation_id=row.pk, reason="mine", actor=someone)
    assert list(queries.authorisations(trader)) == [row]
    assert list(queries.authorisations(stranger)) == []
    with pytest.raises(Invalid):
        operations.grant_authorisation(
            holder_id=owner.pk, authorised_id=owner.organisation_id, **TERM, actor=member
        )
    other_filing = mark_filing(*holder("Third"), registration_no="3")
    with pytest.raises(Invalid) as caught:
        operations.grant_authorisation(
            holder_id=owner.pk, authorised_id=seller.pk, filing_ids=[other_filing.pk], **TERM, actor=member
        )
    assert caught.value.code == "authorisation.filing_of_another"


def test_sellers_are_found_by_name(scene):
    _, member, seller, _ = scene
    assert queries.grantees(member, "night") == [seller]
    assert queries.grantees(member, "") == []
    with pytest.raises(Forbidden):
        queries.grantees(actor("person:trader", Role.MERCHANT_MEMBER, seller), "night")


def test_a_term_begins_today_when_no_day_is_given(scene):
    owner, member, seller, _ = scene
    row = operations.grant_authorisation(
        holder_id=owner.pk, authorised_id=seller.pk, valid_from=None, actor=member
    )
    assert row.valid_from == clock.now().date()

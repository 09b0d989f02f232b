"""The contact book: who may keep what, addresses that their owners confirm once, and what is covered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings

from tests.cooperation.book import LI, confirm, member_of, named, press, token_of
from tests.rights.people import actor as actor_of
from tests.rights.people import holder, mark_filing, organisation, work_filing
from zhengpin.accounts.states import Role
from zhengpin.cooperation import operations, queries
from zhengpin.cooperation.models import ContactAddress, ContactPerson
from zhengpin.cooperation.operations.addresses import MOST_SENDS
from zhengpin.cooperation.problems import (
    AddressKnown,
    AddressWrong,
    ContactLinkOver,
    ContactLinkUnknown,
    ContactNotFound,
    ContactOrganisationKnown,
    ContactOrganisationNotFound,
    RightUnknown,
    TooManyLinks,
)
from zhengpin.cooperation.queries.covering import Covered
from zhengpin.cooperation.states import AddressState, ContactState, QuestionKind
from zhengpin.flows.cooperation import confirming, keeping, links
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict, Forbidden, Invalid
from zhengpin.ledger.models import Entry
from zhengpin.rights.models import Filing
from zhengpin.rights.states import FilingKind, FilingState

pytestmark = pytest.mark.django_db


def test_an_address_is_confirmed_by_its_link_once():
    home = press()
    row = named(home, "Lin Mei", confirmed=False)
    [way] = row.addresses.all()
    assert queries.who_is_asked(LI, home.pk, kind=QuestionKind.ANSWER).choices == ()

    first = operations.make_link(address_id=way.pk, actor=LI)
    old = token_of(links.confirm_link(first))
    sent = operations.make_link(address_id=way.pk, actor=LI)
    token = token_of(links.confirm_link(sent))
    with pytest.raises(ContactLinkOver):
        links.by_link(old)  # a newer one is out

    link = links.by_link(token)
    done = confirming.confirm(link)
    assert (done.state, done.link_key) == (AddressState.VERIFIED, "")
    with pytest.raises(ContactLinkOver):
        links.by_link(token)
    with pytest.raises(ContactLinkOver):
        confirming.confirm(link)  # the same page, sent a second time
    with pytest.raises(Conflict):
        operations.make_link(address_id=way.pk, actor=LI)
    [(asked, _)] = queries.who_is_asked(LI, home.pk, kind=QuestionKind.ANSWER).choices
    assert asked == row
    assert Entry.objects.filter(event="contact_address.verified").count() == 1


def test_a_link_ends_by_time_and_by_being_taken_back_and_strangers_have_none():
    row = named(press(), "Lin Mei", confirmed=False)
    [way] = row.addresses.all()
    sent = operations.make_link(address_id=way.pk, actor=LI)
    token = token_of(links.confirm_link(sent))
    with clock.set_to(clock.now() + timedelta(days=settings.CONTACT_LINK_DAYS, seconds=1)):
        with pytest.raises(ContactLinkOver):
            links.by_link(token)
        assert links.confirm_link(sent) == ""
    operations.revoke_link(address_id=way.pk, actor=LI)
    with pytest.raises(ContactLinkOver):
        links.by_link(token)
    with pytest.raises(ContactLinkUnknown):
        links.by_link("A" * 120)
    for _ in range(MOST_SENDS - 1):
        operations.make_link(address_id=way.pk, actor=LI)
    with pytest.raises(TooManyLinks):
        operations.make_link(address_id=way.pk, actor=LI)


def test_somebody_is_the_contact_no_more_and_later_nothing_is_kept_of_them():
    home = press()
    row = named(home, "Lin Mei")
    token = token_of(links.leave_link(row))
    assert links.by_link(token).purpose == links.LEAVE
    confirming.leave_by_link(links.by_link(token))
    with pytest.raises(ContactLinkOver):
        links.by_link(token)
    row.refresh_from_db()
    assert row.state == ContactState.LEFT
    assert queries.who_is_asked(LI, home.pk, kind=QuestionKind.ANSWER).choices == ()

    assert keeping.delete_old_contacts() == 0
    with clock.set_to(clock.now() + timedelta(days=settings.CONTACT_KEPT_DAYS + 1)):
        assert keeping.delete_old_contacts() == 1
    row.refresh_from_db()
    [way] = row.addresses.all()
    assert (row.name, row.state, way.value) == ("", ContactState.ERASED, "")
    said = " ".join(str(one) for one in Entry.objects.values_list("fields", flat=True))
    assert "Lin Mei" not in said
    assert "press.example" not in said


def test_whoever_files_keeps_its_own_contacts_and_sees_no_other():
    heron, kiln = press(), press("Blue Kiln")
    row = named(heron, "Lin Mei")
    own, other = member_of(heron), member_of(kiln)
    assert [one.name for one in queries.contact_organisations(own)] == ["Heron Press"]
    with pytest.raises(ContactOrganisationNotFound):
        queries.contact_organisation(other, heron.pk)
    with pytest.raises(ContactNotFound):
        queries.contact(other, row.pk)
    with pytest.raises(ContactNotFound):
        operations.erase_contact(contact_id=row.pk, actor=other)
    with pytest.raises(ContactOrganisationNotFound):
        operations.add_contact(organisation_id=heron.pk, name="Eve", time_zone="UTC", actor=other)
    added = operations.add_contact(organisation_id=heron.pk, name="Zhou Bai", time_zone="UTC", actor=own)
    assert added.organisation == heron
    with pytest.raises(ContactOrganisationKnown):
        operations.add_organisation(kind="publisher", name="Heron Press", actor=LI)
    seller = actor_of("person:seller", Role.MERCHANT_MEMBER, organisation("Riverside"))
    with pytest.raises(Forbidden):
        queries.contact_organisations(seller)
    auditor = actor_of("person:auditor", Role.AUDITOR, sees_everything=True)
    with pytest.raises(Forbidden):
        operations.end_organisation(organisation_id=heron.pk, why="x", actor=auditor)


def test_an_entry_that_ended_is_added_again_and_a_refusal_tells_nothing_of_others():
    heron = press()
    assert heron.account is not None
    own, other = member_of(heron), member_of(press("Blue Kiln"))
    said = {"kind": "publisher", "name": "Heron Press"}
    with pytest.raises(ContactOrganisationKnown):
        operations.add_organisation(**said, actor=own)
    operations.end_organisation(organisation_id=heron.pk, why="Merged", actor=own)
    assert operations.add_organisation(**said, actor=own).account == heron.account
    operations.add_organisation(kind="publisher", name="Quiet Press", actor=LI)
    with pytest.raises(ContactOrganisationKnown):
        operations.add_organisation(kind="publisher", name="Quiet Press", actor=LI)
    with pytest.raises(ContactOrganisationKnown):  # its own stands, by whatever name
        operations.add_organisation(kind="publisher", name="Quiet Press", actor=other)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"time_zone": "Mars/Base"}, "time_zone"),
        ({"hours": "whenever"}, "hours"),
        ({"languages": "latin"}, "languages"),
    ],
)
def test_bad_input_names_the_field(changes: dict[str, str], field: str):
    home = press()
    with pytest.raises(Invalid) as refused:
        operations.add_contact(
            organisation_id=home.pk, actor=LI, **({"name": "Lin", "time_zone": "UTC"} | changes)
        )
    assert refused.value.field == field
    assert refused.value.remedy
    assert not ContactPerson.objects.exists()


def test_addresses_are_of_their_kind_and_each_once():
    row = named(press(), "Lin Mei", confirmed=False)
    for kind, value in (
        ("email", "lin"),
        ("telephone", "call me"),
        ("page", "http://a.example"),
        ("page", "javascript:x"),
    ):
        with pytest.raises(AddressWrong):
            operations.add_address(contact_id=row.pk, kind=kind, value=value, actor=LI)
    with pytest.raises(AddressKnown):
        operations.add_address(contact_id=row.pk, kind="email", value="lin@PRESS.example", actor=LI)
    phone = operations.add_address(contact_id=row.pk, kind="电话", value="+86 10 1234 5678", actor=LI)
    mail = row.addresses.get(kind="email")
    operations.order_addresses(contact_id=row.pk, address_ids=[phone.pk, mail.pk], actor=LI)
    assert list(row.addresses.order_by("position")) == [phone, mail]
    operations.remove_address(address_id=mail.pk, actor=LI)
    again = operations.add_address(contact_id=row.pk, kind="email", value="lin@press.example", actor=LI)
    assert confirm(again).state == AddressState.VERIFIED
    assert ContactAddress.objects.filter(state=AddressState.REMOVED.value).count() == 1


def test_which_rights_have_nobody_who_can_be_asked():
    owner, member = holder("Heron Press")
    mark, work = mark_filing(owner, member), work_filing(owner, member)
    Filing.objects.update(state=FilingState.APPROVED.value)
    nobody = {FilingKind.MARK: Covered(0, 1), FilingKind.ORIGINAL_WORK: Covered(0, 1)}
    assert queries.coverage(LI) == nobody

    home = press(home=owner.organisation)
    row = named(home, "Lin Mei", "appraiser", confirmed=False)
    operations.give_role(contact_id=row.pk, kind="appraiser", filings=[mark.number], actor=LI)
    assert queries.coverage(LI) == nobody, "no address is confirmed"
    confirm(row.addresses.get())
    assert queries.coverage(LI) == nobody | {FilingKind.MARK: Covered(1, 1)}
    assert list(queries.uncovered_filings(LI)) == [work]
    assert [cells[0] for cells in queries.uncovered_rows(LI, "en")] == ["Filing", work.number]
    operations.give_role(contact_id=row.pk, kind="appraiser", right_kinds=["original_work"], actor=LI)
    assert list(queries.uncovered_filings(LI)) == [mark]
    operations.give_role(contact_id=row.pk, kind="lead", actor=LI)
    assert list(queries.uncovered_filings(LI)) == []
    assert queries.named_by_kind(LI) == {"publisher": Covered(1, 1)}
    with pytest.raises(RightUnknown):
        operations.give_role(contact_id=row.pk, kind="lead", filings=["F-1999-000001"], actor=LI)
    confirming.leave(contact_id=row.pk, actor=member)
    assert queries.coverage(LI) == nobody
    other = press("Blue Kiln")
    assert queries.coverage(member_of(other)) == {}

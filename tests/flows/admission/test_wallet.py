"""Authorisations of a wallet: sellers are reminded of their end, and renew them with the papers that are still good."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.flows.admission.confirming import US, filed, flagship, submitted
from tests.rights.proofs.test_proofs import granted
from zhengpin.accounts.queries import today
from zhengpin.admission import operations, queries
from zhengpin.admission.models import Application
from zhengpin.flows.admission import wallet as flow
from zhengpin.flows.rights.authorisation_expiry import remind_of_authorisations
from zhengpin.messages.models import Notice
from zhengpin.rights import operations as rights_operations
from zhengpin.rights.models import Authorisation

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    rows = Notice.objects.filter(letter="authorisation_expires_soon").order_by("pk")
    return [row.organisation.name for row in rows]


@pytest.mark.engines
def test_a_seller_is_reminded_once_for_each_distance(merchant_organisation) -> None:
    row = granted(merchant_organisation, days=200)
    days = {
        left: remind_of_authorisations(row.valid_to - timedelta(days=left))
        for left in (91, 90, 60, 30, 8, 7, 0)
    }
    assert days == {91: 0, 90: 1, 60: 0, 30: 1, 8: 0, 7: 1, 0: 0}
    assert told() == ["Riverside Goods"] * 3
    assert "/wallet/" in Notice.objects.first().texts["en"]["body"]


def test_it_is_reminded_of_the_end_of_what_its_authorisation_rests_on(
    merchant_organisation, other_merchant_organisation
) -> None:
    above = granted(other_merchant_organisation, days=30, sublicensable=True)
    rights_operations.record_authorisation(
        holder_id=above.holder_id,
        authorised_id=merchant_organisation.pk,
        parent_id=above.pk,
        valid_from=today(),
        valid_to=today() + timedelta(days=900),
        actor=US,
    )
    assert [remind_of_authorisations(), remind_of_authorisations()] == [2, 0]
    assert sorted(told()) == ["Hilltop Goods", "Riverside Goods"]


def test_what_is_revoked_or_without_end_is_not_reminded_of(merchant_organisation, settings) -> None:
    row = granted(merchant_organisation, days=5)
    settings.EXPIRY_REMINDER_DAYS = []
    assert remind_of_authorisations() == 0
    settings.EXPIRY_REMINDER_DAYS = [7]
    rights_operations.revoke_authorisation(authorisation_id=row.pk, reason="x", actor=US)
    assert remind_of_authorisations() == 0


def test_a_renewal_carries_over_what_is_still_good(operator, merchant_organisation) -> None:
    filed(contact="")
    row, me = flagship(merchant_organisation)
    letter = row.documents.get(kind="letter")
    operations.correct_field(document_id=letter.pk, name="tier", value="1", actor=me)
    row = submitted(row, me)
    assert row.state == "approved"
    draft = flow.renew(authorisation_id=row.authorisation_id, actor=me)
    assert (draft.renews_id, draft.company, draft.brand, draft.shop_type) == (
        row.authorisation_id,
        row.company,
        row.brand,
        "flagship",
    )
    carried = {one.kind: one for one in queries.documents(me, draft.pk)}
    assert set(carried) == {"licence", "certificate", "letter"}, "the letter runs longer than is asked"
    fields = {one.name: one.given for one in carried["letter"].fields.all()}
    assert (fields["tier"], fields["exclusive"]) == (1, True), "with what was corrected in it"
    assert flow.renew(authorisation_id=row.authorisation_id, actor=me) == draft
    assert row.documents.count() == 3, "the earlier application keeps its own"


def test_a_letter_that_ends_too_soon_is_not_carried_over(operator, merchant_organisation) -> None:
    filed(contact="")
    row, me = flagship(merchant_organisation)
    row = submitted(row, me)
    soon = (today() + timedelta(days=100)).isoformat()
    row.documents.get(kind="letter").fields.filter(name="valid_to").update(value=soon)
    draft = flow.renew(authorisation_id=row.authorisation_id, actor=me)
    assert sorted(one.kind for one in queries.documents(me, draft.pk)) == ["certificate", "licence"]


def test_what_renews_another_shows_what_came_before(operator, merchant_organisation) -> None:
    filed(contact="")
    row, me = flagship(merchant_organisation)
    row = submitted(row, me)
    draft = flow.renew(authorisation_id=row.authorisation_id, actor=me)
    assert submitted(draft, me).state == "approved"
    newest = Authorisation.objects.order_by("-pk").first()
    assert [one.pk for one in flow.earlier(me, newest)] == [row.authorisation_id]
    assert flow.application_of(me, newest) == Application.objects.order_by("-pk").first()

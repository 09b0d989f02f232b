"""Who was wrong too often is believed on proof alone, until fewer of its wrong deposits lie within a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.cast import organisation
from tests.flows.originals.depositing import at_home
from tests.flows.screening.screening import ROOT
from tests.rights.people import actor, picture_bytes
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.evidence import pictures
from zhengpin.flows.originals import publicity
from zhengpin.flows.originals.disputes.crediting import WITHIN, restricted_until
from zhengpin.kit import clock
from zhengpin.originals import operations, queries
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations.depositing import DepositDraft
from zhengpin.originals.states import DepositAnswer, DepositScope, DepositStrength, StrongLine

NOW = datetime(2026, 11, 20, tzinfo=UTC)


def test_it_ends_when_one_fewer_lies_within_a_year() -> None:
    wrong = [NOW - timedelta(days=days) for days in (1, 40, 200, 300)]

    assert restricted_until(wrong, 5) is None
    assert restricted_until(wrong, 4) == NOW - timedelta(days=300) + WITHIN
    assert restricted_until(wrong, 3) == NOW - timedelta(days=200) + WITHIN
    assert restricted_until([], 1) is None


@pytest.mark.django_db
def test_what_is_not_proven_bears_no_act_meanwhile(operator) -> None:
    home = organisation(OrganisationKind.MERCHANT, "Lanhe")
    one = at_home(actor("person:lanhe", Role.MERCHANT_MEMBER, home))
    collection = operations.begin_collection(organisation_id=home.pk, actor=one)
    draft = DepositDraft(
        pictures.accept(picture_bytes(31), actor=one),
        "heron.jpg",
        DepositAnswer.DEPOSITED,
        DepositScope.MINE_ONLY.value,
        public_since=clock.now(),
    )
    [row] = operations.record_deposits(collection=collection, drafts=[draft], actor=one)
    until = clock.now() + timedelta(days=30)
    operations.restrict_collection(organisation_id=home.pk, until=until, wrong=3, actor=ROOT)

    assert strength_after(row, 29) == (DepositStrength.CLAIMED, 0)
    Deposit.objects.filter(pk=row.pk).update(strong_line=StrongLine.DECIDED.value)
    assert strength_after(row, 1)[0] == DepositStrength.PROVEN
    Deposit.objects.filter(pk=row.pk).update(strong_line="")
    assert strength_after(row, 31) == (DepositStrength.UNCONTESTED, 1)


def strength_after(row: Deposit, days: int) -> tuple[str, int]:
    """Return how far a deposit bears an act so many days later, and how many are noted to bear one then."""
    with clock.set_to(row.deposited_at + timedelta(days=days)):
        [seen] = queries.deposited_references([row.reference_id or 0]).values()
        return seen.strength, 0 if seen.strength == DepositStrength.PROVEN else publicity.note_exclusive()

"""Reads of banks: an organisation's own, whoever else the actor sees."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import batched

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.banks.models import Bank, BankChange, BankContent
from zhengpin.banks.problems import BankNotFound, ContentNotFound

MOST_PARAMETERS = 500
"""What one statement may name: some databases take no more than 999."""


def banks(actor: Actor) -> QuerySet[Bank]:
    """Return the banks of the actor's own organisation, by name: also to one who sees everything, for a name is
    unique only within an organisation.
    """
    own = Bank.objects.visible_to(actor).filter(organisation_id=actor.home)
    return own.order_by("name")


def bank(actor: Actor, name: str) -> Bank:
    """Return one bank. Raises BankNotFound, also for another organisation's."""
    row = banks(actor).filter(name=name).first() if "\x00" not in name else None
    if row is None:
        raise BankNotFound()
    return row


def contents(actor: Actor, numbers: Iterable[int] | None = None) -> QuerySet[BankContent]:
    """Return the contents of the actor's own banks with their banks, oldest first; with `numbers` only those."""
    rows = BankContent.objects.visible_to(actor).filter(bank__organisation_id=actor.home)
    if numbers is not None:
        rows = rows.filter(pk__in=list(numbers))
    return rows.select_related("bank").order_by("pk")


def content(actor: Actor, bank_name: str, number: int) -> BankContent:
    """Return one content of a bank. Raises BankNotFound, ContentNotFound."""
    bank(actor, bank_name)
    row = contents(actor, [number]).filter(bank__name=bank_name).first()
    if row is None:
        raise ContentNotFound()
    return row


def hashes_held(actor: Actor, bank_name: str, hashes: Iterable[bytes]) -> set[bytes]:
    """Return which of these hashes of 32 bytes a bank holds. Raises BankNotFound."""
    rows = BankContent.objects.filter(bank=bank(actor, bank_name))
    return {
        bytes(pdq)
        for some in batched(hashes, MOST_PARAMETERS)
        for pdq in rows.filter(pdq__in=some).values_list("pdq", flat=True)
    }


def newest_change(actor: Actor) -> datetime | None:
    """Return when the banks of the actor's own organisation last changed, None if they never did."""
    changes = BankChange.objects.filter(organisation_id=actor.home)
    return changes.order_by("-pk").values_list("at", flat=True).first()

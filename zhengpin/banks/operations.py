"""Writes banks and their contents; every change is logged, so that each process's index follows it at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.banks import events, index, inputs, queries
from zhengpin.banks.models import Bank, BankChange, BankContent
from zhengpin.banks.problems import BankExists
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record

UNCHANGED: object = object()
"""For what a change leaves as it is."""


@transaction.atomic
def create_bank(*, name: str, enabled_ratio: float = 1.0, actor: Actor) -> Bank:
    """Create a bank of the actor's own organisation. Raises BankRefused, BankExists."""
    actor.require(Permission.KEEP_BANKS)
    bank = Bank(
        organisation_id=actor.home,
        name=inputs.name(name),
        enabled_ratio=inputs.ratio(enabled_ratio),
        created_at=clock.now(),
    )
    _save(bank)
    _record_event(events.BANK_CREATED, bank, actor, name=bank.name, enabled_ratio=bank.enabled_ratio)
    return bank


@transaction.atomic
def change_bank(
    *, bank_name: str, name: str | None = None, enabled_ratio: float | None = None, actor: Actor
) -> Bank:
    """Rename a bank, or change the share of look-ups that it answers; None leaves what stands."""
    actor.require(Permission.KEEP_BANKS)
    bank = queries.bank(actor, bank_name)
    if name is not None:
        bank.name = inputs.name(name)
    if enabled_ratio is not None:
        bank.enabled_ratio = inputs.ratio(enabled_ratio)
    _save(bank)
    _log(bank)
    fields = {"name": bank.name, "enabled_ratio": bank.enabled_ratio, "before": bank_name}
    _record_event(events.BANK_CHANGED, bank, actor, **fields)
    return bank


def _save(bank: Bank) -> None:
    try:
        with transaction.atomic():
            bank.save()
    except IntegrityError as error:
        raise BankExists(field="name") from error


@transaction.atomic
def delete_bank(*, bank_name: str, actor: Actor) -> bool:
    """Delete a bank with its contents; return whether there was one."""
    actor.require(Permission.KEEP_BANKS)
    bank = queries.banks(actor).filter(name=bank_name).first()
    if bank is None:
        return False
    contents = BankContent.objects.filter(bank=bank)
    _record_event(events.BANK_DELETED, bank, actor, name=bank.name, contents=contents.count())
    _log(bank)
    contents.delete()
    bank.delete()
    return True


@transaction.atomic
def add_content(
    *, bank_name: str, pdq: str, note: object = None, metadata: dict[str, object] | None = None, actor: Actor
) -> BankContent:
    """Add a hash of 64 hexadecimal digits to a bank; the next look-up finds it. Raises BankNotFound, BankRefused."""
    actor.require(Permission.KEEP_BANKS)
    bank = queries.bank(actor, bank_name)
    content = BankContent(
        bank=bank,
        pdq=inputs.pdq(pdq),
        note=inputs.note(note),
        metadata=metadata or {},
        created_at=clock.now(),
    )
    content.save(force_insert=True)
    _log(bank, content.pk)
    _record_content_event(events.CONTENT_ADDED, content, actor, pdq=pdq)
    return content


@transaction.atomic
def add_contents(*, bank_name: str, hashes: Sequence[tuple[str, str]], actor: Actor) -> int:
    """Add those of many hashes that the bank has not, each with a note or ""; return how many were added.

    The ledger tells of all as one, with a digest of the list of hashes added. Raises BankNotFound, BankRefused.
    """
    actor.require(Permission.KEEP_BANKS)
    bank = queries.bank(actor, bank_name)
    given = {inputs.pdq(pdq): inputs.note(note) for pdq, note in hashes}
    held = queries.hashes_held(actor, bank_name, given)
    fresh = [pdq for pdq in given if pdq not in held]
    moment = clock.now()
    rows = BankContent.objects.bulk_create(
        BankContent(bank=bank, pdq=pdq, note=given[pdq], created_at=moment) for pdq in fresh
    )
    if rows:
        numbers = [row.pk for row in rows]
        _log(bank, min(numbers), max(numbers))
        added = {"contents": len(rows), "digest": canonical.digest([pdq.hex() for pdq in fresh])}
        _record_event(events.BANK_FILLED, bank, actor, name=bank.name, **added)
    return len(rows)


@transaction.atomic
def change_content(
    *, bank_name: str, number: int, disable_until: object = UNCHANGED, note: object = UNCHANGED, actor: Actor
) -> BankContent:
    """Disable or enable a content, or write its note. disable_until: 0 never matched, 1 matched, else a Unix second."""
    actor.require(Permission.KEEP_BANKS)
    content = queries.content(actor, bank_name, number)
    if disable_until is not UNCHANGED:
        content.disable_until = inputs.disable_until(disable_until)
    if note is not UNCHANGED:
        content.note = inputs.note(note)
    content.save()
    fields = {"disable_until": content.disable_until, "note": content.note}
    _record_content_event(events.CONTENT_CHANGED, content, actor, **fields)
    return content


@transaction.atomic
def remove_content(*, bank_name: str, number: int, actor: Actor) -> int:
    """Remove a content from a bank; return how many there were, 0 or 1. Raises BankNotFound."""
    actor.require(Permission.KEEP_BANKS)
    bank = queries.bank(actor, bank_name)
    content = BankContent.objects.filter(bank=bank, pk=number).first()
    if content is None:
        return 0
    _record_content_event(events.CONTENT_REMOVED, content, actor, pdq=bytes(content.pdq).hex())
    _log(bank, content.pk)
    content.delete()
    return 1


def _log(bank: Bank, content: int | None = None, last: int | None = None) -> None:
    """Log that a content came or went, or all up to `last` came; without either, that the whole bank has changed."""
    BankChange.objects.create(
        organisation_id=bank.organisation_id,
        bank_number=bank.pk,
        content_number=content,
        last_number=last,
        at=clock.now(),
    )
    transaction.on_commit(partial(index.refresh_at_once, bank.organisation_id))


def _record_event(event: Event, bank: Bank, actor: Actor, **fields: object) -> None:
    parent = reference("organisation", bank.organisation_id)
    record(event, actor=actor, subject=reference("bank", bank.pk), parent=parent, **fields)


def _record_content_event(event: Event, content: BankContent, actor: Actor, **fields: object) -> None:
    subject, parent = reference("bank_content", content.pk), reference("bank", content.bank_id)
    record(event, actor=actor, subject=subject, parent=parent, bank=content.bank.name, **fields)

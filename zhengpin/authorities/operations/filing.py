"""Keeps the register of authorities, by whose numbers requests are checked."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import FiledAuthority
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.recording import require_person
from zhengpin.authorities.problems import AuthorityKnown
from zhengpin.authorities.queries.reading import authority
from zhengpin.authorities.states import AuthorityKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


@transaction.atomic
def file_authority(
    *,
    name: str,
    kind: str,
    country: str,
    callback_number: str,
    number_source: str,
    address: str = "",
    actor: Actor,
) -> FiledAuthority:
    """File an authority with the number by which it is called back, and where that number was found.

    Raises Forbidden, RequestNeedsPerson, AuthorityKnown, Invalid naming the field.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = FiledAuthority(
        name=texts.line(name, "name", required=True),
        kind=texts.choice(kind, AuthorityKind, "kind").value,
        country=texts.country(country),
        callback_number=texts.line(callback_number, "callback_number", limit=60, required=True),
        number_source=texts.line(number_source, "number_source", limit=500, required=True),
        address=texts.line(address, "address", limit=500),
        filed_by=actor.ref,
        filed_at=clock.now(),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AuthorityKnown() from error
    _record(events.AUTHORITY_FILED, row, actor, kind=row.kind, source=row.number_source)
    return row


@transaction.atomic
def change_number(
    *, authority_id: UUID | str, callback_number: str, number_source: str, actor: Actor
) -> FiledAuthority:
    """File another number for an authority, with where it was found. Raises as file_authority, AuthorityNotFound."""
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = authority(actor, authority_id)
    row.callback_number = texts.line(callback_number, "callback_number", limit=60, required=True)
    row.number_source = texts.line(number_source, "number_source", limit=500, required=True)
    row.filed_by, row.filed_at = actor.ref, clock.now()
    row.save(update_fields=["callback_number", "number_source", "filed_by", "filed_at"])
    _record(events.AUTHORITY_CHANGED, row, actor, source=row.number_source)
    return row


@transaction.atomic
def retire_authority(*, authority_id: UUID | str, actor: Actor) -> FiledAuthority:
    """Take an authority out of use; done twice, nothing happens. Raises Forbidden, AuthorityNotFound."""
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = authority(actor, authority_id)
    if FiledAuthority.objects.filter(pk=row.pk, active=True).update(active=False):
        _record(events.AUTHORITY_RETIRED, row, actor)
    row.refresh_from_db()
    return row


def _record(event: Event, row: FiledAuthority, actor: Actor, **fields: object) -> None:
    about = reference("authority", row.pk)
    record(event, actor=actor, subject=about, parent="", name=row.name, country=row.country, **fields)

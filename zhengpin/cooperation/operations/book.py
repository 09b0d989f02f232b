"""Adds organisations to the contact book, changes them and ends them."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import events, inputs
from zhengpin.cooperation.models import ContactOrganisation
from zhengpin.cooperation.operations.recording import of_organisation, own_organisation
from zhengpin.cooperation.problems import AccountUnknown, ContactOrganisationKnown
from zhengpin.cooperation.states import ContactOrganisationKind
from zhengpin.kit import clock
from zhengpin.rights import inputs as texts


@transaction.atomic
def add_organisation(
    *,
    kind: str,
    name: str,
    account_id: UUID | None = None,
    language: str = "zh-hans",
    territory: str = "",
    note: str = "",
    actor: Actor,
) -> ContactOrganisation:
    """Add an organisation to the contact book. account_id: of the organisation that it is here.

    Somebody from outside adds its own organisation and no other. Raises Forbidden, ContactOrganisationKnown, Invalid
    naming the field.
    """
    actor.require(Permission.KEEP_CONTACTS)
    row = ContactOrganisation(
        kind=_kind(kind),
        name=inputs.line(name, "name", limit=200, required=True),
        account=_account(account_id, actor),
        language=inputs.language(language),
        territory="".join(texts.territories(territory, "territory")[:1]),
        note=inputs.line(note, "note", limit=1000),
        added_by=actor.ref,
        added_at=clock.now(),
    )
    # Only what the actor may see: nobody learns by a refusal what is in the book of others.
    seen = ContactOrganisation.objects.visible_to(actor).filter(ended_at=None)
    if seen.filter(kind=row.kind, name=row.name).exists():
        raise ContactOrganisationKnown()
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise ContactOrganisationKnown() from error
    of_organisation(events.CONTACT_ORGANISATION_ADDED, row, actor, kind=row.kind, account=row.account_id)
    return row


def _kind(value: str) -> str:
    found = texts.member(value, "kind", ContactOrganisationKind)
    if not found:
        raise texts.invalid_choice("kind", [one.value for one in ContactOrganisationKind])
    return found


def _account(account_id: UUID | None, actor: Actor) -> Organisation | None:
    """Return the account of an entry. Who sees not everything keeps entries of its own organisation alone."""
    if account_id is None and actor.sees_everything:
        return None
    rows = Organisation.objects.visible_to(actor)
    row = rows.filter(pk=account_id or actor.home).first()
    if row is None:
        raise AccountUnknown()
    return row


@transaction.atomic
def change_organisation(
    *,
    organisation_id: UUID | str,
    kind: str,
    name: str,
    account_id: UUID | None = None,
    language: str = "zh-hans",
    territory: str = "",
    note: str = "",
    actor: Actor,
) -> ContactOrganisation:
    """Change an organisation's entry; nothing is recorded where nothing differs.

    account_id: None leaves it as it is. Raises Forbidden, ContactOrganisationNotFound, ContactOrganisationKnown,
    Invalid naming the field.
    """
    row = own_organisation(organisation_id, actor)
    changes: dict[str, object] = {
        "kind": _kind(kind),
        "name": inputs.line(name, "name", limit=200, required=True),
        "language": inputs.language(language),
        "territory": "".join(texts.territories(territory, "territory")[:1]),
        "note": inputs.line(note, "note", limit=1000),
    }
    if account_id is not None and actor.sees_everything:
        changes["account"] = _account(account_id, actor)
    if all(getattr(row, name) == value for name, value in changes.items()):
        return row
    for name, value in changes.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=list(changes))
    except IntegrityError as error:
        raise ContactOrganisationKnown() from error
    of_organisation(events.CONTACT_ORGANISATION_CHANGED, row, actor, kind=row.kind, account=row.account_id)
    return row


@transaction.atomic
def end_organisation(*, organisation_id: UUID | str, why: str, actor: Actor) -> ContactOrganisation:
    """End an entry: nobody of it is asked any more. Raises Forbidden, ContactOrganisationNotFound, Invalid."""
    row = own_organisation(organisation_id, actor)
    said = inputs.line(why, "why", limit=300, required=True)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])
    of_organisation(events.CONTACT_ORGANISATION_ENDED, row, actor, why=said)
    return row

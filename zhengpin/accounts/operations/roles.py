"""Grants people roles in organisations and takes them away."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.events import ROLE_GRANTED, ROLE_REVOKED
from zhengpin.accounts.models import Membership, Organisation, Person
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import ROLES_OF_KIND, OrganisationKind, Role
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


def organisation_for_role(organisation_id: UUID, role: Role, actor: Actor) -> Organisation:
    """Return the organisation if `role` exists in its kind. Raises NotFound; Invalid (`role.not_of_kind`)."""
    organisation = Organisation.objects.visible_to(actor).filter(pk=organisation_id).first()
    if organisation is None:
        raise errors.no_such("organisation")
    if role not in ROLES_OF_KIND[OrganisationKind(organisation.kind)]:
        raise errors.role_not_of_kind()
    return organisation


def require_another_administrator(*, but: UUID) -> None:
    """Raise Conflict (`role.last_administrator`) unless someone active other than `but` is an administrator.

    Locks every administrator's membership, so that two cannot remove each other at the same moment.
    """
    standing = Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR.value)
    people = {row.person_id for row in standing}
    if not Person.objects.filter(pk__in=people - {but}, is_active=True).exists():
        raise errors.last_administrator()


@transaction.atomic
def grant_role(*, person_id: UUID, organisation_id: UUID, role: Role, actor: Actor) -> Membership:
    """Grant a role; granting it again changes nothing. Raises Forbidden; NotFound; Invalid (`role.not_of_kind`)."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    role = Role(role)
    organisation = organisation_for_role(organisation_id, role, actor)
    if not Person.objects.filter(pk=person_id).exists():
        raise errors.no_such("person")
    membership, made = Membership.objects.get_or_create(
        person_id=person_id, organisation=organisation, role=role.value
    )
    if made:
        _record(ROLE_GRANTED, person_id, organisation, role, actor)
    return membership


@transaction.atomic
def revoke_role(*, person_id: UUID, organisation_id: UUID, role: Role, actor: Actor) -> None:
    """Take a role away. Raises Forbidden; NotFound (`role.not_found`); Conflict (`role.last_administrator`)."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    role = Role(role)
    organisation = organisation_for_role(organisation_id, role, actor)
    held = Membership.objects.filter(person_id=person_id, organisation=organisation, role=role.value)
    if not held.exists():
        raise errors.no_such("role")
    if role == Role.ADMINISTRATOR:
        require_another_administrator(but=person_id)
    held.delete()
    _record(ROLE_REVOKED, person_id, organisation, role, actor)


def _record(event, person_id: UUID, organisation: Organisation, role: Role, actor: Actor) -> None:
    record(
        event,
        actor=actor,
        subject=reference("person", person_id),
        parent=reference("organisation", organisation.id),
        role=role.value,
        organisation=organisation.name,
    )

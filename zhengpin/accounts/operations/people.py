"""Makes people's accounts, closes them and opens them again."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.events import PERSON_ACTIVATED, PERSON_CREATED, PERSON_DEACTIVATED
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.operations.roles import grant_role, require_another_administrator
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.states import Role
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record


class HashedPassword(str):
    """A password as it is kept, for whoever makes many accounts with one: hashing takes half a second each."""


def hashed(password: str) -> HashedPassword:
    """Hash a password. Raises Invalid (`password.weak`)."""
    return HashedPassword(make_password(checked_password(password, Person())))


def checked_password(password: str, person: Person) -> str:
    """Return `password` if it is strong enough for `person`. Raises Invalid (`password.weak`)."""
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise errors.password_refused(error.messages) from error
    return password


def well_formed(email: str) -> str:
    """Return an e-mail address as it is kept. Raises Invalid (`person.email_malformed`)."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise errors.email_malformed() from error
    return email


def _checked_email(email: str) -> str:
    email = well_formed(email)
    if Person.objects.filter(email__iexact=email).exists():
        raise errors.email_taken()
    return email


@transaction.atomic
def create_person(
    *,
    email: str,
    name: str,
    password: str | None,
    organisation: Organisation | UUID,
    role: Role,
    actor: Actor,
) -> Person:
    """Make an account with one role. Without a password it can be entered only through an invitation.

    Raises Forbidden; Invalid (`person.email_malformed`, `password.weak`, `role.not_of_kind`); Conflict
    (`person.email_taken`); NotFound (`organisation.not_found`).
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    organisation_id = organisation.pk if isinstance(organisation, Organisation) else organisation
    person = Person(email=_checked_email(email), name=name.strip()[:120])
    if password is None:
        person.set_unusable_password()
    elif isinstance(password, HashedPassword):
        person.password = password
    else:
        person.set_password(checked_password(password, person))
    person.save(force_insert=True)
    record(
        PERSON_CREATED,
        actor=actor,
        subject=reference("person", person.id),
        parent=reference("organisation", organisation_id),
        name=person.name,
        organisation=organisation_id,
    )
    grant_role(person_id=person.id, organisation_id=organisation_id, role=role, actor=actor)
    return person


@transaction.atomic
def deactivate_person(*, person_id: UUID, actor: Actor) -> None:
    """Close an account. Raises Forbidden; NotFound; Conflict (`role.last_administrator`)."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    person = _person(person_id, actor)
    if person.memberships.filter(role=Role.ADMINISTRATOR.value).exists():
        require_another_administrator(but=person.id)
    if Person.objects.filter(pk=person.pk, is_active=True).update(is_active=False):
        record(PERSON_DEACTIVATED, actor=actor, subject=reference("person", person.id), name=person.name)


@transaction.atomic
def activate_person(*, person_id: UUID, actor: Actor) -> None:
    """Open a closed account again. Raises Forbidden; NotFound."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    person = _person(person_id, actor)
    if Person.objects.filter(pk=person.pk, is_active=False).update(is_active=True):
        record(PERSON_ACTIVATED, actor=actor, subject=reference("person", person.id), name=person.name)


def _person(person_id: UUID, actor: Actor) -> Person:
    person = Person.objects.visible_to(actor).filter(pk=person_id).first()
    if person is None:
        raise errors.no_such("person")
    return person

"""Reads accounts: who acts, and the lists of organisations, people, tokens and representations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext

from zhengpin.accounts import errors
from zhengpin.accounts.actor import (
    ANYONE,
    APPRAISAL_LINK,
    BUYER,
    CONTACT_LINK,
    NOTICE_LINK,
    OWNER_LINK,
    Actor,
)
from zhengpin.accounts.models import (
    ApiToken,
    EmailChange,
    Membership,
    Organisation,
    Person,
    Representation,
    Session,
)
from zhengpin.accounts.permissions import EVERYTHING_ROLES, TABLE, Permission, permissions_of
from zhengpin.accounts.secrets import matches, prefix_of
from zhengpin.accounts.signed_requests import is_signed, signing_secret
from zhengpin.accounts.states import OrganisationKind, Role
from zhengpin.kit import clock

_NO_DIGEST = "0" * 64
_NO_TOKEN = UUID(int=0)
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes only stand in for one."""


def actor_for_person(person: Person) -> Actor:
    """Return who this person is to every operation and query. Raises Problem 401 (`person.inactive`)."""
    if not person.is_active:
        raise errors.person_inactive()
    held = list(
        Membership.objects.filter(person=person).order_by("pk").values_list("organisation_id", "role")
    )
    return _actor(f"person:{person.pk}", str(person), held, None)


def actor_for_token(secret: str) -> Actor:
    """Return who the bearer of this API token is. Raises TokenRefused 401 (`token.unknown|expired|revoked`)."""
    token = ApiToken.objects.filter(prefix=prefix_of(secret)).first()
    genuine = matches(secret, token.secret_digest if token else _NO_DIGEST)
    if token is None or not genuine:
        raise errors.token_unknown()
    return _actor_of(token)


def actor_for_signature(prefix: str, headers: Mapping[str, str], body: bytes) -> Actor:
    """Return who signed a request with the secret of the token of this prefix. Raises TokenRefused 401
    (`signature.refused`, `token.expired|revoked`)."""
    token = ApiToken.objects.filter(prefix=prefix).first()
    genuine = is_signed(token.pk if token else _NO_TOKEN, headers, body)
    if token is None or not genuine:
        raise errors.signature_refused()
    return _actor_of(token)


def signing_secret_of(actor: Actor) -> tuple[str, str]:
    """Return the prefix and the signing secret of the token that asks. Raises Conflict for whoever is no token."""
    kind, _, identifier = actor.ref.partition(":")
    token = ApiToken.objects.filter(pk=identifier).first() if kind == "client" else None
    if token is None:
        raise errors.signature_of_token_only()
    return token.prefix, signing_secret(token.pk)


def _actor_of(token: ApiToken) -> Actor:
    if token.revoked_at is not None:
        raise errors.token_revoked()
    if token.expires_at is not None and token.expires_at <= clock.now():
        raise errors.token_expired()
    scopes = frozenset(Permission(scope) for scope in token.scopes if scope in set(Permission))
    return _actor(f"client:{token.pk}", token.name, [(token.organisation_id, token.role)], scopes)


def actor_for_reference(ref: str) -> Actor:
    """Return who a person or program is now, for a job that goes on for them. Raises Problem 401."""
    kind, _, identifier = ref.partition(":")
    if kind == "person" and (row := Person.objects.filter(pk=identifier).first()):
        return actor_for_person(row)
    if kind == "client" and (token := ApiToken.objects.filter(pk=identifier).first()):
        return _actor_of(token)
    raise errors.person_inactive()


def same_person(actor: Actor, ref: str) -> bool:
    """Say whether the actor and `ref` are one person: the same, or behind either a token that the other issued."""
    return _behind(actor.ref) == _behind(ref)


def _behind(ref: str) -> str:
    kind, _, identifier = ref.partition(":")
    token = ApiToken.objects.filter(pk=identifier).first() if kind == "client" else None
    # A token that another token issued is of whoever issued that one.
    return _behind(token.created_by) if token and token.created_by.startswith(("person:", "client:")) else ref


def require_second_factor(actor: Actor) -> None:
    """Raise Forbidden (`second_factor.required`) for a person with a role that needs a second factor, and none."""
    if needs_second_factor(actor) and not has_second_factor(actor):
        raise errors.second_factor_required()


def needs_second_factor(actor: Actor) -> bool:
    """Say whether one of the actor's roles needs a second factor."""
    return bool(actor.roles & settings.SECOND_FACTOR_ROLES)


def has_second_factor(actor: Actor) -> bool:
    """Say whether the person who acts signs in with a second factor; a token's holder does not sign in."""
    kind, _, identifier = actor.ref.partition(":")
    return kind != "person" or Authenticator.objects.filter(user_id=identifier, type__in=FACTORS).exists()


def factors(actor: Actor) -> dict[int, str]:
    """Return the actor's own second factors and recovery codes: their numbers with their kinds."""
    kind, _, identifier = actor.ref.partition(":")
    rows = (
        Authenticator.objects.filter(user_id=identifier) if kind == "person" else Authenticator.objects.none()
    )
    return dict(rows.values_list("pk", "type"))


def factors_of(actor: Actor, person_id: UUID) -> dict[int, str]:
    """Return a person's second factors and recovery codes. Raises Forbidden without “accounts.manage”."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    return dict(Authenticator.objects.filter(user_id=person_id).values_list("pk", "type"))


def sessions(actor: Actor) -> QuerySet[Session]:
    """Return the actor's own sessions that go on, those used last first."""
    kind, _, identifier = actor.ref.partition(":")
    own = Session.objects.filter(person_id=identifier) if kind == "person" else Session.objects.none()
    return own.filter(expire_date__gt=clock.now()).order_by("-seen_at")


def email_change_asked(actor: Actor) -> EmailChange | None:
    """Return the change of the actor's own e-mail address that waits for an answer, None if there is none."""
    kind, _, identifier = actor.ref.partition(":")
    if kind != "person":
        return None
    return EmailChange.objects.filter(person_id=identifier, expires_at__gt=clock.now()).first()


def _actor(ref: str, name: str, held: list[tuple[UUID, str]], scopes: frozenset[Permission] | None) -> Actor:
    roles = frozenset(Role(role) for _, role in held)
    own = {organisation_id for organisation_id, _ in held}
    agencies = {organisation_id for organisation_id, role in held if role == Role.AGENT_MEMBER}
    permissions = permissions_of(roles)
    return Actor(
        ref,
        name=name,
        roles=roles,
        permissions=permissions if scopes is None else permissions & scopes,
        organisation_ids=frozenset(own | _principals_of(agencies)),
        sees_everything=bool(roles & EVERYTHING_ROLES),
        home_organisation_id=held[0][0] if held else None,
    )


def _principals_of(agencies: set[UUID]) -> set[UUID]:
    if not agencies:
        return set()
    standing = Representation.objects.in_force(today()).filter(agent_id__in=agencies)
    return set(standing.values_list("principal_id", flat=True))


def today() -> date:
    """Return the present day in the operator's time zone, in which days of validity are counted."""
    return timezone.localdate(clock.now(), timezone.get_default_timezone())


def organisations(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations that the actor sees, by name."""
    return Organisation.objects.visible_to(actor).order_by("name", "pk")


def operator_name() -> str:
    """Return what the operator is called, empty while there is none (a system read)."""
    rows = Organisation.objects.filter(kind=OrganisationKind.OPERATOR.value).order_by("pk")
    return rows.values_list("name", flat=True).first() or ""


def people(actor: Actor) -> QuerySet[Person]:
    """Return the people that the actor sees, by name, with their memberships."""
    return (
        Person.objects.visible_to(actor).order_by("name", "pk").prefetch_related("memberships__organisation")
    )


def organisation(actor: Actor, organisation_id: UUID) -> Organisation:
    """Return one organisation. Raises NotFound (`organisation.not_found`), also for one that the actor may not see."""
    found = organisations(actor).filter(pk=organisation_id).first()
    if found is None:
        raise errors.no_such("organisation")
    return found


def person(actor: Actor, person_id: UUID) -> Person:
    """Return one person with memberships. Raises NotFound (`person.not_found`)."""
    found = people(actor).filter(pk=person_id).first()
    if found is None:
        raise errors.no_such("person")
    return found


def tokens(actor: Actor) -> QuerySet[ApiToken]:
    """Return the API tokens that the actor sees, newest first. Raises Forbidden without “accounts.manage”."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    return ApiToken.objects.visible_to(actor).select_related("organisation").order_by("-pk")


def representations(actor: Actor) -> QuerySet[Representation]:
    """Return the representations in which the actor has a part, newest first."""
    return Representation.objects.visible_to(actor).select_related("agent", "principal").order_by("-pk")


def display_names(actor: Actor, references: Iterable[str]) -> dict[str, str]:
    """Return what to call people, clients, organisations and owners' links named by typed references, for sentences.

    To someone from outside, the operator's people are called by their organisation's name.
    """
    wanted: dict[str, list[UUID]] = {"person": [], "client": [], "organisation": []}
    asked = set(references)
    for ref in asked:
        kind, _, identifier = ref.partition(":")
        if kind in wanted and _is_uuid(identifier):
            wanted[kind].append(UUID(identifier))
    rows = Membership.objects.filter(person_id__in=wanted["person"]).select_related("person", "organisation")
    links = (ref for ref in asked if ref.startswith(f"{OWNER_LINK}:"))
    names = {ref: gettext("The owner of the mark") for ref in links}
    names |= {ref: gettext("An appraiser by link") for ref in asked if ref.startswith(f"{APPRAISAL_LINK}:")}
    names |= {ref: gettext("A contact by link") for ref in asked if ref.startswith(f"{CONTACT_LINK}:")}
    reporters = (ref for ref in asked if ref.startswith(f"{NOTICE_LINK}:"))
    names |= {ref: gettext("Whoever reported it without an account") for ref in reporters}
    names |= {ANYONE.ref: gettext("A reader who was not signed in")} if ANYONE.ref in asked else {}
    names |= {BUYER.ref: gettext("A buyer")} if BUYER.ref in asked else {}
    for row in rows:
        open_to_actor = actor.sees_everything or row.organisation_id in actor.organisation_ids
        names[f"person:{row.person_id}"] = str(row.person if open_to_actor else row.organisation)
    for token in ApiToken.objects.filter(pk__in=wanted["client"]).select_related("organisation"):
        names[f"client:{token.pk}"] = token.name if actor.sees_everything else str(token.organisation)
    named = Organisation.objects.filter(pk__in=wanted["organisation"])
    return names | {f"organisation:{organisation.pk}": organisation.name for organisation in named}


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def permission_table() -> list[tuple[Permission, dict[Role, bool]]]:
    """Return the permission table by rows: each permission with every role's yes or no, in declared order."""
    return [(permission, {role: role in TABLE[permission] for role in Role}) for permission in Permission]

"""Issues API tokens and revokes them. Only a token's SHA-256 is kept."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.browser import NOWHERE, Browser
from zhengpin.accounts.events import TOKEN_ISSUED, TOKEN_REVOKED
from zhengpin.accounts.models import ApiToken
from zhengpin.accounts.operations.roles import organisation_for_role
from zhengpin.accounts.permissions import Permission, permissions_of
from zhengpin.accounts.secrets import digest_of
from zhengpin.accounts.states import Role
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record

USE_NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def issue_token(
    *,
    organisation_id: UUID,
    role: Role,
    name: str,
    scopes: Iterable[Permission] | None = None,
    expires_at: datetime | None = None,
    browser: Browser = NOWHERE,
    requests_a_minute: int | None = None,
    screenings_a_day: int | None = None,
    actor: Actor,
) -> tuple[ApiToken, str]:
    """Issue a token and return it with its secret `zp_<prefix>_<secret>`, which is never shown again.

    scopes: permissions out of the role's; None gives all that the role holds; browser: from where and with what it is
    asked for, for the ledger; requests_a_minute, screenings_a_day: bounds of its own (0: none), by default those of
    the settings. Raises Forbidden; NotFound; Invalid
    (`role.not_of_kind`, `token.scopes_beyond_role`).
    """
    actor.require(Permission.MANAGE_ACCOUNTS)
    role = Role(role)
    organisation = organisation_for_role(organisation_id, role, actor)
    prefix = secrets.token_hex(6)
    secret = f"zp_{prefix}_{secrets.token_hex(24)}"
    token = ApiToken.objects.create(
        organisation=organisation,
        role=role.value,
        name=name.strip()[:120],
        prefix=prefix,
        secret_digest=digest_of(secret),
        scopes=_checked_scopes(scopes, role),
        created_by=actor.ref,
        created_at=clock.now(),
        expires_at=expires_at,
        requests_a_minute=requests_a_minute,
        screenings_a_day=screenings_a_day,
    )
    record(
        TOKEN_ISSUED,
        actor=actor,
        subject=reference("token", token.id),
        parent=reference("organisation", organisation.id),
        name=token.name,
        role=token.role,
        scopes=token.scopes,
        expires_at=expires_at,
        **browser.as_fields(),
        requests_a_minute=requests_a_minute,
        screenings_a_day=screenings_a_day,
    )
    return token, secret


def _checked_scopes(scopes: Iterable[Permission] | None, role: Role) -> list[str]:
    held = {permission.value for permission in permissions_of({role})}
    if scopes is None:
        return sorted(held)
    asked = {str(scope) for scope in scopes}
    if beyond := asked - held:
        raise errors.scopes_refused(sorted(beyond))
    return sorted(asked)


@transaction.atomic
def revoke_token(*, token_id: UUID, browser: Browser = NOWHERE, actor: Actor) -> None:
    """Revoke a token at once; revoking it again changes nothing. Raises Forbidden; NotFound (`token.not_found`)."""
    actor.require(Permission.MANAGE_ACCOUNTS)
    token = ApiToken.objects.visible_to(actor).filter(pk=token_id).first()
    if token is None:
        raise errors.no_such("token")
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
        record(
            TOKEN_REVOKED,
            actor=actor,
            subject=reference("token", token.id),
            parent=reference("organisation", token.organisation_id),
            name=token.name,
            **browser.as_fields(),
        )


def note_use(*, token_id: UUID, actor: Actor) -> None:
    """Note that a token was used, at most once a minute, and not in the ledger: it is a convenience, no evidence."""
    moment = clock.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lte=moment - USE_NOTED_EVERY)
    rows = ApiToken.objects.filter(stale, pk=token_id)
    if (
        rows.exists()
    ):  # looked for first: even an update that changes nothing waits for other writers on SQLite
        rows.update(last_used_at=moment)

"""What can go wrong with accounts, each with a code, a status and a remedy."""

from __future__ import annotations

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Conflict, Forbidden, Invalid, NotFound, Problem, TooMany


class TokenRefused(Problem):
    """`token.unknown`, `token.expired`, `token.revoked`: the API token opens nothing."""

    code = "token.unknown"
    status = 401


def token_unknown() -> TokenRefused:
    return TokenRefused(
        _("This API token is not known."), remedy=_("Send a token that was issued here, as “Bearer zp_…”.")
    )


def signature_refused() -> TokenRefused:
    return TokenRefused(
        _("The signature does not fit, or is older than five minutes."),
        code="signature.refused",
        remedy=_(
            "Sign “id.timestamp.body” with the token's signing secret, the body as it is sent, and give the token's "
            "prefix as “token”."
        ),
    )


def signature_of_token_only() -> Conflict:
    return Conflict(
        _("Only an API token has a signing secret."),
        code="signature.no_token",
        remedy=_("Ask for it with the token itself: “Authorization: Bearer zp_…”."),
    )


def token_expired() -> TokenRefused:
    return TokenRefused(
        _("This API token has expired."),
        code="token.expired",
        remedy=_("Ask an administrator to issue a new one."),
    )


def token_revoked() -> TokenRefused:
    return TokenRefused(
        _("This API token was revoked."),
        code="token.revoked",
        remedy=_("Ask an administrator to issue a new one."),
    )


def quota_spent(quota: str, limit: int, seconds: int) -> TooMany:
    return TooMany(
        _("This API token has used up what it may ask for now."),
        code="quota.spent",
        remedy=_(
            "Try again after the seconds that Retry-After gives, or ask an administrator for a higher limit."
        ),
        quota=quota,
        limit=limit,
        retry_after=seconds,
    )


def person_inactive() -> Problem:
    return Problem(
        _("This account is closed."),
        code="person.inactive",
        status=401,
        remedy=_("Ask an administrator to open it again."),
    )


def invitation_unknown() -> NotFound:
    return NotFound(
        _("This link is not valid: it was used already, or it is too old."),
        code="invitation.unknown",
        remedy=_("Ask an administrator for a new link."),
    )


def password_refused(sentences: list[str]) -> Invalid:
    return Invalid(
        " ".join(sentences), code="password.weak", field="password", remedy=_("Choose another password.")
    )


def no_such(kind: str) -> NotFound:
    return NotFound(
        _("There is nothing under this address, or you may not see it."),
        code=f"{kind}.not_found",
        remedy=_("Check the address."),
    )


def email_taken() -> Conflict:
    return Conflict(
        _("There is already an account with this e-mail address."),
        code="person.email_taken",
        field="email",
        remedy=_("Grant the existing account a role instead."),
    )


def role_not_of_kind() -> Invalid:
    return Invalid(
        _("This role does not exist in an organisation of this kind."),
        code="role.not_of_kind",
        field="role",
        remedy=_("Choose one of the roles that the permission table lists for it."),
    )


def last_administrator() -> Conflict:
    return Conflict(
        _("The last administrator cannot be removed."),
        code="role.last_administrator",
        remedy=_("Make someone else an administrator first."),
    )


def scopes_refused(scopes: list[str]) -> Invalid:
    return Invalid(
        _("A token cannot be given more than its role holds."),
        code="token.scopes_beyond_role",
        field="scopes",
        remedy=_("Leave these scopes out, or choose another role."),
        scopes=scopes,
    )


def representation_refused(message: str, *, field: str) -> Invalid:
    return Invalid(
        message, code="representation.invalid", field=field, remedy=_("Correct it and send it again.")
    )


def key_reused() -> Conflict:
    return Conflict(
        _("This idempotency key was sent with another request before."),
        code="idempotency.key_reused",
        field="Idempotency-Key",
        remedy=_("Make a new key for every new request."),
    )


def key_in_use() -> Conflict:
    return Conflict(
        _("The first request with this idempotency key is still being carried out."),
        code="idempotency.in_progress",
        field="Idempotency-Key",
        remedy=_("Send it again in a moment."),
        retry_after=1,
    )


def too_many_tries(seconds: int) -> TooMany:
    return TooMany(
        _("Too many tries from here."),
        code="limit.reached",
        remedy=_("Try again in a few minutes."),
        retry_after=seconds,
    )


def account_works() -> Conflict:
    return Conflict(
        _("This account is in use: its password was set by its owner."),
        code="invitation.account_in_use",
        remedy=_("Send its owner a link to set a new password; it goes to the owner's e-mail address alone."),
    )


def email_malformed() -> Invalid:
    return Invalid(
        _("This is not an e-mail address."),
        code="person.email_malformed",
        field="email",
        remedy=_("Write it as name@example.com."),
    )


def email_unchanged() -> Invalid:
    return Invalid(
        _("This is your e-mail address already."),
        code="person.email_unchanged",
        field="email",
        remedy=_("Write another one."),
    )


def email_link_unknown() -> NotFound:
    return NotFound(
        _("This link is not valid: it was used already, it is too old, or the address cannot be used."),
        code="email_change.unknown",
        remedy=_("Ask for the change again under Settings, Security."),
    )


def second_factor_required() -> Forbidden:
    return Forbidden(
        _("Your role needs a second factor, and you have none yet."),
        code="second_factor.required",
        remedy=_("Set one up under Settings, Security."),
    )


def own_second_factor() -> Conflict:
    return Conflict(
        _("You cannot remove your own second factor here."),
        code="second_factor.own",
        remedy=_("Change it under Settings, Security."),
    )


def sign_up_closed() -> Forbidden:
    return Forbidden(
        _("Nobody can apply for an account here."),
        code="sign_up.closed",
        remedy=_("Ask the operator for an account."),
    )


def sign_up_over() -> NotFound:
    return NotFound(
        _("This link no longer works: it was used, has expired or was taken back."),
        code="sign_up.link_over",
        status=410,
        remedy=_("Apply again, or ask whoever invited you for a new invitation."),
    )


def sign_up_incomplete(field: str) -> Invalid:
    return Invalid(_("This is missing."), code="input.missing", field=field, remedy=_("Fill it in."))

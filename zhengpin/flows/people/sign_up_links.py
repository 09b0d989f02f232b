"""The links by which an application for an account is sent, and an invitation accepted."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from zhengpin.accounts import errors
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import SignUp
from zhengpin.accounts.sealing import UnopenedError, seal_link, unseal_link
from zhengpin.accounts.sign_up_queries import sign_up_of_link
from zhengpin.accounts.states import SignUpState
from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound

_PURPOSE = "zhengpin.accounts.sign-up-link"
_PARTS = 2
PATTERN = r"[A-Za-z0-9_-]{40,1000}"
READER = system("sign-up-link")
TIMED = (SignUpState.UNCONFIRMED, SignUpState.INVITED)


@dataclass(frozen=True)
class OpenedSignUp:
    """The application or invitation of a link, and as whom its holder acts: one who may do nothing else."""

    row: SignUp
    actor: Actor
    token: str


def sign_up_link(row: SignUp) -> str:
    """Return the address by which an application is sent, or an invitation accepted."""
    token = seal_link([str(row.pk), row.link_key], purpose=_PURPOSE)
    return f"{settings.PUBLIC_ADDRESS}/my-sign-up/{token}/"


def by_link(token: str) -> OpenedSignUp:
    """Return what a link is of. Raises NotFound (`sign_up.link_over`) for one that was not made here, or is over."""
    try:
        parts = unseal_link(token, purpose=_PURPOSE)
        if len(parts) != _PARTS:
            raise errors.sign_up_over()
        row = sign_up_of_link(READER, *parts)
    except (UnopenedError, NotFound) as error:
        raise errors.sign_up_over() from error
    if row.state == SignUpState.REVOKED or (row.state in TIMED and row.link_expires_at <= clock.now()):
        raise errors.sign_up_over()
    return OpenedSignUp(row, Actor(f"sign-up-link:{row.pk}"), token)

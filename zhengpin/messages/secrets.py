"""Makes signing secrets (Standard Webhooks: `whsec_` and base64) and keeps them encrypted under the server's key."""

from __future__ import annotations

import base64
import os

from zhengpin.accounts import sealing
from zhengpin.messages.problems import SecretUnreadable

_PURPOSE = "zhengpin webhook secrets"


def new_secret() -> str:
    """Return a new secret of 256 bits."""
    return "whsec_" + base64.b64encode(os.urandom(32)).decode()


def seal(secret: str) -> str:
    """Return the secret as it is stored."""
    return sealing.seal(secret, purpose=_PURPOSE)


def unseal(sealed: str) -> str:
    """Return a stored secret. Raises SecretUnreadable if no key of the server opens it."""
    try:
        return sealing.unseal(sealed, purpose=_PURPOSE)
    except sealing.UnopenedError as error:
        raise SecretUnreadable() from error

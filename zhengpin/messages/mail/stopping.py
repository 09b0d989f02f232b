"""Makes and reads the links by which an address stops its mails, without signing in."""

from __future__ import annotations

from django.core import signing

from zhengpin.messages.problems import StopLinkBroken

_SALT = "zhengpin.messages.mail.stopping"


def token_for(address: str) -> str:
    """Return the signed token for an address; it stays good, since letters are kept for years."""
    return signing.dumps(address, salt=_SALT, compress=False)


def address_in(token: str) -> str:
    """Return the address that a token stands for. Raises StopLinkBroken."""
    try:
        return str(signing.loads(token, salt=_SALT))
    except signing.BadSignature as error:
        raise StopLinkBroken() from error

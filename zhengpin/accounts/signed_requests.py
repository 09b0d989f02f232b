"""Secrets by which a client signs what it sends (Standard Webhooks), where its system can send no token.

Each is made of the server's key and the token's id, so that none is kept: who reads the database cannot sign, and a
token that ends, ends it.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from standardwebhooks import Webhook, WebhookVerificationError

from zhengpin.accounts.keyed_digests import derived_key

_PURPOSE = "zhengpin.accounts.signed_requests"


def signing_secret(token_id: UUID, key: str = "") -> str:
    """Return the secret of a token: `whsec_` and base64 of 256 bits. key: of the server, the present one by default."""
    own = derived_key(key or settings.SECRET_KEY, _PURPOSE)
    return "whsec_" + base64.b64encode(hmac.digest(own, token_id.bytes, "sha256")).decode()


def is_signed(token_id: UUID, headers: Mapping[str, str], body: bytes) -> bool:
    """Say whether a request was signed by a token's secret within the last five minutes.

    headers: webhook-id, webhook-timestamp and webhook-signature; a secret made of a former key of the server counts.
    """
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return any(_fits(signing_secret(token_id, key), headers, body) for key in keys)


def _fits(secret: str, headers: Mapping[str, str], body: bytes) -> bool:
    try:
        Webhook(secret).verify(body, dict(headers), json_parse=False)
    except (
        WebhookVerificationError,
        ValueError,
    ):  # also a signature that is no base64, or a body that is no UTF-8
        return False
    return True

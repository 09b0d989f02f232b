"""Writes content credentials into a picture: that it was deposited, where and when. No thumbnail goes into it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping

from c2pa import Builder, C2paBuilderIntent, C2paSigningAlg, Context, Signer

LABEL = "zhengpin.deposit"
_SETTINGS = {
    "builder": {"thumbnail": {"enabled": False}},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
}


def write_credentials(
    data: bytes,
    media_type: str,
    *,
    said: Mapping[str, str],
    chain: str,
    sign: Callable[[bytes], bytes],
) -> bytes:
    """Return the same picture with one manifest more; what credentials it had stand below it as its parent.

    said: what the assertion `zhengpin.deposit` says; chain: the signer's certificates (PEM, its own first); sign: gives
    the ECDSA signature by P-256 and SHA-256 of a message, r and s of 32 bytes each, so that the key need not be here.
    Raises C2paError where the file is none that can hold credentials.
    """
    manifest = {
        "claim_generator_info": [{"name": "Zhengpin"}],
        "assertions": [
            {"label": LABEL, "data": dict(said)},
            {"label": "c2pa.actions", "data": {"actions": [{"action": "c2pa.published"}]}},
        ],
    }
    out = io.BytesIO()
    with (
        Context.from_dict(_SETTINGS) as context,
        Builder(json.dumps(manifest), context=context) as builder,
        Signer.from_callback(sign, C2paSigningAlg.ES256, chain) as signer,
    ):
        builder.set_intent(C2paBuilderIntent.EDIT)
        builder.sign(signer, media_type, io.BytesIO(data), out)
    return out.getvalue()

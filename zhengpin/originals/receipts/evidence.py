"""What is kept with a time stamp so that it can be verified later: certificates and lists of revoked ones. Pure."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from zhengpin.kit import canonical


@dataclass(frozen=True)
class TokenEvidence:
    """certificates, revocation_lists: each as it came (DER)."""

    certificates: Sequence[bytes] = ()
    revocation_lists: Sequence[bytes] = ()

    def document(self) -> dict[str, Any]:
        """Return it in JSON types, base64."""
        return {
            "certificates": [b64encode(one).decode() for one in self.certificates],
            "revocation_lists": [b64encode(one).decode() for one in self.revocation_lists],
        }

    def content(self) -> bytes:
        """Return the bytes that are kept, whose SHA-256 names it."""
        return canonical.canonical_json(self.document())


def evidence_from(content: bytes) -> TokenEvidence:
    """Return what `TokenEvidence.content` wrote."""
    said = json.loads(content)
    return TokenEvidence(
        [b64decode(one) for one in said["certificates"]], [b64decode(one) for one in said["revocation_lists"]]
    )

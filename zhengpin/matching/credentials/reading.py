"""Reads the content credentials of a file (C2PA Specification 2.2) and verifies them without any network.

A file without credentials tells nothing: most programs drop them as they save. So there is a report or there is none,
and none counts neither for nor against anybody.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from c2pa import C2paError, Context, Reader

from zhengpin.matching.credentials.presence import may_have_credentials

_CAPTURED = {"digitalCapture", "computationalCapture"}
_GENERATED = {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"}
_UNCHANGED = {"c2pa.created", "c2pa.opened", "c2pa.published"}
MOST_TEXT = 200


class CredentialState(StrEnum):
    """What verifying came to. valid: whole, and signed by somebody whom the anchors given do not know."""

    TRUSTED = "trusted"
    VALID = "valid"
    INVALID = "invalid"


@dataclass(frozen=True)
class CredentialReport:
    """What the credentials of a file say. captured: a camera says that it took it, and nothing changed its content.

    program: what wrote the newest manifest; signer: who signed it; signed_at: when, by a time stamp in it (ISO 8601),
    "" where it has none; sources: IPTC digital source types; actions: of all manifests; faults: status codes that say
    what is wrong.
    """

    state: CredentialState
    program: str
    signer: str
    signed_at: str
    sources: tuple[str, ...]
    actions: tuple[str, ...]
    captured: bool
    generated: bool
    faults: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Return it in JSON types."""
        return json.loads(json.dumps(asdict(self)))


def read_credentials(data: bytes, media_type: str, *, anchors: str = "") -> CredentialReport | None:
    """Return what the credentials of a file say, None where it has none or none that can be found.

    anchors: certificates (PEM) of those whose signatures are trusted; without them nobody's is.
    """
    if not may_have_credentials(data):
        return None
    try:
        with (
            Context.from_dict(_settings(anchors)) as context,
            Reader(media_type, io.BytesIO(data), context=context) as reader,
        ):
            return _report(json.loads(reader.json()), str(reader.get_validation_state() or ""))
    except (C2paError, ValueError, OSError):
        return None


def _settings(anchors: str) -> dict[str, Any]:
    offline = {"remote_manifest_fetch": False, "ocsp_fetch": False}
    if not anchors:
        return {"verify": offline}
    return {"verify": {**offline, "verify_trust": True}, "trust": {"trust_anchors": anchors}}


def _report(held: Mapping[str, Any], state: str) -> CredentialReport:
    newest = held.get("manifests", {}).get(held.get("active_manifest"), {})
    actions = list(_actions(held))
    sources = {str(one.get("digitalSourceType", "")).rsplit("/", 1)[-1] for one in actions} - {""}
    faults = sorted({str(one.get("code", "")) for one in held.get("validation_status") or ()})
    signature = newest.get("signature_info") or {}
    verdict = (
        CredentialState(state.lower()) if state.lower() in set(CredentialState) else CredentialState.INVALID
    )
    names = {str(one.get("action", ""))[:MOST_TEXT] for one in actions}
    return CredentialReport(
        state=verdict,
        program=_program(newest),
        signer=str(signature.get("common_name") or signature.get("issuer") or "")[:MOST_TEXT],
        signed_at=str(signature.get("time") or "")[:40],
        sources=tuple(sorted(source[:MOST_TEXT] for source in sources)),
        actions=tuple(sorted(names)),
        captured=bool(sources) and sources <= _CAPTURED and not names - _UNCHANGED,
        generated=bool(sources & _GENERATED),
        faults=tuple(faults),
    )


def _actions(held: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for manifest in held.get("manifests", {}).values():
        for assertion in manifest.get("assertions") or ():
            if str(assertion.get("label", "")).startswith("c2pa.actions"):
                yield from assertion.get("data", {}).get("actions") or ()


def _program(manifest: Mapping[str, Any]) -> str:
    infos = manifest.get("claim_generator_info") or [{}]
    return str(infos[0].get("name") or manifest.get("claim_generator") or "")[:MOST_TEXT]

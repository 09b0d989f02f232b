"""Signals from content credentials (C2PA): what made the picture of a document, and whether it was edited since."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from c2pa import C2paError, Context, Reader

from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.signals import SignalCode

_OFFLINE = {"verify": {"remote_manifest_fetch": False, "ocsp_fetch": False, "verify_trust": False}}
_EDITS = {
    "c2pa.drawing", "c2pa.edited", "c2pa.filtered", "c2pa.placed", "c2pa.removed", "c2pa.deleted", "c2pa.redacted",
    "c2pa.addedText",
}  # fmt: skip
"""Actions that change what a picture shows (C2PA Specification 2.2, 18.15); turning, cropping and resizing do not."""
_GENERATED = {"trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia", "algorithmicMedia"}
_BROKEN = ("mismatch", "invalid", "missing", "failure")


def credential_signals(data: bytes, media_type: str) -> list[Signal]:
    """Return what the content credentials of a file tell, nothing where it has none. No network is used."""
    try:
        with (
            Context.from_dict(_OFFLINE) as context,
            Reader(media_type, io.BytesIO(data), context=context) as reader,
        ):
            held = json.loads(reader.json())
    except (C2paError, ValueError, OSError):
        return []
    return list(_signals(held))


def _signals(held: Mapping[str, Any]) -> Iterator[Signal]:
    manifest = held.get("manifests", {}).get(held.get("active_manifest"), {})
    program = _program(manifest)
    if any(_breaks(str(one.get("code", ""))) for one in held.get("validation_status") or ()):
        yield Signal(SignalCode.CREDENTIALS_BROKEN, 1.0, values={"program": program})
        return
    actions = [action for one in _manifests(held) for action in _actions(one)]
    kinds = {str(action.get("digitalSourceType", "")).rsplit("/", 1)[-1] for action in actions}
    edits = sorted({str(action.get("action")) for action in actions} & _EDITS)
    if kinds & _GENERATED:
        yield Signal(SignalCode.CREDENTIALS_GENERATED, 1.0, values={"program": program})
    elif edits:
        names = [name.removeprefix("c2pa.") for name in edits]
        yield Signal(SignalCode.CREDENTIALS_EDITED, 1.0, values={"program": program, "actions": names})
    else:
        yield Signal(SignalCode.CREDENTIALS_INTACT, 1.0, values={"program": program})


def _manifests(held: Mapping[str, Any]) -> Iterable[Mapping[str, object]]:
    """The active manifest and those of what the picture was made of: an edit is told where it was done."""
    return held.get("manifests", {}).values()


def _actions(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, object]]:
    for assertion in manifest.get("assertions") or ():
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            yield from assertion.get("data", {}).get("actions") or ()


def _breaks(code: str) -> bool:
    """Whether a status says that the file does not fit; that a signer is not known here is no such thing."""
    return any(word in code for word in _BROKEN) and "untrusted" not in code


def _program(manifest: Mapping[str, Any]) -> str:
    infos = manifest.get("claim_generator_info") or [{}]
    return str(infos[0].get("name") or manifest.get("claim_generator") or "?")[:80]

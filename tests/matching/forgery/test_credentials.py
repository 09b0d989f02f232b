"""What content credentials tell of a picture; they are signed here with a certificate made for the test."""

from __future__ import annotations

import io
import json

import numpy as np
from c2pa import Builder, C2paSignerInfo, C2paSigningAlg, Signer
from PIL import Image

from tests.matching.forgery.letters import Letter, read
from tests.matching.forgery.signing import identity
from tests.rows import each_row
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.examining import examine
from zhengpin.matching.forgery.signals import SignalCode, explained

CREATED = {
    "action": "c2pa.created",
    "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
}
GENERATED = {
    **CREATED,
    "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
}
EDITED = {"action": "c2pa.drawing"}
CROPPED = {"action": "c2pa.cropped"}


def photo() -> bytes:
    out = io.BytesIO()
    noise = np.random.default_rng(1).normal(230, 4, (300, 210, 3))
    Image.fromarray(noise.clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=90)
    return out.getvalue()


def with_credentials(*actions: dict[str, str]) -> bytes:
    who = identity("Phone Maker")
    info = C2paSignerInfo(C2paSigningAlg.ES256, who.chain.encode(), who.secret.encode(), None)
    manifest = {
        "claim_generator_info": [{"name": "Camera", "version": "1"}],
        "format": "image/jpeg",
        "assertions": [{"label": "c2pa.actions", "data": {"actions": list(actions)}}],
    }
    out = io.BytesIO()
    with Builder(json.dumps(manifest)) as builder, Signer.from_info(info) as signer:
        builder.sign(signer, "image/jpeg", io.BytesIO(photo()), out)
    return out.getvalue()


def examined(data: bytes) -> dict[str, Signal]:
    return {one.code: one for one in examine(data, read(data, "image/jpeg"), Letter().fields())}


@each_row(
    "actions, code",
    [
        ([CREATED], SignalCode.CREDENTIALS_INTACT),
        ([CREATED, CROPPED], SignalCode.CREDENTIALS_INTACT),
        ([CREATED, EDITED], SignalCode.CREDENTIALS_EDITED),
        ([GENERATED], SignalCode.CREDENTIALS_GENERATED),
    ],
)
def test_the_actions_say_what_was_done(actions: list[dict[str, str]], code: str) -> None:
    found = examined(with_credentials(*actions))
    assert found.keys() == {code}
    assert "Camera" in explained(found[code], "zh-Hans")


def test_a_picture_that_was_changed_after_signing_is_told() -> None:
    data = bytearray(with_credentials(CREATED))
    data[-200] ^= 0x15
    assert examined(bytes(data)).keys() == {SignalCode.CREDENTIALS_BROKEN}


def test_a_picture_without_credentials_tells_nothing_of_them() -> None:
    assert examined(photo()) == {}

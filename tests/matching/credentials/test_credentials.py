"""Content credentials are read offline, trusted by anchors alone, and written without a thumbnail."""

from __future__ import annotations

import io

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from PIL import Image

from tests.matching.forgery.signing import Identity, identity
from tests.matching.forgery.test_credentials import CREATED, EDITED, GENERATED, photo, with_credentials
from zhengpin.matching.credentials.presence import may_have_credentials
from zhengpin.matching.credentials.reading import CredentialState, read_credentials
from zhengpin.matching.credentials.writing import write_credentials

JPEG = "image/jpeg"


def anchors_of(who: Identity) -> str:
    return who.issuer.public_bytes(Encoding.PEM).decode()


def signer_of(who: Identity):
    def sign(message: bytes) -> bytes:
        r, s = decode_dss_signature(who.key.sign(message, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    return sign


def test_whom_to_trust_say_the_anchors_alone() -> None:
    data, who = with_credentials(CREATED), identity("Phone Maker")
    unknown, known = read_credentials(data, JPEG), read_credentials(data, JPEG, anchors=anchors_of(who))
    assert unknown is not None
    assert known is not None
    assert (unknown.state, unknown.faults) == (CredentialState.VALID, ("signingCredential.untrusted",))
    assert (known.state, known.signer, known.program, known.faults) == (
        CredentialState.TRUSTED,
        "Phone Maker",
        "Camera",
        (),
    )
    assert (known.captured, known.generated, known.sources) == (True, False, ("digitalCapture",))


def test_what_was_changed_is_invalid_and_what_was_saved_anew_has_none() -> None:
    data = bytearray(with_credentials(CREATED))
    data[-200] ^= 0x15
    report = read_credentials(bytes(data), JPEG, anchors=anchors_of(identity("Phone Maker")))
    assert report is not None
    assert (report.state, report.faults) == (CredentialState.INVALID, ("assertion.dataHash.mismatch",))
    saved = io.BytesIO()
    Image.open(io.BytesIO(with_credentials(CREATED))).save(saved, "JPEG")
    assert read_credentials(saved.getvalue(), JPEG) is None
    assert not may_have_credentials(photo())


def test_an_edit_or_a_generating_model_is_no_capture() -> None:
    edited, generated = (
        read_credentials(with_credentials(*one), JPEG) for one in ((CREATED, EDITED), (GENERATED,))
    )
    assert edited is not None
    assert generated is not None
    assert (edited.captured, edited.actions) == (False, ("c2pa.created", "c2pa.drawing"))
    assert (generated.captured, generated.generated) == (False, True)


def test_what_is_written_keeps_what_was_there_and_has_no_thumbnail() -> None:
    who, camera = identity("Harbour Market"), with_credentials(CREATED)
    for data in (photo(), camera):
        made = write_credentials(
            data, JPEG, said={"deposit": "0199c0de"}, chain=who.chain, sign=signer_of(who)
        )
        assert made.count(b"\xff\xd8\xff") == data.count(b"\xff\xd8\xff"), "no picture more is in it"
        report = read_credentials(made, JPEG, anchors=anchors_of(who) + anchors_of(identity("Phone Maker")))
        assert report is not None
        assert (report.state, report.program) == (CredentialState.TRUSTED, "Zhengpin")
        assert report.captured == (data is camera)
        before, after = (Image.open(io.BytesIO(one)).tobytes() for one in (data, made))
        assert before == after, "not a pixel differs"

"""Has content credentials read and written by a confined process; the key that signs stays in this one."""

from __future__ import annotations

import json
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.credentials.problems import CredentialsNotWritten, CredentialsOff
from zhengpin.matching.credentials.presence import may_have_credentials

CHILD = "zhengpin.evidence.credentials.child"
SECONDS = 20.0
"""That one file may take; then it tells nothing."""


class CredentialFile(NamedTuple):
    """A file to be read: its bytes and what they are."""

    data: bytes
    media_type: str


def read_credentials_of(files: Sequence[CredentialFile]) -> list[dict[str, Any] | None]:
    """Return what the credentials of each file say (`CredentialReport.document`), None where it has none.

    No process is started where no file can hold any. One that takes too long or brings the process down has none.
    """
    waiting = [at for at, one in enumerate(files) if may_have_credentials(one.data)]
    found: list[dict[str, Any] | None] = [None] * len(files)
    anchors = _text(settings.CREDENTIAL_ANCHORS)
    while waiting:
        with _child() as process:
            while waiting:
                at = waiting.pop(0)
                about = {"do": "read", "media_type": files[at].media_type, "anchors": anchors}
                answer = _asked(process, about, files[at].data)
                if answer is None:
                    break
                found[at] = answer.get("read")
    return found


def write_credentials_into(one: CredentialFile, said: Mapping[str, str]) -> bytes:
    """Return a picture with a manifest that says of its deposit. Raises CredentialsOff, CredentialsNotWritten."""
    if not is_set():
        raise CredentialsOff()
    chain, key = _text(settings.CREDENTIAL_CERTIFICATES), _key()
    about = {"do": "write", "media_type": one.media_type, "said": dict(said), "chain": chain}
    with _child() as process:
        answer = _asked(process, about, one.data)
        while answer and "sign" in answer:
            answer = _answered(
                process, {"signature": b64encode(_signed(key, b64decode(answer["sign"]))).decode()}
            )
    if not answer or "wrote" not in answer:
        raise CredentialsNotWritten()
    return b64decode(answer["wrote"])


def is_set() -> bool:
    """Say whether this installation writes content credentials."""
    return bool(settings.CREDENTIAL_KEY and settings.CREDENTIAL_CERTIFICATES)


@register
def check_credentials(**_kwargs: object) -> list[CheckMessage]:
    """Return what is wrong with the files of content credentials, for `manage.py check` and every start."""
    try:
        if settings.CREDENTIAL_ANCHORS:
            x509.load_pem_x509_certificates(_text(settings.CREDENTIAL_ANCHORS).encode())
        if is_set():
            chain = x509.load_pem_x509_certificates(_text(settings.CREDENTIAL_CERTIFICATES).encode())
            if chain[0].public_key() != _key().public_key():
                raise ValueError("the first certificate is not that of the key")
    except (OSError, TypeError, ValueError) as error:
        return [
            Error(
                f"The files of content credentials cannot be used: {error}",
                hint="ZHENGPIN_CREDENTIAL_ANCHORS, _CERTIFICATES and _KEY name files in PEM; the key is one of P-256.",
                id="evidence.E003",
            )
        ]
    return []


def _key() -> ec.EllipticCurvePrivateKey:
    key = load_pem_private_key(Path(settings.CREDENTIAL_KEY).read_bytes(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise ValueError("the key is none of P-256")
    return key


def _signed(key: ec.EllipticCurvePrivateKey, message: bytes) -> bytes:
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(SHA256())))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def _text(path: str) -> str:
    return Path(path).read_text(encoding="ascii") if path else ""


@contextmanager
def _child() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(  # noqa: S603 - our own program
        confined_command(CHILD),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=confined_environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            _closed(pipe)


def _closed(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:  # what was not sent to a process that has ended
        return


def _asked(
    process: subprocess.Popen[bytes], about: Mapping[str, object], data: bytes
) -> dict[str, Any] | None:
    return _answered(process, {**about, "size": len(data)}, [data])


def _answered(
    process: subprocess.Popen[bytes], line: Mapping[str, object], more: Iterable[bytes] = ()
) -> dict[str, Any] | None:
    """Send a line and what follows it, return the answer; None where the process takes too long or has ended."""
    assert process.stdin is not None
    assert process.stdout is not None
    late = threading.Timer(SECONDS, process.kill)
    late.start()
    try:
        process.stdin.write(json.dumps(line).encode() + b"\n" + b"".join(more))
        process.stdin.flush()
        answer = process.stdout.readline()
        return json.loads(answer) if answer else None
    except (OSError, ValueError):
        return None
    finally:
        late.cancel()

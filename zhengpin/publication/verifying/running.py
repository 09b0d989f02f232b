"""Has a file verified in a confined process of its own, whose time and memory it cannot exceed."""

from __future__ import annotations

import json
import subprocess
from base64 import b64encode
from pathlib import Path
from threading import BoundedSemaphore
from typing import NamedTuple

from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.problems import VerifierMissing
from zhengpin.evidence.timestamping import trusted_authorities
from zhengpin.evidence.verifiers import VERIFIERS, verifier_path
from zhengpin.ledger import keys, signing
from zhengpin.publication.problems import NotVerifiable, VerifierBusy, VerifyingFailed
from zhengpin.publication.states import VerifiedKind, VerifiedMark

CHILD = "zhengpin.publication.verifying.child"
SECONDS = 60.0
AT_ONCE = 2
"""Files that a server process has verified at once; who comes meanwhile is asked to come again."""
_places = BoundedSemaphore(AT_ONCE)


class VerifiedLine(NamedTuple):
    """One thing that was looked at."""

    mark: VerifiedMark
    en: str
    zh: str


class VerifiedFile(NamedTuple):
    """What was found of a file. last: of a ledger the digest of its last entry."""

    kind: VerifiedKind
    lines: list[VerifiedLine]
    last: str

    @property
    def verdict(self) -> VerifiedMark:
        """Return wrong where anything is, unknown where something could not be checked, else that all of it holds."""
        marks = {line.mark for line in self.lines}
        return next(
            (one for one in (VerifiedMark.WRONG, VerifiedMark.UNKNOWN) if one in marks), VerifiedMark.HOLDS
        )


def can_verify() -> bool:
    """Say whether the programs are there."""
    return _programs() is not None


def verify_file(path: Path) -> VerifiedFile:
    """Return what holds of a file. Raises NotVerifiable, VerifierBusy, VerifyingFailed."""
    folder = _programs()
    if folder is None:
        raise VerifyingFailed()
    if not _places.acquire(blocking=False):
        raise VerifierBusy()
    try:
        return _answer(path, folder)
    finally:
        _places.release()


def _answer(path: Path, folder: Path) -> VerifiedFile:
    asked = {"path": str(path.resolve()), "programs": str(folder), "keys": _keys(), "anchors": _anchors()}
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            confined_command(CHILD),
            input=json.dumps(asked).encode() + b"\n",
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env=confined_environment(),
        )
        said = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError, OSError) as error:
        raise VerifyingFailed() from error
    if not said["kind"]:
        raise NotVerifiable()
    lines = [VerifiedLine(VerifiedMark(mark), en, zh) for mark, en, zh in said["lines"]]
    return VerifiedFile(VerifiedKind(said["kind"]), lines, said["last"])


def _keys() -> list[str]:
    """Return the keys that sign or signed here, the present one first."""
    present = signing.public_key()
    return [
        present,
        *(row.public_key for row in reversed(keys.signing_keys()) if row.public_key != present),
    ]


def _anchors() -> list[str]:
    return [b64encode(one).decode() for one in trusted_authorities()]


def _programs() -> Path | None:
    """Return the folder of the programs; None where they are not installed."""
    try:
        return verifier_path(VERIFIERS[0]).parent
    except VerifierMissing:
        return None

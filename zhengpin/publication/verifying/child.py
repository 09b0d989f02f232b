"""Verifies one file; run as a confined process of its own, which a hostile file may bring down.

    python -m zhengpin.evidence.confined zhengpin.publication.verifying.child

In: a line of JSON `{"path": …, "programs": folder, "keys": [hexadecimal], "anchors": [certificates in base64]}`, the
present key first. Out: a line of JSON `{"kind": …, "lines": [[mark, English, Chinese], …], "last": digest}`; kind: a
`VerifiedKind`, none where the file is nothing that is verified here; last: of a ledger the digest of its last entry.
"""

from __future__ import annotations

import json
import os
import sys
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

from zhengpin.publication.states import VerifiedKind, VerifiedMark
from zhengpin.publication.verify_notices import verify

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

MOST_MEMORY, MOST_SECONDS, MOST_LINES = 2_000_000_000, 40, 400
FORMATS = {
    "zhengpin receipt": VerifiedKind.RECEIPT,
    "zhengpin sample": VerifiedKind.SAMPLE,
    "zhengpin report": VerifiedKind.REPORT,
}
MARKS = {"✓": VerifiedMark.HOLDS, "✗": VerifiedMark.WRONG, "?": VerifiedMark.UNKNOWN, "•": VerifiedMark.NOTE}
Lines = list[tuple[str, str, str]]


def main() -> None:
    """Answer one question, and end."""
    asked = json.loads(sys.stdin.buffer.readline())
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a program prints is no answer
    sys.path.insert(0, asked["programs"])
    json_line = json.dumps(answer_to(Path(asked["path"]), asked), ensure_ascii=False)
    out.write(json_line.encode() + b"\n")
    out.flush()


def answer_to(path: Path, asked: dict[str, Any]) -> dict[str, Any]:
    """Return of which kind a file is, and what holds of it."""
    keys = [bytes.fromhex(one) for one in asked["keys"]]
    anchors = [b64decode(one) for one in asked["anchors"]]
    kind = kind_of(path)
    if kind is None or (kind is VerifiedKind.REPORT and find_spec("zhengpin_report") is None):
        return {"kind": "", "lines": [], "last": ""}
    if kind is VerifiedKind.LEDGER:
        lines, last = _ledger(path)
        return {"kind": kind.value, "lines": lines, "last": last}
    checks: dict[VerifiedKind, Callable[[], Lines]] = {
        VerifiedKind.PACK: lambda: _best(_pack(path, key) for key in keys),
        VerifiedKind.RECEIPT: lambda: _best(_receipt(path, key, anchors) for key in keys),
        VerifiedKind.DOSSIER: lambda: _said(
            import_module("zhengpin_dossier").report(path, keys=keys, anchors=anchors)
        ),
        VerifiedKind.REPORT: lambda: _best(_report(path, key) for key in keys),
        VerifiedKind.SAMPLE: lambda: _said(import_module("zhengpin_verify").report_sample(path.read_bytes())),
    }
    return {"kind": kind.value, "lines": checks[kind](), "last": ""}


def kind_of(path: Path) -> VerifiedKind | None:
    """Return what a file is by its first bytes and the names in it; None where it is nothing of ours."""
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"PK"):
        return _kind_of_archive(path)
    if not start.lstrip().startswith(b"{"):
        return None
    content = path.read_bytes()
    if {"number", "previous", "digest", "body"} <= _object(content.partition(b"\n")[0]).keys():
        return VerifiedKind.LEDGER
    return FORMATS.get(str(_object(content).get("format")))


def _object(content: bytes) -> dict[str, Any]:
    """Return what a JSON object says, nothing where it is none."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _kind_of_archive(path: Path) -> VerifiedKind | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return VerifiedKind.PACK  # its own program says what is broken
    if "receipt.json" in names:
        return VerifiedKind.RECEIPT
    if "manifest.json" in names and "signature.json" in names:
        return VerifiedKind.PACK
    if any(name.endswith("/bagit.txt") for name in names):
        return VerifiedKind.DOSSIER
    return None


def _pack(path: Path, key: bytes) -> Lines:
    with path.open("rb") as file:
        return _said(import_module("zhengpin_verify").report(file, key))


def _receipt(path: Path, key: bytes, anchors: list[bytes]) -> Lines:
    return _said(import_module("zhengpin_receipt").report(path.read_bytes(), key=key, anchors=anchors))


def _report(path: Path, key: bytes) -> Lines:
    return _said(import_module("zhengpin_report").report(path.read_bytes(), key=key))


def _said(lines: Iterable[Any]) -> Lines:
    """Return a program's lines; some say by `holds`, which is None where it is open, what the others say by a mark."""
    return [(_mark(line), line.en, line.zh) for line in islice(lines, MOST_LINES)]


def _mark(line: Any) -> str:
    if hasattr(line, "mark"):
        return MARKS[line.mark].value
    if line.holds is None:
        return VerifiedMark.UNKNOWN.value
    return (VerifiedMark.HOLDS if line.holds else VerifiedMark.WRONG).value


def _best(tried: Iterator[Lines]) -> Lines:
    """Return what the first key says by which nothing is wrong, else what the present one says."""
    first: Lines = []
    for lines in tried:
        if not any(mark == VerifiedMark.WRONG for mark, _en, _zh in lines):
            return lines
        first = first or lines
    return first


def _ledger(path: Path) -> tuple[Lines, str]:
    digests, fault = verify(path.read_text(encoding="utf-8", errors="replace").splitlines())
    if fault:
        return [
            (VerifiedMark.WRONG.value, f"{fault[:1].upper()}{fault[1:]}.", f"第 {len(digests) + 1} 条不符。")
        ], ""
    many = len(digests)
    said = (
        VerifiedMark.HOLDS.value,
        f"{many} entries, each following from the one before",
        f"共 {many} 条，逐条相接",
    )
    return [said], digests[-1] if digests else ""

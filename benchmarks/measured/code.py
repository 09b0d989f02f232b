"""Whether the code that a result measured has changed since: a result carries a digest of it."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("zhengpin/lexicon", "zhengpin/matching/names", "zhengpin/matching/usage")
PICTURES = ("zhengpin/matching/images",)
SCREENING = ("zhengpin/flows/screening", "zhengpin/monitoring/judging")
MEASURES: dict[str, tuple[str, ...]] = {
    "admission": ("zhengpin/admission", "zhengpin/matching/documents", "zhengpin/matching/forgery"),
    "books": ("zhengpin/matching/books",),
    "catalogue": (
        "zhengpin/catalog",
        "zhengpin/ledger",
        "zhengpin/reports",
        "zhengpin/kit/database",
        "zhengpin/monitoring/models",
        "zhengpin/monitoring/queries",
        "zhengpin/monitoring/rescans",
    ),
    "cluster": (
        "zhengpin/jobs",
        "zhengpin/enforcement",
        "zhengpin/flows/decisions",
        "zhengpin/flows/screening",
        "zhengpin/evidence/blobs",
    ),
    "complaints": ("zhengpin/complaints", "zhengpin/flows/complaints"),
    "crash": ("zhengpin/jobs", "zhengpin/enforcement", "zhengpin/flows/decisions", "zhengpin/flows/measures"),
    "cooperation": (
        "zhengpin/casework",
        "zhengpin/flows/casework",
        "zhengpin/evidence/custody",
        "zhengpin/evidence/dossiers",
        "zhengpin/evidence/typesetting",
        "zhengpin/education/effect.py",
        "zhengpin/kit/interval.py",
    ),
    "custody": ("zhengpin/purchases", "zhengpin/evidence/custody"),
    "documents_hostile": ("zhengpin/evidence/confined.py", "zhengpin/evidence/documents"),
    "engines": ("zhengpin/matching/index", "zhengpin/monitoring/indexes"),
    "event": ("zhengpin/programmes", "zhengpin/monitoring/events", "zhengpin/matching/video"),
    "feedback": ("zhengpin/matching/claims", "zhengpin/feedback"),
    "first_hour": ("zhengpin/cli", "zhengpin/config"),
    "fit_picture_score": PICTURES,
    "hma_tests": ("zhengpin/api/hma", "zhengpin/banks"),
    "hostile": ("zhengpin/evidence",),
    "index": ("zhengpin/matching/index",),
    "intake": ("zhengpin/flows/intake", "zhengpin/catalog"),
    "live": ("zhengpin/flows/live", "zhengpin/monitoring/rooms", "zhengpin/matching/video"),
    "marks": ("zhengpin/matching/marks",),
    "names": WORDS,
    "notices": ("zhengpin/complaints/reading",),
    "ocr": ("zhengpin/matching/reading",),
    "originals": ("zhengpin/originals", "zhengpin/flows/originals", "zhengpin/matching/origin"),
    "pdq": PICTURES,
    "pictures": PICTURES,
    "pipeline": (*PICTURES, *SCREENING, "zhengpin/matching/marks", "zhengpin/matching/reading"),
    "preflight": ("zhengpin/rights/preflight.py", "zhengpin/rights/authority*.py"),
    "related": ("zhengpin/linkage",),
    "report": ("zhengpin/reports", "clients/verifier/zhengpin_report.py"),
    "rules": ("zhengpin/rulebook",),
    "run": ("zhengpin/demo", "zhengpin/workers"),
    "sampling": ("zhengpin/sampling", "clients/verifier/zhengpin_verify.py"),
    "scale": ("zhengpin/monitoring/passes",),
    "scan": (*PICTURES, *SCREENING),
    "sealing": ("zhengpin/ledger",),
    "snapshots": (
        "zhengpin/api/live",
        "zhengpin/flows/live",
        "zhengpin/monitoring/rooms",
        "zhengpin/monitoring/snapshots",
        "zhengpin/workers/room_snapshots.py",
        "zhengpin/matching/video",
    ),
    "soak": ("zhengpin/workers", "zhengpin/flows/screening", "zhengpin/flows/live", "zhengpin/monitoring"),
    "sound": ("zhengpin/matching/audio",),
    "structure": ("zhengpin",),
    "suite": ("Makefile", "scripts/proof.py", "tests/conftest.py", "tests/selection.py"),
    "truth": ("zhengpin/rulebook", "zhengpin/linkage", "zhengpin/publication"),
    "video": ("zhengpin/matching/video",),
    "waiting": ("zhengpin/messages", "zhengpin/workers", "zhengpin/flows/screening"),
    "walks": ("zhengpin",),
    "word_uses": ("zhengpin/matching/usage",),
    "words": WORDS,
}
"""Each result of `benchmarks/results` with the files and folders (as patterns) that it measures first of all."""
_LEFT_OUT = ("__pycache__", "migrations", "locale")


@cache
def digest_of(result: str) -> str:
    """Return 16 hex digits that change when the code that a result measures does, and not when its comments do.

    Raises KeyError for a result that `MEASURES` does not name.
    """
    sum_ = hashlib.sha256()
    for path in _files(result):
        sum_.update(f"{path.relative_to(ROOT)}\0".encode())
        sum_.update(_content(path))
    return sum_.hexdigest()[:16]


def _files(result: str) -> Iterator[Path]:
    for place in (one for name in MEASURES[result] for one in sorted(ROOT.glob(name))):
        found = [place] if place.is_file() else sorted(place.rglob("*"))
        yield from (one for one in found if one.is_file() and not set(_LEFT_OUT) & set(one.parts))


def _content(path: Path) -> bytes:
    if path.suffix != ".py":
        return path.read_bytes()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            # A docstring, and text that stands alone after a name, say what is meant and change nothing.
            node.body = [one for one in body if not _is_text(one)]  # type: ignore[attr-defined]
    return ast.dump(tree).encode()


def _is_text(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )

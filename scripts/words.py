"""Words that are not to stand in identifiers, each with the field's word for it: `docs/glossary.md` has what they mean.

A word counts wherever it is a part of a name: `track` in `track_tables` and in `TrackName`, not in `tracking`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FIELD_WORDS = {
    "track": "procedure",
    "tracks": "procedures",
    "malice": "misuse",
    "surface": "subject",
    "surfaces": "subjects",
    "bearers": "named_subjects",
    "look": "screen, or rescan",
    "stretch": "segment of a video, batch of rows",
    "stretches": "segments of a video, batches of rows",
    "footage": "video",
    "paper": "document",
    "papers": "documents",
    "tell": "notify",
    "told": "notified",
    "telling": "notifications",
    "news": "notifications",
    "shapes": "schemas",
    "blame": "add_problem",
    "tongue": "language",
    "knobs": "settings",
    "restraint": "suppression",
    "restraints": "suppressions",
    "excused": "suppressed",
    "negative": "exclusion",
    "negatives": "exclusions",
    "brake": "circuit_breaker",
    "brakes": "circuit_breakers",
    "rehearsal": "backtest",
    "rehearsals": "backtests",
    "rung": "step",
    "rungs": "steps",
    "climbed": "step",
    "freeze": "preserve",
    "sweep": "rescan",
    "sweeps": "rescans",
    "recheck": "rescan",
    "rechecks": "rescans",
    "doubts": "fraud_signals",
    "upto": "limit",
}
KEPT = frozenset({"FREEZE", "freeze_panes"})
"""The measure against a shop or an account, which is its name in the field, and a word of openpyxl's."""
_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


def parts(identifier: str) -> list[str]:
    """Return the words of an identifier, in small letters."""
    return [part.lower() for part in _PARTS.findall(identifier)]


def identifiers(path: Path) -> Iterator[str]:
    """Yield every name that a module defines: its own, those of classes, functions, parameters and variables."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()):
                yield name
            case ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def refused(path: Path) -> list[str]:
    """Return the names that a module defines and that hold a word of ours, each once."""
    return sorted(
        {name for name in identifiers(path) if name not in KEPT and FIELD_WORDS.keys() & parts(name)}
    )

"""Puts what was found on a pair into the form in which it is kept and shown: kind by kind, what it weighs and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from zhengpin.linkage.engine import LikelyLink
from zhengpin.linkage.engine.explaining import Shared
from zhengpin.linkage.engine.levels import CROWD, FEW, LENT, TOGETHER, is_crowd
from zhengpin.linkage.queries import shown_of

Reasons = list[dict[str, Any]]
"""[{kind, weight, shared: [{digest, shown, others, near, kind}]}], the heaviest first; `crowd` is a kind of its own."""
MOST_SHOWN = 12
"""Things of a kind that are told one by one."""


def reasons_of(found: Iterable[LikelyLink], accounts: Sequence[UUID]) -> dict[tuple[int, int], Reasons]:
    """Return why each pair was found."""
    pairs = list(found)
    masked = shown_of((accounts[one.a], shared.kind, shared.value) for one in pairs for shared in one.shared)
    return {(one.a, one.b): _reasons(one, masked) for one in pairs}


def _reasons(found: LikelyLink, masked: dict[tuple[str, str], str]) -> Reasons:
    evidence = [
        {
            "kind": kind,
            "weight": round(weight, 3),
            "shared": [_shown(one, masked) for one in _of_kind(found.shared, kind)][:MOST_SHOWN],
        }
        for kind, weight in found.weights.items()
    ]
    # That two accounts are not among the same crowd, or do not share several things with few, tells nobody anything.
    return sorted(
        (one for one in evidence if one["shared"] or one["kind"] not in (CROWD, TOGETHER)),
        key=lambda one: -one["weight"],
    )


def _of_kind(shared: Iterable[Shared], kind: str) -> list[Shared]:
    """Return what is shared of a kind; parts of a near value count as one, and not beside an equal value."""
    if kind == TOGETHER:
        each = [_few(shared, lent) for lent in LENT]
        return [one for some in each for one in some] if sum(map(bool, each)) > 1 else []
    if kind == CROWD:
        return [one for one in shared if is_crowd(one.kind, one.holders) and not one.kind.endswith("_near")]
    exact = [one for one in shared if one.kind == kind and not is_crowd(kind, one.holders)]
    return exact or [one for one in shared if one.kind == f"{kind}_near"][:1]


def _few(shared: Iterable[Shared], kind: str) -> list[Shared]:
    few = [one for one in shared if one.holders <= FEW]
    return [one for one in few if one.kind == kind] or [one for one in few if one.kind == f"{kind}_near"][:1]


def _shown(shared: Shared, masked: dict[tuple[str, str], str]) -> dict[str, object]:
    kind, near, _ = shared.kind.partition("_near")
    return {
        "kind": kind,
        "digest": shared.value,
        "shown": masked.get((kind, shared.value), ""),
        "others": shared.holders - 2,
        "near": bool(near),
    }

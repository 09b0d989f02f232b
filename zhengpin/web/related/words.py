"""Says in whole sentences why two accounts are thought to be of the same hands, kind by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhengpin.linkage.engine.levels import CROWD, TOGETHER
from zhengpin.linkage.states import TraitKind
from zhengpin.web.shell.language import reader_language

STRONG, CLEAR = 15.0, 8.0
"""Bits from which on a kind speaks strongly, or clearly."""
HALF = 50.0
"""Width of half a bar, in the units of the drawing."""


@dataclass(frozen=True)
class WaterfallLine:
    """One line of the waterfall. tone: for, against; x, width: of its bar, in a box of 100; pictures: digests
    shared."""

    title: str
    sentence: str
    strength: str
    weight: float
    tone: str
    x: str
    width: str
    details: list[str]
    pictures: list[str]


class SharedTraitShown(TypedDict):
    """near: much alike, not equal; others: how many other accounts have it."""

    kind: str
    digest: str
    shown: str
    others: int
    near: bool


class WeighedTrait(TypedDict):
    kind: str
    weight: float
    shared: list[SharedTraitShown]


def reasons(why: Iterable[WeighedTrait]) -> list[WaterfallLine]:
    """Return the lines of a link's waterfall, the strongest first; kinds that tell nothing either way are left out."""
    rows = list(why)
    most = max((abs(row["weight"]) for row in rows), default=1.0) or 1.0
    return [_shown(row, most) for row in rows if row["shared"] or row["weight"] <= -0.05]


def _shown(row: WeighedTrait, most: float) -> WaterfallLine:
    length = HALF * min(1.0, abs(row["weight"]) / most)
    return WaterfallLine(
        title=_title(row["kind"]),
        sentence=_sentence(row),
        strength=_strength(row["weight"]),
        weight=row["weight"],
        tone="for" if row["weight"] > 0 else "against",
        x=f"{HALF if row['weight'] > 0 else HALF - length:.1f}",
        width=f"{length:.1f}",
        details=[_shared(one) for one in row["shared"]] if _is_of_many(row) else [],
        pictures=[
            one["digest"] for one in row["shared"] if one["kind"] == "picture" and len(one["digest"]) == 64
        ],
    )


def kind_word(kind: str) -> str:
    return TraitKind(kind).label(reader_language())


def _title(kind: str) -> str:
    if kind == TOGETHER:
        return _("Several things together")
    if kind == CROWD:
        return _("What many have")
    return kind_word(kind)


def _is_of_many(row: WeighedTrait) -> bool:
    return row["kind"] in (TOGETHER, CROWD) or len(row["shared"]) > 1


def _sentence(row: WeighedTrait) -> str:
    if row["kind"] == TOGETHER:
        return _(
            "They share several things that families, neighbours and one agent's clients share too: counted once."
        )
    if row["kind"] == CROWD:
        return _("They share what many accounts have: it says little, and is counted once.")
    if not row["shared"]:
        return _("Both are known to have one, and not the same.")
    if len(row["shared"]) > 1:
        return ngettext(
            "They have %(n)d of them in common.", "They have %(n)d of them in common.", len(row["shared"])
        ) % {"n": len(row["shared"])}
    return _shared(row["shared"][0])


def _shared(one: SharedTraitShown) -> str:
    named = {"kind": kind_word(one["kind"]), "shown": one["shown"] or "…", "n": one["others"]}
    if one["near"]:
        return _("%(kind)s: much alike, not equal.") % named
    if not one["others"]:
        return _("%(kind)s %(shown)s: the same, and no other account has it.") % named
    return (
        ngettext(
            "%(kind)s %(shown)s: the same, which %(n)d other account has too.",
            "%(kind)s %(shown)s: the same, which %(n)d other accounts have too.",
            one["others"],
        )
        % named
    )


def _strength(weight: float) -> str:
    if weight >= STRONG:
        return _("speaks strongly for it")
    if weight >= CLEAR:
        return _("speaks for it")
    if weight > 0:
        return _("speaks a little for it")
    return _("speaks against it")

"""What a decision rests on in a market: as its rule says, else as its ground does. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from zhengpin.kit.markets import Market
from zhengpin.rulebook.document import EVERYWHERE
from zhengpin.rulebook.states import Ground

Texts = Mapping[str, str]


def by_market(basis: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    """Return what a rule rests on by market, also where it is written as plain texts that hold everywhere."""
    return basis if all(isinstance(texts, Mapping) for texts in basis.values()) else {EVERYWHERE: basis}


def basis_in(market: str, basis: Mapping[str, Texts], ground: str | None) -> Texts | None:
    """Return what a rule rests on in a market, in both languages; None where neither it nor its ground says.

    basis: of the rule, by market; a basis that holds everywhere stands behind what is said of the market, and before
    what the ground says.
    """
    for key in (market, EVERYWHERE):
        if key in basis:
            return basis[key]
    return bases_of_grounds()[ground][market] if ground else None


def basis_in_each(basis: Mapping[str, Texts], ground: str | None) -> dict[Market, Texts]:
    """Return what a rule rests on in each market of which it or its ground says something."""
    found = ((market, basis_in(market, basis, ground)) for market in Market)
    return {market: texts for market, texts in found if texts is not None}


@cache
def bases_of_grounds() -> Mapping[str, Mapping[str, Texts]]:
    """Return by ground and market what it rests on. Raises ValueError where the package's table leaves one out."""
    file = resources.files("zhengpin.rulebook") / "grounds.yaml"
    found: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    if set(found) != set(Ground) or any(set(one) != set(Market) for one in found.values()):
        raise ValueError("grounds.yaml does not say of every ground on what it rests in every market")
    return found

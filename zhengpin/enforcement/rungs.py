"""Which kinds of measure serve each surface, from the mildest to the gravest. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RUNGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "listing": ("warn", "limit", "delist"),
        "video": ("warn", "cut_traffic", "remove"),
        "room": ("warn", "interrupt", "ban"),
        "creator": ("warn", "mute", "strip_cart", "ban"),
        "shop": ("warn", "freeze", "close"),
        "account": ("warn", "freeze", "close", "refuse"),
    }
)
"""Kinds of measure that serve each surface, mildest first."""

BESIDE: Mapping[str, tuple[str, ...]] = MappingProxyType({"shop": ("deposit",), "account": ("deposit",)})
"""Kinds that serve a surface too, but stand in for nothing and are climbed to from nothing."""

GRAVITY: Mapping[str, int] = MappingProxyType(
    {
        "warn": 0,
        "limit": 1,
        "cut_traffic": 1,
        "deposit": 1,
        "delist": 2,
        "remove": 2,
        "mute": 2,
        "freeze": 2,
        "interrupt": 2,
        "strip_cart": 3,
        "close": 4,
        "ban": 4,
        "refuse": 5,
    }
)
"""How grave a kind is, so that one asked for on one surface finds its like on another."""


def kind_for(kind: str, surface: str) -> str:
    """Return the kind of measure that serves a surface as `kind` would: the gravest that is no graver.

    Raises ValueError for an unknown kind or surface.
    """
    if kind not in GRAVITY or surface not in RUNGS:
        raise ValueError(f"unknown kind of measure {kind!r} or surface {surface!r}")
    if kind in RUNGS[surface] or kind in BESIDE.get(surface, ()):
        return kind
    return [one for one in RUNGS[surface] if GRAVITY[one] <= GRAVITY[kind]][-1]

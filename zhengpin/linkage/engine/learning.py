"""Learns how much each level weighs, by expectation maximisation over the patterns in which pairs agree.

The model of Fellegi and Sunter (1969): given that two accounts are, or are not, of the same hands, kinds agree
independently. Splink trains such a model only on pairs that already agree in something else, and knows no beliefs to
start from; a marketplace of fifty merchants has nothing to learn from. So each share is learned here with the beliefs
of `levels` counted in as an imagined marketplace of WORLD accounts: with few accounts they stand, with many the data
do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from zhengpin.linkage.engine.levels import COMPARISONS, RETURNING, WORLD

ROUNDS = 60
CLOSE = 1e-6
_LEAST = 1e-12


@dataclass(frozen=True)
class Learned:
    """What was learned. prior: how often any two accounts are of the same hands; match, other: by kind, the share of
    linked and of other pairs at each level, the last where nothing is shared."""

    prior: float
    match: Mapping[str, tuple[float, ...]]
    other: Mapping[str, tuple[float, ...]]


def believed() -> Learned:
    """Return the model of the imagined marketplace, before any data."""
    return learn(np.empty((0, len(COMPARISONS)), dtype=np.int64), np.empty(0), {}, 0)


def learn(patterns: np.ndarray, counts: np.ndarray, pairs: Mapping[str, float], accounts: int) -> Learned:
    """Learn from how often each pattern of levels occurs.

    patterns: (P, kinds) integers, the level from 0 (strongest) on, -1 where one of the two has nothing of the kind;
    counts: (P,) pairs that stand so. pairs: by kind, all pairs of accounts of which both have something of it;
    accounts: of which all these are pairs. Pairs that share nothing at all need not be among the patterns.
    """
    beliefs = [_belief(at) for at in range(len(COMPARISONS))]
    linked = WORLD * RETURNING
    world = WORLD * (WORLD - 1) / 2
    whole = world + accounts * (accounts - 1) / 2
    prior = linked / world
    match = [matched / linked for matched, _ in beliefs]
    other = [_rest(seen[:-1] / world) for _, seen in beliefs]
    for _ in range(ROUNDS):
        chance = _chances(patterns, prior, match, other)
        same, strange = counts * chance, counts * (1 - chance)
        before, prior = prior, (linked + same.sum()) / whole
        for at, (matched, seen) in enumerate(beliefs):
            kind = COMPARISONS[at].kind
            if COMPARISONS[at].learns:
                match[at] = _shares(matched, _at_levels(patterns[:, at], same, len(matched)))
            total = world + pairs.get(kind, 0.0)
            other[at] = _rest((seen + _at_levels(patterns[:, at], strange, len(seen)))[:-1] / total)
        if abs(prior - before) < CLOSE * prior:
            break
    kinds = [one.kind for one in COMPARISONS]
    return Learned(
        float(prior),
        {kind: tuple(map(float, row)) for kind, row in zip(kinds, match, strict=True)},
        {kind: tuple(map(float, row)) for kind, row in zip(kinds, other, strict=True)},
    )


def _belief(at: int) -> tuple[np.ndarray, np.ndarray]:
    """Return, of the imagined marketplace, linked pairs at each level and others at each level."""
    linked = WORLD * RETURNING
    named = np.array([one.match for one in COMPARISONS[at].levels])
    matched = np.append(named, 1 - named.sum()) * linked
    trust = np.array([one.trust for one in COMPARISONS[at].levels])
    seen = matched[:-1] * (1 - trust) / trust
    return matched, np.append(seen, 0.0)


def _at_levels(levels: np.ndarray, weights: np.ndarray, many: int) -> np.ndarray:
    there = levels >= 0
    return np.bincount(levels[there], weights[there], minlength=many)


def _shares(beliefs: np.ndarray, counted: np.ndarray) -> np.ndarray:
    whole = beliefs + counted
    return np.maximum(whole / whole.sum(), _LEAST)


def _rest(named: np.ndarray) -> np.ndarray:
    """Return the shares of named levels with what remains for the last one."""
    named = np.maximum(named, _LEAST)
    return np.append(named, 1 - named.sum())


def _chances(patterns: np.ndarray, prior: float, match: list, other: list) -> np.ndarray:
    """Return of each pattern how likely its pairs are of the same hands."""
    weight = np.full(len(patterns), np.log(prior / (1 - prior)))
    for at, (matched, strange) in enumerate(zip(match, other, strict=True)):
        levels = patterns[:, at]
        weight += np.where(levels >= 0, (np.log(matched) - np.log(strange))[np.maximum(levels, 0)], 0.0)
    return 1 / (1 + np.exp(-weight))

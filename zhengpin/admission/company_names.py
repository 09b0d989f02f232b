"""Compares names of companies as they were read: width, signs and branches do not count, one slip hardly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

from rapidfuzz.distance import Levenshtein

from zhengpin.rights.title_chain import plain_name

_LONG = 8
"""Characters from which one that differs may be a slip of reading."""
_BRANCH = re.compile(r"(?<=公司)[\w]{0,12}?(?:分公司|分店|分厂|营业部|门市部)$|(?<=[a-z])[\w]{0,20}branch$")


class NameLikeness(IntEnum):
    """How alike two names are."""

    OTHER = 0
    NEARLY = 1
    SAME = 2


def likeness(name: str, others: Iterable[str]) -> NameLikeness:
    """Return how alike a name is to the nearest of others; NEARLY where a long name differs by one character."""
    return max((_pair(_bare(name), _bare(other)) for other in others), default=NameLikeness.OTHER)


def _pair(one: str, other: str) -> NameLikeness:
    if not one or not other:
        return NameLikeness.OTHER
    if one == other:
        return NameLikeness.SAME
    near = min(len(one), len(other)) >= _LONG and Levenshtein.distance(one, other, score_cutoff=1) <= 1
    return NameLikeness.NEARLY if near else NameLikeness.OTHER


def _bare(name: str) -> str:
    """Return a name without signs and without the branch that it names."""
    return _BRANCH.sub("", plain_name(name))

"""May this seller list this brand here today? Answered from chains of authority held in memory, in microseconds. Pure.

A brand is named as people do: by its name, a registration number, or the id of its filing. Of several marks of one
name those count that are registered in the class of the goods, where there are any; one that covers the use is enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from zhengpin.kit.labels import Labelled
from zhengpin.rights.authority import Authority, ChainIndex, RightUse
from zhengpin.rights.authority_proof import proof_of
from zhengpin.rights.register.port import plain_number
from zhengpin.rights.title_chain import plain_name


class PreflightAnswer(Labelled):
    """What a listing pre-flight answers."""

    YES = "yes", "May be listed", "可以上架"
    NO = "no", "May not be listed", "不可上架"
    UNKNOWN = "unknown", "No right of this brand is on file", "未登记该品牌的权利"


OWN_RIGHT = {"en": "The seller owns the right.", "zh": "商家即为权利人。"}
UNKNOWN_BRAND = {
    "en": "No approved filing has this name, number or id, so that its authority cannot be told.",
    "zh": "没有与该名称、注册号或编号对应的已通过备案，无法判断授权。",
}
FILE_IT = {
    "en": "Fix the name or number, or have the rights holder file the mark.",
    "zh": "请更正名称或注册号，或由权利人完成备案。",
}
NOTHING_TO_DO = {"en": "", "zh": ""}


@dataclass(frozen=True, slots=True)
class BrandRight:
    """A right as it is asked for. nice_classes: in which it is registered, empty where that limits nothing."""

    filing_id: UUID
    holder_id: UUID
    holder_organisation_id: UUID
    title: str
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    nice_classes: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PreflightQuestion:
    """One question. nice_classes: of the goods, empty where not known."""

    organisation_id: UUID
    brand: str
    on: date
    nice_classes: frozenset[int] = frozenset()
    territory: str = "CN"
    channel: str = "shop"


@dataclass(frozen=True, slots=True)
class Cleared:
    """The answer. authority: None where the seller owns the right, or no right of the brand is on file."""

    answer: PreflightAnswer
    right: BrandRight | None = None
    authority: Authority | None = None


class BrandIndex:
    """Rights by every name, number and id that they go by; built once, never changed."""

    def __init__(self, rights: Iterable[BrandRight]) -> None:
        self._by_key: dict[str, list[BrandRight]] = defaultdict(list)
        for right in rights:
            keys = {plain_name(name) for name in right.names} | {plain_number(one) for one in right.numbers}
            for key in (keys | {plain_name(str(right.filing_id))}) - {""}:
                self._by_key[key].append(right)

    def find(self, brand: str, nice_classes: frozenset[int]) -> list[BrandRight]:
        """Return the rights that a text means: those registered in one of the classes, else all."""
        name, number = _keys(brand)
        found = self._by_key.get(name) or self._by_key.get(number) or []
        near = [one for one in found if not one.nice_classes or one.nice_classes & nice_classes]
        return near if nice_classes and near else found


@lru_cache(maxsize=1 << 16)
def _keys(brand: str) -> tuple[str, str]:
    return plain_name(brand), plain_number(brand)


def clear(asked: PreflightQuestion, brands: BrandIndex, chains_of: Callable[[UUID], ChainIndex]) -> Cleared:
    """Answer one question. chains_of: returns the chains below a rights holder."""
    rights = brands.find(asked.brand, asked.nice_classes)
    if not rights:
        return Cleared(PreflightAnswer.UNKNOWN)
    for right in rights:
        if right.holder_organisation_id == asked.organisation_id:
            return Cleared(PreflightAnswer.YES, right)
    if len(rights) == 1:
        authority, right = _judged(rights[0], asked, chains_of(rights[0].holder_id)), rights[0]
        return Cleared(PreflightAnswer.YES if authority.allowed else PreflightAnswer.NO, right, authority)
    judged = [(_judged(right, asked, chains_of(right.holder_id)), right) for right in rights]
    authority, right = min(judged, key=lambda one: (not one[0].allowed, not one[0].path, len(one[0].faults)))
    return Cleared(PreflightAnswer.YES if authority.allowed else PreflightAnswer.NO, right, authority)


def _judged(right: BrandRight, asked: PreflightQuestion, chains: ChainIndex) -> Authority:
    use = RightUse(
        asked.on, asked.organisation_id, right.filing_id, right.holder_id,
        asked.nice_classes, asked.territory, asked.channel,
    )  # fmt: skip
    return chains.judge(use)


def shown(cleared: Cleared) -> dict[str, object]:
    """Return an answer JSON-able: yes, no or unknown, why, what mends it, and the chain as its proof."""
    right = cleared.right
    answer: dict[str, object] = {
        "answer": cleared.answer.value,
        "allowed": cleared.answer == PreflightAnswer.YES,
        "right": {"id": str(right.filing_id), "title": right.title} if right else None,
    }
    if cleared.authority is not None:
        return answer | proof_of(cleared.authority)
    own = right is not None
    return answer | {
        "reason": "own_right" if own else "brand_unknown",
        "message": OWN_RIGHT if own else UNKNOWN_BRAND,
        "remedy": NOTHING_TO_DO if own else FILE_IT,
        "ends_on": None,
        "weakest": None,
        "chain": [],
        "faults": [],
    }

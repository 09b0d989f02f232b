"""Judges the chain of title: whether a right came, step by step, from its registered owner to whoever files it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhengpin.rights.mendable import Mendable
from zhengpin.rights.states import LinkKind


class ChainFault(Mendable):
    """Why a link, or the chain, does not hold."""

    NO_LINK = (
        "no_link", "Nothing shows how the right came from its registered owner to the holder.",
        "未说明权利如何由登记权利人转至备案人。",
        "Add the assignment, the change of name or the licence.", "请补充转让、变更或许可证明。",
    )  # fmt: skip
    WRONG_START = (
        "wrong_start", "The chain does not begin with the registered owner.", "链条起点与登记权利人不一致。",
        "Add the step from the registered owner to the first name.", "请补充登记权利人至首个名义的环节。",
    )  # fmt: skip
    GAP = (
        "gap", "This step does not begin where the one before it ended.", "该环节与上一环节不衔接。",
        "Add the step between the two names, or correct the name.", "请补充两者之间的环节，或更正名称。",
    )  # fmt: skip
    WRONG_END = (
        "wrong_end", "The chain does not end with the holder.", "链条终点与备案人不一致。",
        "Add the step from the last name to the holder.", "请补充最后名义至备案人的环节。",
    )  # fmt: skip
    OUT_OF_ORDER = (
        "out_of_order", "This step is dated before the one that it follows.", "该环节日期早于上一环节。",
        "Put the steps in their order, or correct the date.", "请调整顺序或更正日期。",
    )  # fmt: skip
    UNDATED = (
        "undated", "This step has no date.", "该环节缺少日期。",
        "Give the day on which it took effect.", "请填写生效日期。",
    )  # fmt: skip
    IN_FUTURE = (
        "in_future", "This step lies in the future.", "该环节日期尚未到来。",
        "Send it in once it has taken effect.", "请待其生效后提交。",
    )  # fmt: skip
    UNPROVEN = (
        "unproven", "No document shows this step.", "该环节缺少证明文件。",
        "Add the document and name it at this step.", "请上传证明文件并关联到该环节。",
    )  # fmt: skip


@dataclass(frozen=True)
class TitleStep:
    """A step from one name to the next; proven: whether a document shows it."""

    kind: str
    from_name: str
    to_name: str
    on: date | None = None
    proven: bool = False


@dataclass(frozen=True)
class ChainWeakness:
    """Where the chain is weak: the number of the link, from 0, or None where no link is meant."""

    link: int | None
    fault: ChainFault

    def as_dict(self) -> dict[str, object]:
        return {"link": self.link, **self.fault.as_dict()}


def check_chain(
    owners: Iterable[str], holders: Iterable[str], links: Sequence[TitleStep], *, today: date
) -> list[ChainWeakness]:
    """Return every weakness from the registered owners to the names of the holder; nothing where the chain holds.

    owners: who is registered, co-owners too; empty where that is the holder itself; holders: every name of whoever
    files; links: in their order. Names are compared without case, width, spaces and punctuation.
    """
    registered = {plain_name(name) for name in owners if name}
    filing = {plain_name(name) for name in holders if name}
    if not registered or (not links and registered & filing):
        return [weak for number, link in enumerate(links) for weak in _weak(number, link, today)]
    if not links:
        return [ChainWeakness(None, ChainFault.NO_LINK)]
    found = []
    for number, link in enumerate(links):
        found += _joints(number, link, links[number - 1] if number else None, registered)
        found += _weak(number, link, today)
    if plain_name(links[-1].to_name) not in filing:
        found.append(ChainWeakness(len(links) - 1, ChainFault.WRONG_END))
    return found


def _joints(
    number: int, link: TitleStep, before: TitleStep | None, registered: set[str]
) -> list[ChainWeakness]:
    start = plain_name(link.from_name)
    if before is None:
        return [] if start in registered else [ChainWeakness(number, ChainFault.WRONG_START)]
    found = []
    if start != plain_name(before.to_name):
        found.append(ChainWeakness(number, ChainFault.GAP))
    if link.on and before.on and link.on < before.on:
        found.append(ChainWeakness(number, ChainFault.OUT_OF_ORDER))
    return found


def _weak(number: int, link: TitleStep, today: date) -> list[ChainWeakness]:
    """Return what is weak in a link by itself; a renewal changes no name and joins nothing by itself."""
    found = []
    if link.on is None:
        found.append(ChainWeakness(number, ChainFault.UNDATED))
    elif link.on > today:
        found.append(ChainWeakness(number, ChainFault.IN_FUTURE))
    if not link.proven:
        found.append(ChainWeakness(number, ChainFault.UNPROVEN))
    same = plain_name(link.from_name) == plain_name(link.to_name)
    if link.kind == LinkKind.RENEWAL and not same:
        found.append(ChainWeakness(number, ChainFault.GAP))
    return found


def plain_name(name: str) -> str:
    """Return a name without case, width, spaces and punctuation."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", name).casefold())

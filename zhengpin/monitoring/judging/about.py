"""What the judge must know of a subject of any kind: who answers for it, where it is shown, what is offered in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from zhengpin.rulebook.states import ScreenedKind


@dataclass(frozen=True)
class Goods:
    """What is offered, where goods are. listing: `source/number`; currency: of the price."""

    listing: str = ""
    category: str = ""
    nice_classes: frozenset[int] = frozenset()
    price: float | None = None
    currency: str = ""


@dataclass(frozen=True)
class Before:
    """What was done in a broadcast before. round: measures that rules took; warned, interrupted: among them."""

    round: int = 0
    warned: bool = False
    interrupted: bool = False


@dataclass(frozen=True)
class About:
    """A subject as the judge sees it.

    name: names it for good, so that it lies within a trial share where it lay before; subject_kind: what it is, in the
    rules' words; parties: the organisations that answer for it; channels: in any of which an authorisation may hold,
    the first is the one that rules are told; before: of a broadcast; buyers:
    what buyers say of it, as facts (`feedback.queries.rule_facts`).
    """

    kind: ScreenedKind
    name: str
    subject_kind: str
    parties: frozenset[UUID]
    channels: tuple[str, ...]
    merchant_age_days: int | None = None
    merchant_upheld: int = 0
    goods: Goods | None = None
    before: Before | None = None
    buyers: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def parties_of(cls, parties: Iterable[UUID | None]) -> frozenset[UUID]:
        """Return those that are known."""
        return frozenset(one for one in parties if one)

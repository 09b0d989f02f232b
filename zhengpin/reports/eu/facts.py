"""What is counted of the ledger for the Union, thing by thing, in the words of its template. Pure.

Hours are None where it has not come to an end. keyword: the sub-category of intellectual property, "" where none is
known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from zhengpin.review.states import HowItCame

OWN_INITIATIVE = HowItCame.OWN_INITIATIVE.value
BY_NOTICE = (HowItCame.NOTICE.value, HowItCame.TRUSTED_FLAGGER.value)


class Restricted(StrEnum):
    """What a measure restricts: the columns of the tables on own initiative that this software can fill."""

    REMOVED = "removed"
    DEMOTED = "demoted"
    SERVICE_SUSPENDED = "service_suspended"
    SERVICE_TERMINATED = "service_terminated"
    ACCOUNT_SUSPENDED = "account_suspended"
    ACCOUNT_TERMINATED = "account_terminated"


class ContestedAbout(StrEnum):
    """What an internal complaint is about (DSA art. 20(1)); the last: that nothing was done upon a notice."""

    VISIBILITY = "visibility"
    SERVICE = "service"
    ACCOUNT = "account"
    NO_ACTION = "no_action"


class ContestedResult(StrEnum):
    UPHELD = "upheld"
    PARTLY_REVERSED = "partly_reversed"
    REVERSED = "reversed"
    OMITTED = "omitted"


@dataclass(frozen=True)
class OrderFact:
    """An order by a member state's authority. number: by which people speak of it; informs: it asks for information."""

    number: str
    country: str
    informs: bool
    items: int
    keyword: str
    confirm_hours: float | None
    effect_hours: float | None


@dataclass(frozen=True)
class NoticeFact:
    """A notice under article 16. automation: of the decisions on it, empty while there are none."""

    keyword: str
    flagged: bool
    items: int
    automation: frozenset[str]


@dataclass(frozen=True)
class MeasureFact:
    """A restriction that took effect. came: how (`HowItCame`), "other_notice" for a notice by another law than the
    Union's; by_points: it follows from the points of an account; hours: from the notice until the marketplace had
    carried it out."""

    restricts: Restricted
    keyword: str
    came: str
    detected: bool
    automation: str
    by_points: bool = False
    hours: float | None = None


@dataclass(frozen=True)
class ContestFact:
    """An internal complaint. filed: in the period; result: of the period, None where there was none in it."""

    about: ContestedAbout
    flagged: bool
    filed: bool
    result: ContestedResult | None
    hours: float | None


@dataclass(frozen=True)
class ClassifierFact:
    """How a rule that decides alone fared when people looked again. came: of what was decided; read: those that could
    tell; confirmed: of these, those that found the same."""

    rule: str
    came: str
    read: int
    confirmed: int


@dataclass(frozen=True)
class UnionFacts:
    """All that is counted of a period. notifiers_suspended, complainants_suspended: of those who misused notices, and
    answers to them; imposed: restrictions that an internal complaint brought."""

    orders: tuple[OrderFact, ...] = ()
    notices: tuple[NoticeFact, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    contests: tuple[ContestFact, ...] = ()
    classifiers: tuple[ClassifierFact, ...] = ()
    imposed: int = 0
    notifiers_suspended: int = 0
    complainants_suspended: int = 0
    preservations: int = 0

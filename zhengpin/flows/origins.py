"""What opened a case answers for it: the flow of each kind of origin registers what a decision means there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement.models import Measure
from zhengpin.kit.errors import Problem
from zhengpin.later import answering
from zhengpin.review.models import Case, Decision
from zhengpin.review.states import OriginKind


@dataclass(frozen=True)
class Reporter:
    """Who reported what a case is about, as letters say it; both empty where nobody did.

    flagger: `{name, awarded_by, country}` of a trusted flagger.
    """

    name: Mapping[str, str] = field(default_factory=dict)
    flagger: Mapping[str, str] = field(default_factory=dict)


class CaseOrigin:
    """What the flow that opens a kind of cases answers for them. By default nothing follows there.

    Every verb runs in the transaction of whoever decides, and bears being called twice.
    """

    answered_as: type[Problem] | None = None
    """The refusal where such a case is answered by a verb of its own, and not decided as others are."""

    @property
    def is_decided_here(self) -> bool:
        """Say whether such a case is decided as others are, by a person or a rule."""
        return self.answered_as is None

    def settle(self, decision: Decision, *, actor: Actor) -> bool:
        """Settle what opened the case, before measures are taken; False where nothing else is to follow."""
        return True

    def notify(self, decision: Decision, *, actor: Actor) -> None:
        """See to it that those concerned learn what was decided, after measures were taken."""

    def take_back(self, old: Decision, new: Decision, restored: Sequence[Measure], *, actor: Actor) -> None:
        """Take back what followed there from a decision that was overturned, and have those concerned learn of it.

        restored: the measures that were taken back; the respondent knows of them.
        """

    def keep(self, decision: Decision, *, explanation: Mapping[str, str]) -> None:
        """Go on with what waited until a decision was looked at again, and now stands. explanation: why it does."""

    def filings(self, case: Case) -> set[UUID]:
        """Return the rights that the case is about."""
        return set()

    def reporter(self, case: Case) -> Reporter:
        """Return who reported what the case is about.

        What set the case off and whether it was found by automated means (`how_it_came`, `automated_detection`) are
        said as it is opened, and stay with each decision on it.
        """
        return Reporter()


_origins: dict[OriginKind, CaseOrigin] = {}


def register(kind: OriginKind, origin: CaseOrigin) -> None:
    """Let `origin` answer for the cases of a kind. Raises ValueError if another one does.

    A flow registers its own where `flows.apps` names its module, which is loaded when an origin is first asked for.
    """
    if _origins.setdefault(kind, origin) is not origin:
        raise ValueError(f"two origins answer for cases of the kind {kind}")


def origin_of(case: Case) -> CaseOrigin:
    """Return what answers for a case."""
    answering(__name__).load()
    return _origins[OriginKind(case.origin_kind)]

"""What the ledger says of decisions and of the measures that follow from them, as far as the Union is concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from zhengpin.catalog.states import SubjectKind
from zhengpin.enforcement.ladder_steps import MEASURES, Restriction
from zhengpin.enforcement.states import MeasureKind
from zhengpin.kit.ids import reference
from zhengpin.kit.markets import Market, countries_concerned, market_of
from zhengpin.reports.eu.entries import LedgerLine, lines, lines_about
from zhengpin.reports.eu.facts import BY_NOTICE, MeasureFact, Restricted
from zhengpin.review.states import Automation, HowItCame
from zhengpin.rulebook.keywords import keyword_of

OTHER_NOTICE = "other_notice"
OTHER_ORDER = "other_order"
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class DecisionLine:
    """A decision as it was recorded. case: the typed reference of its case."""

    id: str
    case: str
    came: str
    market: str
    ground: str
    automation: str
    detected: bool
    by_member_state: bool

    @property
    def keyword(self) -> str:
        return keyword_of(self.ground)

    @property
    def came_for_union(self) -> str:
        """Return how it came; what came by another law than the Union's is told apart."""
        if self.came in BY_NOTICE and self.market != Market.EU:
            return OTHER_NOTICE
        if self.came == HowItCame.ORDER and not self.by_member_state:
            return OTHER_ORDER
        return self.came


class Decisions:
    """Decisions looked up once. served: territories where the marketplace is offered; before: what came later is not
    seen."""

    def __init__(self, served: Sequence[str], before: datetime) -> None:
        self.served, self.before = served, before
        self._known: dict[str, DecisionLine] = {}

    def load(self, ids: Iterable[str]) -> None:
        """Look decisions up that are not known yet. One that took another's place is told of with its overturning."""
        missing = {one for one in ids if one and one not in self._known}
        refs = (reference("decision", one) for one in missing)
        for line in lines_about(["decision.recorded"], refs, before=self.before):
            made = _decision(line)
            self._known[made.id] = made
        self._load_later(missing - self._known.keys())

    def _load_later(self, missing: set[str]) -> None:
        if not missing:
            return
        overturned = list(lines("decision.overturned", BEGINNING, self.before))
        before = {line.text("overridden_by"): line for line in overturned}
        for one in missing & before.keys():
            chain = [one]
            while (line := before.get(chain[-1])) is not None:
                chain.append(line.subject.removeprefix("decision:"))
            self._load_chain(chain, before)

    def _load_chain(self, chain: Sequence[str], before: Mapping[str, LedgerLine]) -> None:
        """Know each decision of a chain, the newest first, by the one that it took the place of."""
        self.load(chain[-1:])
        for later, earlier in zip(chain[-2::-1], chain[:0:-1], strict=True):
            if (old := self._known.get(earlier)) is None:
                return
            ground = before[later].text("ground")
            self._known[later] = replace(old, id=later, ground=ground, automation=Automation.NOT.value)

    def get(self, decision_id: str) -> DecisionLine | None:
        """Return a decision that was loaded, if it concerns the Union."""
        found = self._known.get(decision_id)
        return found if found and countries_concerned(found.market, self.served) else None


def _decision(line: LedgerLine) -> DecisionLine:
    order = line.fields.get("order")
    country = str(order.get("country", "")) if isinstance(order, dict) else ""
    return DecisionLine(
        id=line.subject.removeprefix("decision:"),
        case=line.parent,
        came=line.text("how_it_came"),
        market=line.text("market"),
        ground=line.text("ground"),
        automation=line.text("automation"),
        detected=bool(line.fields.get("automated_detection")),
        by_member_state=market_of(country) is Market.EU,
    )


_OF_CONTENT = {Restriction.REMOVES: Restricted.REMOVED, Restriction.DEMOTES: Restricted.DEMOTED}


def restricted(kind: str, subject_kind: str) -> Restricted | None:
    """Return what a kind of measure restricts, as statements of reasons tell it; None for a warning."""
    how = MEASURES[MeasureKind(kind)].restricts
    if how is Restriction.NOTHING:
        return None
    if how in _OF_CONTENT:
        return _OF_CONTENT[how]
    of_service = how is Restriction.SUSPENDS_PART or subject_kind in (SubjectKind.SHOP, SubjectKind.ROOM)
    if how is Restriction.TERMINATES:
        return Restricted.SERVICE_TERMINATED if of_service else Restricted.ACCOUNT_TERMINATED
    return Restricted.SERVICE_SUSPENDED if of_service else Restricted.ACCOUNT_SUSPENDED


def restrictions(since: datetime, until: datetime, decisions: Decisions) -> list[LedgerLine]:
    """Return the measures of a period that restrict something and concern the Union; loads their decisions."""
    found = [one for one in lines("measure.applied", since, until) if _restricts(one) is not None]
    decisions.load(one.text("decision") for one in found)
    return [one for one in found if decisions.get(one.text("decision")) is not None]


def _restricts(line: LedgerLine) -> Restricted | None:
    return restricted(line.text("kind"), line.text("surface"))


def measure_facts(
    applied: Sequence[LedgerLine], decisions: Decisions, received: dict[str, datetime]
) -> list[MeasureFact]:
    """Return measures as facts. received: when the notice came that a case is about, by the case's reference."""
    carried_out = _carried_out(applied, decisions.before)
    found = []
    for line in applied:
        decision, restricts = decisions.get(line.text("decision")), _restricts(line)
        if decision is None or restricts is None:
            continue
        came, done = received.get(decision.case), carried_out.get(line.subject)
        hours = (
            (done - came).total_seconds() / 3600 if came and done and not line.number("threshold") else None
        )
        found.append(
            MeasureFact(
                restricts=restricts,
                keyword=decision.keyword,
                came=decision.came_for_union,
                detected=decision.detected,
                automation=decision.automation,
                by_points=line.number("threshold") > 0,
                hours=hours,
            )
        )
    return found


def _carried_out(applied: Sequence[LedgerLine], before: datetime) -> dict[str, datetime]:
    """Return when the marketplace said first that it had carried a measure out, by the measure's reference."""
    refs = [one.subject for one in applied]
    found: dict[str, datetime] = {}
    for line in lines_about(["instruction.acknowledged"], refs, before=before, by_parent=True):
        if line.text("verb") == "apply":
            found.setdefault(line.parent, line.at)
    return found

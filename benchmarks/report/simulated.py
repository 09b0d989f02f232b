"""Makes up two years of a marketplace's ledger from a seed: what happened, when, about what. Knows nothing of reports.

The shares are rough ones of a large marketplace, not fitted to anything; most of a ledger is listings that are received
and screened. Whatever is made up is an entry as the product writes it, with the fields that matter and some that do
not.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from benchmarks.report.stories import GROUNDS, KINDS, SURFACES, Happened, Stories

BEGINS, ENDS = datetime(2024, 11, 20, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
A_LISTING = 3.15
"""Entries that come of a listing, on average."""


class Market(Stories):
    """A marketplace that lives from `begins` to `ends`; ids count on."""

    def __init__(self, seed: int, begins: datetime = BEGINS, ends: datetime = ENDS) -> None:
        super().__init__(seed)
        self.begins, self.ends = begins, ends
        self.kept: list[str] = []

    def happens(self, entries: int) -> Iterator[Happened]:
        """Yield about so many entries, day by day; what follows later comes when its day is there."""
        days = (self.ends - self.begins).days
        later: dict[int, list[Happened]] = {}
        rare = max(1, entries // days // 150)
        for day in range(days):
            today = self.begins + timedelta(days=day)
            made = list(self._day(today, round(entries / days / A_LISTING), rare))
            made += later.pop(day, [])
            for one in made:
                away = (one.at - self.begins).days
                if away > day:
                    later.setdefault(away, []).append(one)
            yield from sorted(one for one in made if (one.at - self.begins).days == day)

    def _day(self, today: datetime, listings: int, rare: int) -> Iterator[Happened]:
        for _ in range(listings):
            yield from self._listing(today)
        for _ in range(rare):
            for story in (
                self._application, self._filing, self._complaint, self._film, self._room, self._reading,
                self._appeal, self._question, self._matter, self._link, self._course, self._rise, self._request,
            ):  # fmt: skip
                yield from story(self._moment(today))
        if self.chance.random() < 0.05:
            yield from self._rule(self._moment(today))
        yield self._buyers(today)

    def _listing(self, today: datetime) -> Iterator[Happened]:
        at, listing = self._moment(today), self._id("listing")
        yield Happened(at, "listing.received", listing, "", {"revision": "1" * 12, "source": "harbour"})
        if self._is(0.1):
            verdict = self._one("pass", "pass", "pass", "review", "block")
            yield Happened(at, "listing.prescreened", listing, "", {"verdict": verdict})
        screened, screening = self._after(at, 0.02), self._id("screening")
        outcome = self._one(*["pass"] * 13, "review", "act")
        yield Happened(screened, "listing.screened", screening, listing, {"outcome": outcome, "findings": 1})
        if outcome != "pass" or self._is(0.02):
            yield from self._found(screened, screening, listing, outcome)

    def _found(self, at: datetime, screening: str, listing: str, outcome: str) -> Iterator[Happened]:
        finding, case = self._id("finding"), self._id("case")
        kind = self._one("picture", "picture", "name")
        told = {
            "kind": kind,
            "found": self._one("picture", "mark") if kind == "picture" else "name",
            "outcome": outcome,
            "authorised": outcome == "pass" and self._is(0.7),
            "original": self._one("", "", "claimed", "proven"),
            "listing": listing,
            "reference": self.chance.choice(self.kept[-300:]) if self.kept and self._is(0.3) else None,
            "score": round(self.chance.random(), 3),
        }
        yield Happened(at, "finding.recorded", finding, screening, told)
        if outcome != "pass":
            yield Happened(at, "case.opened", case, finding, {"queue": "pictures"})
            yield from self._decided(
                at, case, finding, {"kind": kind, "surface": "listing"}, outcome == "act"
            )

    def _decided(
        self, at: datetime, case: str, finding: str, about: dict[str, object], by_rule: bool
    ) -> Iterator[Happened]:
        decision = self._id("decision")
        automation = "fully" if by_rule else self._one("not", "not", "partially")
        decided = at if by_rule else self._after(at, 9)
        yield Happened(decided, "decision.recorded", decision, case, {"automation": automation})
        if not by_rule and self._is(0.03):
            yield Happened(self._after(decided, 0.002), "decision.undone", decision, case, {})
            return
        if not by_rule and self._is(0.1):
            refused = self._is(0.2)
            told = "decision.refused" if refused else "decision.approved"
            decided = self._after(decided, 5)
            yield Happened(decided, told, decision, case, {})
            if refused:
                return
        infringing = by_rule or self._is(0.8)
        told = {"outcome": "infringing" if infringing else "not_infringing", "automation": automation}
        settled = decided + timedelta(seconds=10)
        yield Happened(settled, "decision.settled", decision, case, told)
        fields = about | {"original": self._one("", "claimed", "uncontested")}
        yield Happened(
            settled, "finding.upheld" if infringing else "finding.dismissed", finding, case, fields
        )
        if infringing:
            yield from self._measured(settled, decision, case)
        if infringing and about["kind"] == "picture" and self._is(0.3):
            self.kept.append(f"{self.chance.getrandbits(64):016x}")
            yield Happened(
                settled, "reference.kept_down", f"reference:{self.kept[-1]}", "", {"decision": decision}
            )

    def _measured(self, at: datetime, decision: str, case: str) -> Iterator[Happened]:
        measure, instruction = self._id("measure"), self._id("instruction")
        points = self.chance.choice((0, 1, 2, 4))
        fields = {
            "kind": self._one(*KINDS),
            "surface": self._one(*SURFACES),
            "ground": self._one(*GROUNDS),
            "threshold": self.chance.choice((0, 0, 0, 12)),
            "repeat": self._is(0.2),
            "decision": decision,
            "about": f"seller:{self.chance.randrange(900)}",
            "creator": f"creator:{self.chance.randrange(200)}" if self._is(0.5) else "",
            "points": points,
        }
        yield Happened(at, "measure.applied", measure, decision, fields)
        yield Happened(at, "instruction.created", instruction, measure, {"kind": fields["kind"]})
        if self._is(0.97):
            yield Happened(self._after(at, 0.05), "instruction.acknowledged", instruction, measure, {})
        if self._is(0.04):
            later = self._after(at, 200)
            yield Happened(later, "decision.overturned", decision, case, {})
            told = {"cause": self._one("overturned", "rested_on"), "points": points}
            yield Happened(later, "measure.reversed", measure, decision, told)

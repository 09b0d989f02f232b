"""A year whose entries are written to the ledger while what they come to is counted by hand, in the template's columns.

What is expected is counted as things are drawn, in words of this file: it knows nothing of how the package counts.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from tests.reports.eu.counted import (
    END,
    KEYWORDS,
    MEASURES,
    OF_ACCOUNTS,
    START,
    categories_of,
    gravest,
)
from tests.reports.eu.ordered import YearWithOrders
from zhengpin.appeals import events as appeals
from zhengpin.complaints import events as complaints
from zhengpin.enforcement import events as enforcement
from zhengpin.review import events as review

__all__ = ["END", "START", "SimulatedYear"]


class SimulatedYear(YearWithOrders):
    """Draws a year and writes it. served: whether the marketplace is offered in the Union, so that all concerns it.

    counts, hours: what the cells come to; a cell that is not in either is 0, or empty.
    """

    def write(self, many: int) -> None:
        """Write so many stories of each kind, some of them before and after the year."""
        for _ in range(many):
            self._notice(self._moment())
            self._own_initiative(self._moment())
            if self.chance.random() < 0.3:
                self._order(self._moment())
            self._standing(self._moment())

    def _notice(self, at: datetime) -> None:
        procedure = self.chance.choice(["eu", "eu", "us"])
        flagged = procedure == "eu" and self.chance.random() < 0.3
        reason, targets = self.chance.choice(sorted(KEYWORDS)), self.chance.randint(1, 3)
        notice = f"complaint:{self._id()}"
        said = {"track": procedure, "reason": reason, "flagger": "f-1" if flagged else None}
        counted = self._say(
            at, complaints.COMPLAINT_SUBMITTED, notice, "holder:1", submission=1, targets=targets, **said
        )
        if self.chance.random() < 0.2:
            again, more = at + timedelta(hours=3), targets + 1
            inside = self._say(
                again, complaints.COMPLAINT_SUBMITTED, notice, "holder:1", submission=2, targets=more, **said
            )
            targets = more if inside or not counted else targets
        counted = counted and procedure == "eu"
        if counted:
            self._count_notice(reason, targets, flagged)
        automation = [self._target(at, notice, procedure, reason, flagged) for _ in range(targets)]
        decided = {one for one in automation if one}
        for scope in ("all", "flagged") if flagged else ("all",):
            self.counts[8, "notices fully", scope] += counted and decided == {"fully"}
            self.counts[8, "notices not", scope] += counted and decided == {"not"}

    def _count_notice(self, reason: str, targets: int, flagged: bool) -> None:
        for category in categories_of(reason):
            self.counts[4, category, "notices"] += 1
            self.counts[4, category, "items"] += targets
            if flagged:
                self.counts[4, category, "flagged notices"] += 1
                self.counts[4, category, "flagged items"] += targets

    def _target(self, at: datetime, notice: str, procedure: str, reason: str, flagged: bool) -> str:
        """Write what becomes of a target; return how far its decision was automated, "" where none came in the year."""
        target, case = f"target:{self._id()}", f"case:{self._id()}"
        self._say(at, complaints.TARGET_ADMITTED, target, notice, reason=reason)
        self._say(at, review.CASE_OPENED, case, "listing:1", origin=target, market=procedure)
        decided = at + timedelta(hours=self.chance.uniform(1, 60))
        came = "trusted_flagger" if flagged else "notice"
        upheld = self.chance.random() < 0.7
        decision, automation = self._decision(decided, case, came, procedure, reason, upheld)
        state = "waiting_respondent" if upheld else "not_upheld"
        inside = self._say(
            decided,
            complaints.TARGET_CHANGED,
            target,
            notice,
            state=state,
            decision=decision,
            cause="decided",
        )
        if upheld:
            self._measures(decided, case, decision, came, procedure, reason, automation, False, received=at)
        else:
            self._appeal(decided, case, decision, "complainant", came, procedure, "")
        return automation if decided < END or inside else ""

    def _own_initiative(self, at: datetime) -> None:
        market = self.chance.choice(["eu", "us", "cn"])
        ground, detected = self.chance.choice(sorted(KEYWORDS)), self.chance.random() < 0.8
        case = f"case:{self._id()}"
        self._say(at, review.CASE_OPENED, case, "listing:1", origin=f"screening:{self._id()}", market=market)
        decision, automation = self._decision(
            at, case, "own_initiative", market, ground, True, automated_detection=detected
        )
        self._measures(at, case, decision, "own_initiative", market, ground, automation, detected)
        if automation == "fully" and self.chance.random() < 0.5:
            self._reading(at + timedelta(days=1), case, decision, market)

    def _reading(self, at: datetime, case: str, decision: str, market: str) -> None:
        agrees = self.chance.choice([True, True, True, False, None])
        rule = self.chance.choice(["R-1@2", "R-2@1"])
        said = {"decision": decision, "rule": rule, "by_rule": True, "first": "infringing", "agrees": agrees}
        inside = self._say(at, review.READING_GIVEN, f"second_reading:{self._id()}", case, **said)
        if inside and agrees is not None and self._concerns(market):
            for scope in ("Total number", "Own-initiative"):
                self.precision[scope, rule][0] += 1
                self.precision[scope, rule][1] += agrees

    def _measures(
        self,
        at: datetime,
        case: str,
        decision: str,
        came: str,
        market: str,
        ground: str,
        automation: str,
        detected: bool,
        received: datetime | None = None,
    ) -> None:
        kinds = [(self.chance.choice(sorted(MEASURES)), 0)]
        if self.chance.random() < 0.15:
            kinds.append((self.chance.choice(sorted(OF_ACCOUNTS)), 12))
        columns = []
        for (kind, surface), threshold in kinds:
            measure = f"measure:{self._id()}"
            inside = self._say(
                at,
                enforcement.MEASURE_APPLIED,
                measure,
                "account:1" if threshold else case,
                kind=kind,
                surface=surface,
                threshold=threshold,
                decision=decision,
                points=0,
            )
            column = (MEASURES | OF_ACCOUNTS)[kind, surface]
            if column and not threshold:
                columns.append(column)
            if not column or not inside or not self._concerns(market):
                continue
            self._count_measure(came, market, ground, automation, detected, column)
            if threshold and ("Account" in column or "Provision" in column):
                self.counts[7, 44] += 1
            done = at + timedelta(hours=self.chance.uniform(0.1, 5))
            if self.chance.random() < 0.8:
                said = {"verb": "apply", "kind": kind}
                known = self._say(
                    done, enforcement.INSTRUCTION_ACKNOWLEDGED, f"instruction:{self._id()}", measure, **said
                )
                if known and received and market == "eu" and not threshold:
                    self._count_hours(ground, came, (done - received).total_seconds() / 3600)
        self._appeal(at, case, decision, "respondent", came, market, gravest(columns))

    def _count_measure(
        self, came: str, market: str, ground: str, automation: str, detected: bool, column: str
    ) -> None:
        scopes = ["Total number"]
        if came == "own_initiative":
            scopes.append("Own-initiative")
            for category in categories_of(ground):
                self.counts[5, category, "measures"] += 1
                self.counts[5, category, "detected"] += detected
                self.counts[5, category, column] += 1
        elif came in ("notice", "trusted_flagger") and market == "eu":
            for category in categories_of(ground):
                self.counts[4, category, "actions"] += 1
                self.counts[4, category, "flagged actions"] += came == "trusted_flagger"
        for scope in scopes:
            self.counts[8, f"measures {automation}", scope] += 1

    def _count_hours(self, ground: str, came: str, hours: float) -> None:
        for category in categories_of(ground):
            self.hours[4, category, "time"].append(hours)
            if came == "trusted_flagger":
                self.hours[4, category, "flagged time"].append(hours)

    def _appeal(
        self, at: datetime, case: str, decision: str, side: str, came: str, market: str, about: str
    ) -> None:
        if self.chance.random() < 0.6:
            return
        filed = at + timedelta(hours=self.chance.uniform(1, 24 * 12))
        appeal, said = f"appeal:{self._id()}", {"decision": decision, "side": side}
        first = 27 if side == "complainant" else {"service": 12, "account": 17}.get(about, 7)
        rows = [0, first] + ([32] if side == "complainant" and came == "trusted_flagger" else [])
        rows = rows if self._concerns(market) else []
        if self._say(filed, appeals.APPEAL_FILED, appeal, f"decision:{decision}", **said):
            for row in rows:
                self.counts[7, row] += 1
        if self.chance.random() < 0.2:
            return
        ended = filed + timedelta(hours=self.chance.uniform(1, 24 * 20))
        event, offset = self.chance.choice(
            [
                (appeals.APPEAL_DISMISSED, 1),
                (appeals.APPEAL_PARTLY_UPHELD, 2),
                (appeals.APPEAL_UPHELD, 3),
                (appeals.APPEAL_WITHDRAWN, 5),
            ]
        )
        if self._say(ended, event, appeal, f"decision:{decision}", **said):
            if offset == 5:
                self.counts[7, 5] += bool(rows)
            else:
                for row in rows:
                    self.counts[7, row + offset] += 1
                    self.hours[7, row + 4].append((ended - filed).total_seconds() / 3600)
        if event is appeals.APPEAL_UPHELD and side == "complainant":
            self._turned(ended, case, decision, came, market)

    def _turned(self, at: datetime, case: str, decision: str, came: str, market: str) -> None:
        """Write that something is done after all: a decision in the place of another, as the ledger tells it."""
        new = self._id()
        said = {"overridden_by": new, "ground": "counterfeit", "outcome": "infringing"}
        self._say(at, review.DECISION_OVERTURNED, f"decision:{decision}", case, **said)
        inside = self._say(
            at,
            enforcement.MEASURE_APPLIED,
            f"measure:{self._id()}",
            case,
            kind="delist",
            surface="listing",
            threshold=0,
            decision=new,
            points=0,
        )
        if inside and self._concerns(market):
            self.counts[7, 6] += 1
            self._count_measure(came, market, "counterfeit", "not", False, "Visibility restriction Removal")

    def _standing(self, at: datetime) -> None:
        if self.chance.random() < 0.1:
            side = self.chance.choice(["notifier", "respondent"])
            inside = self._say(
                at, complaints.STANDING_RESTRICTED, f"standing:{self._id()}", side=side, reason="counterfeit"
            )
            self.counts[7, 45 if side == "notifier" else 46] += inside

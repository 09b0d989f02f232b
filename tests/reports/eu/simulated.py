"""A year whose entries are written to the ledger while what they come to is counted by hand, in the template's columns.

What is expected is counted as things are drawn, in words of this file: it knows nothing of how the package counts.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from zhengpin.accounts.actor import system
from zhengpin.appeals import events as appeals
from zhengpin.authorities import events as authorities
from zhengpin.complaints import events as complaints
from zhengpin.enforcement import events as enforcement
from zhengpin.kit import clock
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.review import events as review

START, END = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
ACTOR = system("tests")
KEYWORDS = {
    "copied_picture": "COPYRIGHT_INFRINGEMENT",
    "copied_text": "COPYRIGHT_INFRINGEMENT",
    "copied_video": "COPYRIGHT_INFRINGEMENT",
    "pirated_book": "COPYRIGHT_INFRINGEMENT",
    "broadcast_piracy": "COPYRIGHT_INFRINGEMENT",
    "unauthorised_name": "TRADEMARK_INFRINGEMENT",
    "counterfeit": "TRADEMARK_INFRINGEMENT",
    "impersonation": "TRADEMARK_INFRINGEMENT",
    "patent_infringement": "PATENT_INFRINGEMENT",
    "design_infringement": "DESIGN_INFRINGEMENT",
}
MEASURES = {
    ("delist", "listing"): "Visibility restriction Removal",
    ("remove", "video"): "Visibility restriction Removal",
    ("interrupt", "room"): "Visibility restriction Removal",
    ("limit", "listing"): "Visibility restriction Demoted",
    ("cut_traffic", "video"): "Visibility restriction Demoted",
    ("warn", "listing"): "",
    ("strip_cart", "creator"): "Provision of the service Suspension",
    ("mute", "creator"): "Account restriction Suspension",
    ("ban", "creator"): "Account restriction Termination",
    ("ban", "room"): "Provision of the service Termination",
}
OF_ACCOUNTS = {
    ("freeze", "shop"): "Provision of the service Suspension",
    ("close", "shop"): "Provision of the service Termination",
    ("freeze", "account"): "Account restriction Suspension",
    ("close", "account"): "Account restriction Termination",
    ("deposit", "account"): "Provision of the service Suspension",
}
COUNTRIES = {"DE": "DE", "GR": "EL", "FR": "FR", "CN": "", "NO": ""}
"""Of authorities, and how the report writes them; Norway is no member state."""

Key = tuple[int | str, ...]
"""Part, then what names a cell in it: category and column, or scope, category and column, or the row's number."""


class SimulatedYear:
    """Draws a year and writes it. served: whether the marketplace is offered in the Union, so that all concerns it.

    counts, hours: what the cells come to; a cell that is not in either is 0, or empty.
    """

    def __init__(self, seed: int, *, served: bool = True) -> None:
        self.chance = random.Random(seed)
        self.served = served
        self.counts: dict[Key, int] = defaultdict(int)
        self.hours: dict[Key, list[float]] = defaultdict(list)
        self.precision: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
        self.order_keywords: dict[str, str] = {}
        self._serial = 0

    def medians(self) -> dict[Key, float]:
        return {key: round(median(some), 2) for key, some in self.hours.items() if some}

    def write(self, many: int) -> None:
        """Write so many stories of each kind, some of them before and after the year."""
        for _ in range(many):
            self._notice(self._moment())
            self._own_initiative(self._moment())
            if self.chance.random() < 0.3:
                self._order(self._moment())
            self._standing(self._moment())

    def _moment(self) -> datetime:
        return START + timedelta(days=self.chance.uniform(-20, 375))

    def _id(self) -> str:
        self._serial += 1
        return f"s{self._serial}"

    def _say(self, at: datetime, event: Event, subject: str, parent: str = "", **fields: object) -> bool:
        """Write an entry, and say whether it lies in the year."""
        with clock.set_to(at):
            record(event, actor=ACTOR, subject=subject, parent=parent, **fields)
        return START <= at < END

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
        for category in _of(reason):
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

    def _decision(
        self, at: datetime, case: str, came: str, market: str, ground: str, upheld: bool, **more: object
    ) -> tuple[str, str]:
        decision, automation = self._id(), self.chance.choice(["fully", "partially", "not"])
        self._say(
            at,
            review.DECISION_RECORDED,
            f"decision:{decision}",
            case,
            outcome="infringing" if upheld else "not_infringing",
            ground=ground,
            automation=automation,
            how_it_came=came,
            market=market,
            **({"automated_detection": False, "order": {}} | more),
        )
        return decision, automation

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
        self._appeal(at, case, decision, "respondent", came, market, _gravest(columns))

    def _concerns(self, market: str) -> bool:
        return self.served or market == "eu"

    def _count_measure(
        self, came: str, market: str, ground: str, automation: str, detected: bool, column: str
    ) -> None:
        scopes = ["Total number"]
        if came == "own_initiative":
            scopes.append("Own-initiative")
            for category in _of(ground):
                self.counts[5, category, "measures"] += 1
                self.counts[5, category, "detected"] += detected
                self.counts[5, category, column] += 1
        elif came in ("notice", "trusted_flagger") and market == "eu":
            for category in _of(ground):
                self.counts[4, category, "actions"] += 1
                self.counts[4, category, "flagged actions"] += came == "trusted_flagger"
        for scope in scopes:
            self.counts[8, f"measures {automation}", scope] += 1

    def _count_hours(self, ground: str, came: str, hours: float) -> None:
        for category in _of(ground):
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

    def _order(self, at: datetime) -> None:
        country, kind = self.chance.choice(sorted(COUNTRIES)), self.chance.choice(["act", "information"])
        recorded = at + timedelta(hours=self.chance.uniform(0, 48))
        order, number = f"authority_request:{self._id()}", f"R-{self._id()}"
        said = {"number": number, "kind": kind, "country": country}
        self._say(recorded, authorities.REQUEST_RECEIVED, order, received_at=at, **said)
        counted = START <= at < END and bool(COUNTRIES[country])
        items = self.chance.randint(1, 4) if kind == "act" else 0
        held = 0
        for place in range(items):
            held += self._say(
                recorded, authorities.ITEM_NAMED, order, position=place, item_kind="listing", **said
            )
        keyword = self._settle(recorded, order, said, kind)
        confirmed = recorded + timedelta(hours=self.chance.uniform(0, 5))
        late = self._say(
            confirmed + timedelta(hours=2),
            authorities.RECEIPT_CONFIRMED,
            order,
            confirmed_at=confirmed,
            **said,
        )
        done = confirmed + timedelta(hours=self.chance.uniform(3, 90))
        ended = self._say(done, authorities.REQUEST_DONE, order, **said)
        if not counted:
            return
        for scope in ("TOTAL", COUNTRIES[country]):
            for category in ("TOTAL", *keyword):
                self.counts[3, scope, category, kind] += 1
                self.counts[3, scope, category, "items"] += held if kind == "act" else 0
                if late:
                    hours = (confirmed - at).total_seconds() / 3600
                    self.hours[3, scope, category, f"{kind} confirmed"].append(hours)
                if ended:
                    hours = (done - at).total_seconds() / 3600
                    self.hours[3, scope, category, f"{kind} effect"].append(hours)

    def _settle(self, at: datetime, order: str, said: dict[str, str], kind: str) -> tuple[str, ...]:
        """Write by what it is known what an order is about; return its categories."""
        how = self.chance.choice(["decided", "told", "unknown"]) if kind == "act" else "unknown"
        if how == "told":
            self.order_keywords[said["number"]] = "KEYWORD_DESIGN_INFRINGEMENT"
            return ("IP", "DESIGN_INFRINGEMENT")
        if how == "decided" and at < END:
            case = self._id()
            self._say(at, authorities.ITEM_PUT_TO_DECISION, order, position=1, case=case, **said)
            country = {"country": said["country"]}
            self._decision(at, f"case:{case}", "order", "eu", "counterfeit", True, order=country)
            return ("IP", "TRADEMARK_INFRINGEMENT")
        return ("NOT_SPECIFIED",)

    def _standing(self, at: datetime) -> None:
        if self.chance.random() < 0.1:
            side = self.chance.choice(["notifier", "respondent"])
            inside = self._say(
                at, complaints.STANDING_RESTRICTED, f"standing:{self._id()}", side=side, reason="counterfeit"
            )
            self.counts[7, 45 if side == "notifier" else 46] += inside


def _of(reason: str) -> Iterator[str]:
    yield from ("TOTAL", "IP", KEYWORDS[reason])


def _gravest(columns: list[str]) -> str:
    for word, about in (("Account", "account"), ("Provision", "service")):
        if any(word in column for column in columns):
            return about
    return "visibility"

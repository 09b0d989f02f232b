"""What happens at a simulated marketplace beside its listings: each story yields the entries that come of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

KINDS = ("warn", "delist", "remove", "mute", "freeze", "limit", "interrupt", "strip_cart", "close", "ban")
SURFACES = ("listing", "listing", "listing", "shop", "account", "creator", "video", "room")
GROUNDS = ("copied_picture", "impersonation", "copied_video", "broadcast_piracy", "counterfeit")
REASONS = ("counterfeit", "unauthorised_name", "copied_picture", "pirated_book", "impersonation")
STOPPED = ("forged", "invalid", "stale", "mismatch", "incomplete")


class Happened(NamedTuple):
    """One entry. about: its subject; of: its parent."""

    at: datetime
    event: str
    about: str
    of: str
    fields: dict[str, object]


class Stories:
    """Stories of a marketplace, drawn from a seed; ids count on."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.last = 0

    def _id(self, kind: str) -> str:
        self.last += 1
        return f"{kind}:{self.last}"

    def _moment(self, today: datetime) -> datetime:
        return today + timedelta(microseconds=self.chance.randrange(86_400_000_000))

    def _after(self, at: datetime, hours: float) -> datetime:
        return at + timedelta(microseconds=1 + round(self.chance.expovariate(1 / hours) * 3_600_000_000))

    def _one(self, *some: str) -> str:
        return self.chance.choice(some)

    def _is(self, share: float) -> bool:
        return self.chance.random() < share

    def _application(self, at: datetime) -> Iterator[Happened]:
        application = self._id("application")
        yield Happened(at, "application.submitted", application, "", {"brand": "Heron"})
        if held := self._is(0.4):
            yield Happened(self._after(at, 0.1), "application.held", application, "", {})
        if self._is(0.3):
            yield Happened(self._after(at, 1), "application.owner_asked", application, "", {})
            if self._is(0.6):
                answer = {"answer": self._one("yes", "no")}
                yield Happened(self._after(at, 20), "application.owner_answered", application, "", answer)
        answered = self._after(at, 30 if held else 0.5)
        told = self._one("approved", "approved", "returned", "refused")
        fields: dict[str, object] = {"unaided": not held}
        if told == "approved":
            fields |= {
                "mark_confirmed_by": self._one("register", "owner", "nobody"),
                "office": "CN",
                "registration_no": str(self.chance.randrange(2000)),
                "nice_classes": self.chance.sample((3, 9, 18, 25, 28), self.chance.randrange(3)),
            }
        else:
            fields["reason"] = self._one(*STOPPED)
        yield Happened(answered, f"application.{told}", application, "", fields)

    def _filing(self, at: datetime) -> Iterator[Happened]:
        filing = self._id("filing")
        yield Happened(at, "filing.submitted", filing, "", {})
        told = self._one("approved", "approved", "approved", "returned", "rejected")
        yield Happened(self._after(at, 14), f"filing.{told}", filing, "", {})
        if self._is(0.5):
            yield Happened(
                self._after(at, 90), "authorisation.granted", self._id("authorisation"), filing, {}
            )

    def _complaint(self, at: datetime) -> Iterator[Happened]:
        complaint, holder = self._id("complaint"), f"holder:{self.chance.randrange(300)}"
        yield Happened(at, "complaint.submitted", complaint, holder, {})
        admitted = self._after(at, 3)
        yield Happened(admitted, "complaint.admitted", complaint, holder, {})
        decided = self._after(admitted, 18)
        yield Happened(decided, "complaint.decided", complaint, holder, {})
        for _ in range(self.chance.randrange(1, 5)):
            target = self._id("target")
            told = {"cause": "decided", "was": "checking", "reason": self._one(*REASONS)}
            told |= {"surface": self._one(*SURFACES), "respondent": f"seller:{self.chance.randrange(900)}"}
            state = self._one("waiting_respondent", "waiting_respondent", "not_upheld")
            yield Happened(decided, "target.changed", target, complaint, told | {"state": state})
            if state == "waiting_respondent" and self._is(0.2):
                at = self._after(decided, 40)
                yield Happened(at, "counter_statement.submitted", self._id("counter"), target, {})
                lifted = told | {
                    "cause": "expired",
                    "was": "waiting_holder",
                    "state": self._one("lifted", "upheld"),
                }
                yield Happened(self._after(at, 200), "target.changed", target, complaint, lifted)

    def _film(self, at: datetime) -> Iterator[Happened]:
        video, screening = self._id("video"), self._id("screening")
        yield Happened(at, "film.prescreened", video, "", {"verdict": self._one("pass", "review", "block")})
        if self._is(0.05):
            yield Happened(at, "video.film_refused", video, "", {"reason": "too_large"})
            return
        yield Happened(at, "video.film_kept", video, "", {})
        at = self._after(at, 0.3)
        yield Happened(
            at, "film.screened", screening, video, {"outcome": self._one("pass", "pass", "review")}
        )
        if self._is(0.4):
            told = {"kind": self._one("footage", "sound"), "surface": "video", "about": video}
            outcome = self._one("pass", "review", "act")
            told |= {"outcome": outcome, "authorised": outcome == "pass", "original": ""}
            yield Happened(at, "footage_finding.recorded", self._id("finding"), screening, told)

    def _room(self, at: datetime) -> Iterator[Happened]:
        room = f"room:{self.chance.randrange(400)}"
        yield Happened(at, "room_watch.opened", room, "", {})
        if self._is(0.6):
            kind = self._one("footage", "sound", "picture", "name", "goods")
            told = {
                "kind": kind,
                "outcome": self._one("pass", "review", "act"),
                "about": room,
                "original": "",
            }
            yield Happened(self._after(at, 0.01), "room_signal.recorded", self._id("signal"), room, told)
        if self._is(0.3):
            yield Happened(self._after(at, 0.02), "room.frozen", room, "", {})
            yield Happened(self._after(at, 0.03), "room.acted", room, "", {})

    def _reading(self, at: datetime) -> Iterator[Happened]:
        reading = self._id("reading")
        yield Happened(at, "reading.drawn", reading, "", {})
        first = self._one("infringing", "infringing", "not_infringing")
        agrees = None if self._is(0.05) else self._is(0.93)
        other = "not_infringing" if first == "infringing" else "infringing"
        outcome = "cannot_tell" if agrees is None else first if agrees else other
        told = {"first": first, "agrees": agrees, "outcome": outcome, "by_rule": self._is(0.3)}
        at = self._after(at, 30)
        yield Happened(at, "reading.given", reading, "", told)
        if agrees is False and self._is(0.9):
            resolution = {"resolution": self._one("overturned", "let_stand")}
            yield Happened(self._after(at, 10), "reading.resolved", reading, "", resolution)

    def _appeal(self, at: datetime) -> Iterator[Happened]:
        appeal, case = self._id("appeal"), self._id("case")
        yield Happened(at, "appeal.filed", appeal, case, {"side": self._one("respondent", "complainant")})
        yield Happened(at, "case.opened", case, appeal, {"queue": "appeals"})
        if self._is(0.1):
            yield Happened(self._after(at, 5), "appeal.refused", appeal, case, {})
            return
        at = self._after(at, 60)
        told = self._one("upheld", "partly_upheld", "dismissed", "dismissed")
        yield Happened(at, f"appeal.{told}", appeal, case, {})
        yield Happened(at, "case.answered", case, appeal, {})

    def _question(self, at: datetime) -> Iterator[Happened]:
        question = self._id("question")
        yield Happened(at, "contact_question.asked", question, "", {})
        if self._is(0.3):
            yield Happened(self._after(at, 48), "contact_question.unanswered", question, "", {})
        if self._is(0.8):
            told = {"in_time": self._is(0.9)}
            yield Happened(self._after(at, 20), "contact_question.answered", question, "", told)

    def _matter(self, at: datetime) -> Iterator[Happened]:
        matter = self._id("matter")
        yield Happened(at, "matter.opened", matter, "", {"kind": self._one("books", "event", "goods")})
        if self._is(0.3):
            told = {"stage": self._one("reported", "detained"), "change": self.chance.randrange(1, 9)}
            digest = f"{self.chance.randrange(500):064x}"
            yield Happened(
                self._after(at, 50), "matter.suspects_counted", matter, "", told | {"digest": digest}
            )
        if self._is(0.7):
            yield Happened(self._after(at, 900), "matter.closed", matter, "", {})

    def _link(self, at: datetime) -> Iterator[Happened]:
        link = self._id("link")
        yield Happened(at, "link.proposed", link, "", {})
        told = self._one("confirmed", "confirmed", "rejected")
        yield Happened(self._after(at, 30), f"link.{told}", link, "", {})

    def _course(self, at: datetime) -> Iterator[Happened]:
        told = self._one("passed", "passed", "failed")
        organisation = {"organisation": f"organisation:{self.chance.randrange(200)}"}
        yield Happened(at, f"course_attempt.{told}", self._id("attempt"), "", organisation)

    def _rise(self, at: datetime) -> Iterator[Happened]:
        rise = self._id("rise")
        yield Happened(at, "rise.detected", rise, "", {"state": self._one("open", "open", "contested")})
        told = {"state": self._one("handled", "dismissed")}
        yield Happened(self._after(at, 50), "rise.closed", rise, "", told)

    def _request(self, at: datetime) -> Iterator[Happened]:
        request, kind = self._id("authority_request"), self._one("act", "information", "preservation")
        told = {"kind": kind, "secret": self._is(0.1)}
        yield Happened(at, "authority_request.received", request, "", told)
        yield Happened(self._after(at, 2), "authority_request.confirmed", request, "", {})
        given = {"kind": kind, "late": self._is(0.05)}
        yield Happened(self._after(at, 70), "authority_request.effect_given", request, "", given)

    def _rule(self, at: datetime) -> Iterator[Happened]:
        code, version = f"R-{self.chance.randrange(60)}", self.chance.randrange(1, 9)
        told = {"code": code, "version": version, "replaces": self.chance.choice((None, None, version - 1))}
        yield Happened(at, "rule.published", f"rule:{code}@{version}", "", told)
        if self._is(0.1):
            gone = {"code": code, "version": version, "replaced_by": None, "was": "published"}
            yield Happened(self._after(at, 2000), "rule.retired", f"rule:{code}@{version}", "", gone)

    def _buyers(self, today: datetime) -> Happened:
        """Return what the day before counted, as it is entered once it is over."""
        orders = 4000 + self.chance.randrange(900)
        fake = self.chance.randrange(6, 14) if today.year == 2026 else self.chance.randrange(8, 18)
        told: dict[str, object] = {
            "day": f"{today - timedelta(days=1):%Y-%m-%d}",
            "orders": orders,
            "says_fake": fake,
            "believed": fake - 3,
            "says_genuine": 5,
            "returns": 60,
            "fake_returns": self.chance.randrange(9),
            "reports": fake // 2,
            "room_reports": self.chance.randrange(1, 5),
        }
        return Happened(today + timedelta(hours=1), "buyer_day.counted", "", "", told)

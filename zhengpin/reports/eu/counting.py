"""Counts a period for the Union's report: from the ledger, and from nothing else."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings

from zhengpin.appeals.concern import AppealSide
from zhengpin.authorities.states import INFORMING, RequestKind
from zhengpin.complaints.credibility import ComplaintSide
from zhengpin.complaints.procedures import procedures_of
from zhengpin.kit.ids import reference
from zhengpin.kit.markets import Market
from zhengpin.reports.eu.decided import Decisions, measure_facts, restricted, restrictions
from zhengpin.reports.eu.entries import LedgerLine, lines, lines_about
from zhengpin.reports.eu.facts import (
    BY_NOTICE,
    ClassifierFact,
    ContestedAbout,
    ContestedResult,
    ContestFact,
    NoticeFact,
    OrderFact,
    Restricted,
    UnionFacts,
)
from zhengpin.reports.eu.template import written_country
from zhengpin.rulebook.keywords import keyword_of

_INFORMING = {one.value for one in INFORMING}
_RESULTS = {
    "appeal.dismissed": ContestedResult.UPHELD,
    "appeal.partly_upheld": ContestedResult.PARTLY_REVERSED,
    "appeal.upheld": ContestedResult.REVERSED,
    "appeal.refused": ContestedResult.OMITTED,
    "appeal.withdrawn": ContestedResult.OMITTED,
}
_ABOUT = {
    Restricted.REMOVED: ContestedAbout.VISIBILITY,
    Restricted.DEMOTED: ContestedAbout.VISIBILITY,
    Restricted.SERVICE_SUSPENDED: ContestedAbout.SERVICE,
    Restricted.SERVICE_TERMINATED: ContestedAbout.SERVICE,
    Restricted.ACCOUNT_SUSPENDED: ContestedAbout.ACCOUNT,
    Restricted.ACCOUNT_TERMINATED: ContestedAbout.ACCOUNT,
}
_GRAVEST = (ContestedAbout.ACCOUNT, ContestedAbout.SERVICE, ContestedAbout.VISIBILITY)


def union_facts(
    starts_at: datetime, ends_at: datetime, order_keywords: Mapping[str, str] | None = None
) -> UnionFacts:
    """Return what is counted of [starts_at, ends_at), as far as the Union is concerned.

    order_keywords: what people say that an order is about, by its number, where no decision on it says so.
    """
    decisions = Decisions(settings.TERRITORIES, ends_at)
    applied = restrictions(starts_at, ends_at, decisions)
    cases = {found.case for one in applied if (found := decisions.get(one.text("decision")))}
    measures = measure_facts(applied, decisions, _received(cases, ends_at))
    contests, imposed = _contests(starts_at, ends_at, decisions, applied)
    suspended = Counter(one.text("side") for one in lines("standing.restricted", starts_at, ends_at))
    return UnionFacts(
        orders=tuple(_orders(starts_at, ends_at, order_keywords or {})),
        notices=tuple(_notices(starts_at, ends_at, decisions)),
        measures=tuple(measures),
        contests=tuple(contests),
        classifiers=tuple(_classifiers(starts_at, ends_at, decisions)),
        imposed=imposed,
        notifiers_suspended=suspended[ComplaintSide.NOTIFIER.value],
        complainants_suspended=suspended[ComplaintSide.RESPONDENT.value],
    )


def _received(cases: Iterable[str], before: datetime) -> dict[str, datetime]:
    """Return when the notice came that a case is about, by the case's reference; only of cases about one."""
    targets = {
        line.subject: origin
        for line in lines_about(["case.opened"], cases, before=before)
        if (origin := line.text("origin")).startswith("target:")
    }
    moved = lines_about(["target.admitted", "target.changed"], targets.values(), before=before)
    complaints = {line.subject: line.parent for line in moved}
    came: dict[str, datetime] = {}
    for line in lines_about(["complaint.submitted"], complaints.values(), before=before):
        came.setdefault(line.subject, line.at)
    return {
        case: came[complaint]
        for case, target in targets.items()
        if (complaint := complaints.get(target)) and complaint in came
    }


def _notices(starts_at: datetime, ends_at: datetime, decisions: Decisions) -> list[NoticeFact]:
    """Return the notices that came in the period: by their first submission, with the items of their last."""
    of_union = procedures_of(Market.EU)
    first: dict[str, LedgerLine] = {}
    items: dict[str, int] = {}
    for line in lines("complaint.submitted", starts_at, ends_at):
        if line.text("track") not in of_union:
            continue
        if line.number("submission") == 1:
            first[line.subject] = line
        if line.subject in first:
            items[line.subject] = line.number("targets")
    decided = _decided_upon(first, ends_at, decisions)
    return [
        NoticeFact(
            keyword=keyword_of(line.text("reason")),
            flagged=bool(line.text("flagger")),
            items=items[complaint],
            automation=frozenset(decided[complaint]),
        )
        for complaint, line in first.items()
    ]


def _decided_upon(complaints: Iterable[str], before: datetime, decisions: Decisions) -> dict[str, set[str]]:
    """Return how far the decisions on notices were automated, by the notice."""
    on: dict[str, set[str]] = defaultdict(set)
    for line in lines_about(["target.changed"], complaints, before=before, by_parent=True):
        if line.text("cause") == "decided":
            on[line.parent].add(line.text("decision"))
    decisions.load(one for some in on.values() for one in some)
    found: dict[str, set[str]] = defaultdict(set)
    for complaint, some in on.items():
        found[complaint] = {made.automation for one in some if (made := decisions.get(one))}
    return found


def _orders(starts_at: datetime, ends_at: datetime, stated: Mapping[str, str]) -> list[OrderFact]:
    """Return the orders by member states that came in the period, those among them that were recorded later."""
    wanted = {RequestKind.ACT.value, *_INFORMING}
    received = {
        line.subject: line
        for line in lines("authority_request.received", starts_at)
        if line.text("kind") in wanted
        and written_country(line.text("country"))
        and starts_at <= line.moment("received_at") < ends_at
    }
    ended: dict[tuple[str, str], datetime] = {}
    items: Counter[str] = Counter()
    cases: dict[str, list[str]] = defaultdict(list)
    events = ("confirmed", "effect_given", "item_named", "item_dropped", "case_opened")
    names = [f"authority_request.{one}" for one in events]
    for line in lines_about(names, received, before=ends_at):
        if line.event.endswith(("confirmed", "effect_given")):
            ended.setdefault((line.subject, line.event), line.moment("confirmed_at"))
        elif line.event.endswith("case_opened"):
            cases[line.subject].append(reference("case", line.text("case")))
        else:
            items[line.subject] += 1 if line.event.endswith("item_named") else -1
    keywords = _keywords_of_cases(cases, ends_at)
    return [
        OrderFact(
            number=line.text("number"),
            country=written_country(line.text("country")),
            informs=line.text("kind") in _INFORMING,
            items=items[order],
            keyword=keywords.get(order) or stated.get(line.text("number"), ""),
            confirm_hours=_hours(line, ended.get((order, "authority_request.confirmed"))),
            effect_hours=_hours(line, ended.get((order, "authority_request.effect_given"))),
        )
        for order, line in received.items()
    ]


def _hours(received: LedgerLine, end: datetime | None) -> float | None:
    return None if end is None else (end - received.moment("received_at")).total_seconds() / 3600


def _keywords_of_cases(cases: Mapping[str, list[str]], before: datetime) -> dict[str, str]:
    """Return what most decisions on an order's items rest on, by the order; of as many, the first decided."""
    order_of = {case: order for order, some in cases.items() for case in some}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines_about(["decision.recorded"], order_of, before=before, by_parent=True):
        if keyword := keyword_of(line.text("ground")):
            found[order_of[line.parent]][keyword] += 1
    return {order: counted.most_common(1)[0][0] for order, counted in found.items()}


def _contests(
    starts_at: datetime, ends_at: datetime, decisions: Decisions, applied: list[LedgerLine]
) -> tuple[list[ContestFact], int]:
    """Return the internal complaints of the period, and how many restrictions they brought."""
    filed = {line.subject: line for line in lines("appeal.filed", starts_at, ends_at)}
    results = [line for event in _RESULTS for line in lines(event, starts_at, ends_at)]
    ended = {line.subject: line for line in sorted(results, key=lambda line: line.at)}
    before = {
        line.subject: line
        for line in lines_about(["appeal.filed"], ended.keys() - filed.keys(), before=ends_at)
    }
    every = before | filed
    decisions.load(line.text("decision") for line in every.values())
    about = _contested(every.values(), decisions)
    found = []
    for appeal, line in every.items():
        decision, end = decisions.get(line.text("decision")), ended.get(appeal)
        if decision is None:
            continue
        found.append(
            ContestFact(
                about=about[appeal],
                flagged=decision.came == BY_NOTICE[1],
                filed=appeal in filed,
                result=_RESULTS[end.event] if end else None,
                hours=(end.at - line.at).total_seconds() / 3600 if end else None,
            )
        )
    turned = [
        line.text("decision")
        for appeal, line in every.items()
        if about[appeal] is ContestedAbout.NO_ACTION
        and appeal in ended
        and ended[appeal].event == "appeal.upheld"
    ]
    return found, _imposed(turned, ends_at, applied)


def _contested(filed: Iterable[LedgerLine], decisions: Decisions) -> dict[str, ContestedAbout]:
    """Return what each internal complaint is about: the gravest restriction of the decision that it contests."""
    of_decision: dict[str, set[ContestedAbout]] = defaultdict(set)
    cases = [found.case for line in filed if (found := decisions.get(line.text("decision")))]
    for line in lines_about(["measure.applied"], cases, before=decisions.before, by_parent=True):
        if restricts := restricted(line.text("kind"), line.text("surface")):
            of_decision[line.text("decision")].add(_ABOUT[restricts])
    return {
        line.subject: ContestedAbout.NO_ACTION
        if line.text("side") == AppealSide.COMPLAINANT
        else next(
            (one for one in _GRAVEST if one in of_decision[line.text("decision")]), ContestedAbout.VISIBILITY
        )
        for line in filed
    }


def _imposed(turned: Iterable[str], before: datetime, applied: Iterable[LedgerLine]) -> int:
    """Return how many restrictions rest on what took the place of decisions that nothing is to be done."""
    old = [reference("decision", one) for one in turned]
    instead = {
        line.text("overridden_by") for line in lines_about(["decision.overturned"], old, before=before)
    }
    return sum(line.text("decision") in instead for line in applied)


def _classifiers(starts_at: datetime, ends_at: datetime, decisions: Decisions) -> list[ClassifierFact]:
    """Return how rules fared that had found an infringement alone, when people who knew nothing of it looked again."""
    read = [
        line
        for line in lines("reading.given", starts_at, ends_at)
        if line.fields.get("by_rule") is True
        and line.text("first") == "infringing"
        and isinstance(line.fields.get("agrees"), bool)
    ]
    decisions.load(line.text("decision") for line in read)
    counted: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for line in read:
        if decision := decisions.get(line.text("decision")):
            one = counted[line.text("rule"), decision.came_for_union]
            one[0] += 1
            one[1] += line.fields["agrees"] is True
    return [
        ClassifierFact(rule=rule, came=came, read=many, confirmed=same)
        for (rule, came), (many, same) in sorted(counted.items())
    ]

"""Tries a rule that is being written on the facts of one thing: which rules would be asked, and what would follow."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.translation import get_language

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Problem
from zhengpin.kit.ids import reference
from zhengpin.monitoring import queries as monitoring
from zhengpin.review import queries as review
from zhengpin.rulebook.clauses.saying import in_words
from zhengpin.rulebook.document import LANGUAGES, RuleDocument
from zhengpin.rulebook.evaluate import Verdict, evaluate
from zhengpin.rulebook.evaluations.queries import day_of, of_case
from zhengpin.rulebook.grounds import by_market
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.shadow import consequences
from zhengpin.web.rules.writing import TEXTS
from zhengpin.web.shell.addresses import address_of

MOST_RECENT = 8
_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")


class Taken(NamedTuple):
    """Facts of a real thing, with its title and address."""

    facts: Mapping[str, object]
    title: str
    address: str


class Tried(NamedTuple):
    """A rule that was asked; stopped_by: the clause that did not hold or was unknown, in words where it has any."""

    name: str
    title: Mapping[str, str]
    applies: bool | None
    is_written: bool
    stopped_by: str
    unknown: bool


@dataclass(frozen=True)
class Trial:
    """tried: the rules in the order of asking; now, then: what follows today, and with the rule that is written."""

    tried: Sequence[Tried]
    now: Verdict
    then: Verdict

    @property
    def same(self) -> bool:
        """Return whether what follows is the same."""
        return consequences(self.now) == consequences(self.then)


def filled_up(document: Mapping[str, Any]) -> dict[str, object]:
    """Return a document in which texts that are not written yet have a dash, so that the rest can be tried."""
    texts = {name: dict.fromkeys(LANGUAGES, "–") | dict(document.get(name) or {}) for name in TEXTS}
    dashes = dict.fromkeys(LANGUAGES, "–")
    basis = {
        market: dashes | dict(by_language)
        for market, by_language in by_market(document.get("basis") or {}).items()
    }
    return {"code": "NEW", "priority": 1} | dict(document) | texts | {"basis": basis or dashes}


def tried(document: Mapping[str, object], version: int, facts: Mapping[str, object]) -> Trial:
    """Ask the rules in force, with the written one in the place of its code's. Raises FaultyRule."""
    written = read_rule(filled_up(document), version=version)
    standing = published()
    rules = [rule for rule in standing if rule.code != written.code] + [written]
    then = evaluate(facts, rules)
    by_name = {rule.name: rule for rule in rules}
    rows = [_tried(one, by_name[one["rule"]], written) for one in then.tried]
    return Trial(rows, evaluate(facts, standing), then)


def _tried(one: Mapping[str, Any], rule: RuleDocument, written: RuleDocument) -> Tried:
    truths = one["clauses"]
    at = next((number for number, truth in enumerate(truths) if truth is not True), None)
    if False in truths:
        at = truths.index(False)
    clause = in_words([rule.when.clauses[at]], get_language() or "en")[0] if at is not None else {}
    stopped_by = clause.get("says") or clause.get("clause", "")
    return Tried(rule.name, rule.title, one["applies"], rule is written, stopped_by, one["applies"] is None)


def recent(actor: Actor) -> list[Taken]:
    """Return the newest cases, to take facts from."""
    if not actor.may(Permission.READ_CASES):
        return []
    rows = review.cases(actor).order_by("-opened_at")[:MOST_RECENT]
    return [Taken({}, row.title, address_of(reference("case", row.pk)) or "") for row in rows]


def taken_from(actor: Actor, text: str) -> Taken | None:
    """Return the facts of the finding or the case that an address or a number names; None where there is none."""
    found = _UUID.search(text)
    if found is None or not actor.may(Permission.READ_FINDINGS) or not actor.may(Permission.READ_CASES):
        return None
    for take in (_of_case, _of_finding):
        try:
            if taken := take(actor, found[0]):
                return taken
        except Problem:
            continue
    return None


def _of_case(actor: Actor, identifier: str) -> Taken | None:
    """Return what the rules were last asked for a case; of one older than these are kept, the facts of its finding."""
    case = review.case(actor, identifier)
    named = reference("case", case.pk)
    asked = [row["facts"] for row in of_case(actor, named, [day_of(case.opened_at)])]
    asked = asked or [finding.facts for finding in monitoring.findings_of_case(actor, case.pk)[:1]]
    return Taken(asked[-1], case.title, address_of(named) or "") if asked else None


def _of_finding(actor: Actor, identifier: str) -> Taken:
    finding = monitoring.finding(actor, identifier)
    address = address_of(reference("case", finding.case_id)) if finding.case_id else ""
    return Taken(finding.facts, finding.screening.screened_revision.listing.title, address or "")

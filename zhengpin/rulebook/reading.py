"""Reads a rule from plain data and names every fault in it at once."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from typing import Any

from zhengpin.kit.markets import Market
from zhengpin.rulebook.clause_faults import place_of
from zhengpin.rulebook.document import (
    EVERYWHERE,
    FIELDS,
    LANGUAGES,
    MEASURES,
    MOST_OWNER,
    MOST_PRIORITY,
    MOST_URGENCY,
    QUEUES,
    RuleDocument,
)
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.faults import Fault, FaultCode, FaultyRule
from zhengpin.rulebook.reaching import fires_for, never_for
from zhengpin.rulebook.reading_conditions import NEVER, ConditionReader
from zhengpin.rulebook.states import Ground, Outcome

CODE = re.compile(r"[A-Z][A-Z0-9-]{0,19}")
MOST_TEXT = 4000
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
GROUNDS = {ground.value: ground for ground in Ground}


def read_rule(data: Any, *, version: int = 1, place: str = "", stored: bool = False) -> RuleDocument:
    """Return the rule in `data`, as YAML or JSON gives it. Raises FaultyRule with every fault found.

    place: how to name the rule in a fault while its code cannot be read; stored: it stands already, and is read even
    where it asks a fact that nothing it speaks of has (any more), so that it can never apply.
    """
    return _RuleReader(data, version, place, stored).read()


class _RuleReader:
    def __init__(self, data: Any, version: int, place: str, stored: bool) -> None:
        self.data, self.version, self.stored = data, version, stored
        self.rule = str(data.get("code") or place) if isinstance(data, Mapping) else place
        self.faults: list[Fault] = []

    def fault(self, code: FaultCode, field: str, **values: Any) -> None:
        self.faults.append(Fault(code, self.rule, field, values))

    def read(self) -> RuleDocument:
        if not isinstance(self.data, Mapping):
            self.fault(FaultCode.NOT_A_MAPPING, "")
            raise FaultyRule(self.faults)
        for name in self.data:
            if name not in FIELDS:
                self.fault(FaultCode.UNKNOWN_FIELD, str(name)[:60], known=", ".join(FIELDS))
        document = self._document()
        self._check_consequences(document)
        if not self.stored and document.when is not NEVER:
            self._check_reach(document)
        if self.faults:
            raise FaultyRule(self.faults)
        return document

    def _document(self) -> RuleDocument:
        return RuleDocument(
            code=self._code(),
            version=self.version,
            title=self._texts("title"),
            priority=self._number("priority", 1, MOST_PRIORITY),
            when=self._when(),
            outcome=OUTCOMES.get(self._choice("outcome", OUTCOMES), Outcome.PASS),
            ground=GROUNDS.get(self._choice("ground", GROUNDS, "")),
            measures=self._measures(),
            queue=self._choice("queue", QUEUES, ""),
            second_person=self._flag("second_person"),
            urgency=self._number("urgency", 0, MOST_URGENCY, 0),
            explanation=self._texts("explanation", placeholders=True),
            notice=self._texts("notice"),
            basis=self._basis(),
            evidence=self._texts("evidence") if self.data.get("evidence") else {},
            owner=self._owner(),
            confirmed=self._flag("confirmed"),
            source=dict(self.data),
        )

    def _code(self) -> str:
        code = self.data.get("code")
        if not isinstance(code, str) or not CODE.fullmatch(code):
            self.fault(FaultCode.MALFORMED_CODE, "code")
        return str(code)

    def _when(self) -> Any:
        if "when" not in self.data:
            self.fault(FaultCode.MISSING, "when")
            return NEVER
        return ConditionReader(self.fault).read(self.data["when"], "when")

    def _check_reach(self, document: RuleDocument) -> None:
        """Refuse what could never apply, since nothing that the conditions speak of has a fact that they ask."""
        clauses = document.when.clauses
        if fires_for(clauses):
            return
        for never in never_for(clauses)[:1]:
            clause, fact = clauses[never.clause], never.lacking[0]
            path = f"when[{never.clause}]" if isinstance(self.data["when"], list) else "when"
            where = [one.name for one in never.exists_for]
            self.fault(FaultCode.NEVER_APPLIES, path, **place_of(fact, clause), fact=fact, where=where)

    def _texts(self, field: str, placeholders: bool = False) -> dict[str, str]:
        return self._texts_of(self.data.get(field), field, placeholders)

    def _texts_of(self, given: Any, field: str, placeholders: bool = False) -> dict[str, str]:
        if not isinstance(given, Mapping):
            self.fault(FaultCode.MISSING if given is None else FaultCode.NOT_A_MAPPING, field)
            return {}
        for language in given.keys() - set(LANGUAGES):
            self.fault(FaultCode.UNKNOWN_FIELD, f"{field}.{language}"[:80], known=", ".join(LANGUAGES))
        return {
            language: self._text(given.get(language), f"{field}.{language}", placeholders)
            for language in LANGUAGES
        }

    def _basis(self) -> dict[str, dict[str, str]]:
        """Return the basis by market; plain texts in both languages hold everywhere."""
        given = self.data.get("basis")
        markets = [market.value for market in Market]
        if not isinstance(given, Mapping) or not given or set(given) - {*markets, EVERYWHERE}:
            return {EVERYWHERE: self._texts("basis")}
        return {
            market: self._texts_of(given[market], f"basis.{market}")
            for market in (*markets, EVERYWHERE)
            if market in given
        }

    def _text(self, text: Any, path: str, placeholders: bool) -> str:
        if text is None or text == "":
            self.fault(FaultCode.MISSING, path)
        elif not isinstance(text, str) or len(text) > MOST_TEXT:
            self.fault(FaultCode.WRONG_TYPE, path, expected=f"text (1-{MOST_TEXT})")
        elif placeholders and (strange := _strange_placeholders(text)):
            self.fault(FaultCode.BROKEN_TEMPLATE, path, given=", ".join(strange))
        return str(text).strip()

    def _owner(self) -> str:
        value = self.data.get("owner", "")
        if not isinstance(value, str) or len(value) > MOST_OWNER:
            self.fault(FaultCode.WRONG_TYPE, "owner", expected=f"text (0-{MOST_OWNER})")
        return str(value).strip()

    def _number(self, field: str, least: int, most: int, default: int | None = None) -> int:
        value = self.data.get(field, default)
        if value is None:
            self.fault(FaultCode.MISSING, field)
        elif isinstance(value, bool) or not isinstance(value, int):
            self.fault(FaultCode.WRONG_TYPE, field, expected="integer")
        elif not least <= value <= most:
            self.fault(FaultCode.OUT_OF_RANGE, field, least=least, most=most)
        else:
            return value
        return least

    def _flag(self, field: str) -> bool:
        value = self.data.get(field, False)
        if not isinstance(value, bool):
            self.fault(FaultCode.WRONG_TYPE, field, expected="true | false")
        return value is True

    def _choice(self, field: str, known: Any, default: str | None = None) -> str:
        value = self.data.get(field, default)
        if value is None:
            self.fault(FaultCode.MISSING, field)
        elif value != default and value not in tuple(known):
            self.fault(FaultCode.NOT_A_CHOICE, field, known=", ".join(known))
        else:
            return value
        return ""

    def _measures(self) -> tuple[str, ...]:
        value = self.data.get("measures", [])
        if not isinstance(value, list):
            self.fault(FaultCode.NOT_A_LIST, "measures")
            return ()
        for number, measure in enumerate(value):
            if measure not in MEASURES:
                self.fault(FaultCode.NOT_A_CHOICE, f"measures[{number}]", known=", ".join(MEASURES))
        return tuple(dict.fromkeys(measure for measure in value if measure in MEASURES))

    def _check_consequences(self, document: RuleDocument) -> None:
        if document.outcome is Outcome.PASS:
            return
        if document.ground is None:
            self.fault(FaultCode.NEEDS_GROUND, "ground")
        if document.outcome is Outcome.ACT and not document.measures:
            self.fault(FaultCode.NEEDS_MEASURE, "measures")
        if document.outcome is Outcome.REVIEW and not document.queue:
            self.fault(FaultCode.NEEDS_QUEUE, "queue")


def _strange_placeholders(text: str) -> list[str]:
    """Return the placeholders that are no facts; a text that cannot be parsed comes back itself."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return [text[:60]]
    named = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    return [name or "{}" for name, spec, conversion in named if name not in VOCABULARY or spec or conversion]

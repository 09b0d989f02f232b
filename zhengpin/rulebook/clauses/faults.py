"""Says in a rule owner's words what the compiler says of a clause that it cannot read, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from zhengpin.rulebook.clauses.conditions import Wrong
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.faults import RuleFaultCode, Types

CodedFault = tuple[RuleFaultCode, Mapping[str, object]]

TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"' + r"|'((?:[^'\\]|\\.)*)'")
INSTEAD = {
    "and": "&&", "or": "||", "not": "!", "true": "true", "false": "false", "is": "==",
    "=": "==", "=>": ">=", "=<": "<=", "<>": "!=", "&": "&&", "|": "||",
    "≥": ">=", "≤": "<=", "≠": "!=", "＝": "==", "＞": ">", "＜": "<", "！": "!", "＆": "&&", "｜": "||",
    "“": '"', "”": '"', "„": '"', "＂": '"', "‘": "'", "’": "'", "（": "(", "）": ")", "，": ",",
    "【": "[", "】": "]", "。": ".",
}  # fmt: skip
"""What people write from other tongues and keyboards, and how conditions have it; words in lower case."""

_ELSEWHERE = re.compile(
    r"\b(?:and|or|not|is)\b|\b(?:True|TRUE|False|FALSE|AND|OR|NOT|IS)\b|=>|=<|<>|(?<![=!<>])=(?![=<>])"
    r"|(?<!&)&(?!&)|(?<!\|)\|(?!\|)|[≥≤≠＝＞＜！＆｜“”„＂‘’（），【】。]"
)
_UNDECLARED = re.compile(r"undeclared reference to '(.*?)'")
_SIDES = re.compile(r"found no matching overload for '[@_]?(.*?)_?' applied to '\((.*)\)'")
_MISSING = re.compile(r"Syntax error: missing '(.*?)' at ")
_UNREADABLE = re.compile(
    r"Syntax error: (?:(?:mismatched|extraneous) input|no viable alternative at input|token recognition error at:)"
    r" '(.*?)'(?: expecting|$)|reserved identifier: (\w+)|invalid \w+ (literal)"
)
_VALUE = re.compile(r"not a condition but a value of type (\w+)")
_WORD = re.compile(r"\w+|\S")


def place_in(source: str, at: int) -> dict[str, int]:
    """Return line and column, counted from 1, of an offset in a clause."""
    before = source[:at]
    return {"line": before.count("\n") + 1, "column": at - (before.rfind("\n") + 1) + 1}


def place_of(name: str, source: str) -> dict[str, int]:
    """Return line and column of the first place where a clause names something outside of its texts."""
    found = re.search(rf"\b{re.escape(name)}\b", without_texts(source))
    return place_in(source, found.start() if found else 0)


def without_texts(source: str) -> str:
    """Return a clause with its texts blanked, so that every character keeps its place."""
    return TEXTS.sub(lambda found: '"' + " " * (len(found[0]) - 2) + '"', source)


def clause_faults(source: str, wrong: Sequence[Wrong]) -> list[CodedFault]:
    """Return what is wrong with a clause. Where it cannot be read, what comes after the first place is no help."""
    foreign = list(_foreign(source))
    unreadable = [one for one in wrong if not _UNDECLARED.search(one.said) and not _SIDES.search(one.said)]
    if unreadable:
        return foreign or [_unreadable(source, unreadable[0])]
    written = {values["given"] for _code, values in foreign}
    understood = [_understood(source, one) for one in wrong]
    return foreign + [one for one in understood if one[1]["given"] not in written]


def _foreign(source: str) -> Iterator[CodedFault]:
    for found in _ELSEWHERE.finditer(without_texts(source)):
        known = INSTEAD[found[0].lower()]
        yield (
            RuleFaultCode.WRITTEN_OTHERWISE,
            place_in(source, found.start()) | {"given": found[0], "known": known},
        )


def _understood(source: str, one: Wrong) -> CodedFault:
    where = {"line": one.line, "column": one.column}
    if found := _UNDECLARED.search(one.said):
        where = _at_its_beginning(source, where, found[1])
        if any(fact.values and found[1] in fact.values for fact in VOCABULARY.values()):
            return RuleFaultCode.WRITTEN_OTHERWISE, where | {"given": found[1], "known": f'"{found[1]}"'}
        return RuleFaultCode.UNKNOWN_FACT, where | {"given": found[1][:40], "known": ", ".join(VOCABULARY)}
    [operator, kinds] = _SIDES.search(one.said).groups()  # type: ignore[union-attr]
    given = tuple(kind.partition("(")[0] for kind in kinds.split(", "))
    return RuleFaultCode.WRONG_SIDES, where | {"operator": operator, "given": Types(given)}


def _at_its_beginning(source: str, where: dict[str, int], name: str) -> dict[str, int]:
    """Return the place of a name; of one with a point or with brackets the compiler names the place of these."""
    line = source.split("\n")[where["line"] - 1]
    last = name.rpartition(".")[2]
    begins = line.rfind(name if name in line else last, 0, where["column"] + len(last))
    return where | {"column": begins + 1} if begins >= 0 else where


def _unreadable(source: str, one: Wrong) -> CodedFault:
    where = {"line": one.line, "column": one.column}
    if found := _VALUE.search(one.said):
        fact = VOCABULARY.get(source, VOCABULARY["score"])
        return RuleFaultCode.NO_QUESTION, where | {
            "given": Types((found[1].lower(),)),
            "known": fact.example(),
        }
    if found := _MISSING.search(one.said):
        return RuleFaultCode.NOT_CLOSED, where | {"known": found[1]}
    found = _UNREADABLE.search(one.said)
    given = next(filter(None, found.groups()), "") if found else ""
    if given.startswith(("<EOF>", "<")):
        return RuleFaultCode.ENDS_TOO_SOON, where
    if given[:1] in ("'", '"') and not TEXTS.match(given):
        return RuleFaultCode.NOT_CLOSED, where | {"known": given[0]}
    if found:
        return RuleFaultCode.CANNOT_STAND, where | {"given": _word(source, where)[:40] or given[:40]}
    return RuleFaultCode.NOT_AN_EXPRESSION, where | {"given": one.said.partition(" expecting ")[0][:200]}


def _word(source: str, where: dict[str, int]) -> str:
    """Return the word or sign at a place."""
    lines = source.split("\n")
    found = (
        _WORD.match(lines[where["line"] - 1], where["column"] - 1) if where["line"] <= len(lines) else None
    )
    return found[0] if found else ""

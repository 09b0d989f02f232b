"""Between a rule's document and the fields in which a person writes it: one clause a line, every text by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from zhengpin.kit.markets import Market
from zhengpin.rulebook.document import EVERYWHERE, FIELDS, LANGUAGES
from zhengpin.rulebook.grounds import by_market

NEEDED = ("title", "explanation", "notice", "basis")
TEXTS = ("title", "explanation", "notice", "evidence")
BASES = {f"basis_{market}": market.value for market in Market} | {"basis": EVERYWHERE}
"""The fields of what a rule rests on, by the market of which each speaks."""
PLAIN = (
    "code",
    "priority",
    "outcome",
    "ground",
    "measures",
    "queue",
    "second_person",
    "urgency",
    "owner",
    "confirmed",
)


def fields_of(document: Mapping[str, Any]) -> dict[str, object]:
    """Return what stands in the fields for a document."""
    fields = {name: document[name] for name in PLAIN if name in document}
    for name in TEXTS:
        given_texts = document.get(name, {})
        fields |= {f"{name}_{language}": _tidy(given_texts.get(language, "")) for language in LANGUAGES}
    basis = by_market(document.get("basis", {}))
    for name, market in BASES.items():
        given_texts = basis.get(market, {})
        fields |= {f"{name}_{language}": _tidy(given_texts.get(language, "")) for language in LANGUAGES}
    return fields | {"when": "\n".join(_one_line(clause) for clause in _clauses(document.get("when", [])))}


def lines_with_clauses(text: str) -> list[tuple[int, str]]:
    """Return each clause of a field with the number of its line, which counts from 1; empty lines hold none."""
    lines = enumerate(text.replace("\r\n", "\n").split("\n"), 1)
    return [(number, line.strip()) for number, line in lines if line.strip()]


def document_of(typed: Mapping[str, Any], basis: Mapping[str, Any]) -> dict[str, object]:
    """Return the document that was typed. What reads as in `basis`, from which it began, stays as it is written there.

    So a rule that nobody changed is the same to the letter, also where its file was laid out in another way.
    """
    made = {name: typed.get(name) for name in PLAIN}
    made |= {name: _texts(name, typed, basis.get(name, {})) for name in TEXTS}
    made["basis"] = _basis(typed, basis.get("basis", {}))
    made["when"] = _when(typed.get("when") or "", basis.get("when", []))
    return {name: made[name] for name in FIELDS if _stands(name, made[name], basis)}


def _stands(name: str, value: object, basis: Mapping[str, object]) -> bool:
    """Return whether a field is written down: what says nothing is not, unless it stood there."""
    return bool(value) or name in NEEDED or (name in basis and basis[name] == value)


def _texts(name: str, typed: Mapping[str, Any], before: Mapping[str, str]) -> dict[str, str]:
    given_texts = {language: _tidy(typed.get(f"{name}_{language}") or "") for language in LANGUAGES}
    kept = {
        language: before[language]
        for language in before
        if _tidy(before[language]) == given_texts.get(language)
    }
    return {language: text for language, text in (given_texts | kept).items() if text}


def _basis(typed: Mapping[str, object], before: Mapping[str, object]) -> Mapping[str, object]:
    """Return the basis as it is written: plain texts where nothing is said of a market by itself."""
    stood = by_market(before)
    given_texts = {market: _texts(name, typed, stood.get(market, {})) for name, market in BASES.items()}
    given_texts = {market: texts for market, texts in given_texts.items() if texts}
    return given_texts[EVERYWHERE] if set(given_texts) == {EVERYWHERE} else given_texts


def _when(text: str, before: str | Sequence[str]) -> str | list[str]:
    written = {_one_line(clause): clause for clause in _clauses(before)}
    clauses = [written.get(clause, clause) for _number, clause in lines_with_clauses(text)]
    return before if isinstance(before, str) and clauses == [before] else clauses


def _clauses(when: str | Sequence[str]) -> Sequence[str]:
    return [when] if isinstance(when, str) else when


def _one_line(clause: str) -> str:
    return " ".join(clause.split("\n")).strip() if "\n" in clause else clause.strip()


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()

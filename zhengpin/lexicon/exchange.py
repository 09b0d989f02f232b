"""Words to and from YAML: what an operator exports, edits elsewhere and imports, and what ships with the package."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import yaml
from django.utils.translation import gettext as _
from django.utils.translation import override

from zhengpin.kit.errors import Invalid
from zhengpin.lexicon.cleaning import FIELDS, CleanTerm, clean, double
from zhengpin.lexicon.problems import FaultyLexicon
from zhengpin.lexicon.states import TermLanguage
from zhengpin.matching.usage.lexicon import default_terms

if TYPE_CHECKING:
    from zhengpin.lexicon.models import LexiconTerm

MOST_BYTES = 2_000_000
MOST_TERMS = 20_000
MOST_FAULTS = 50


def shipped_terms() -> list[CleanTerm]:
    """Return the words that ship with the package, in their order; of two that are compared alike, the first."""
    found: dict[str, CleanTerm] = {}
    for term in default_terms():
        language = term.language or TermLanguage.ANY.value
        one = clean({"text": term.text, "kind": term.kind, "weight": term.weight, "language": language})
        found.setdefault(one.key, one)
    return list(found.values())


def write_terms(terms: Iterable[LexiconTerm]) -> str:
    """Return words as YAML that `read_terms` reads back the same; fields that say nothing are left out."""
    written = [{name: getattr(term, name) for name in FIELDS} for term in terms]
    for one in written:
        if one["language"] == TermLanguage.ANY.value:
            del one["language"]
        if not one["note"]:
            del one["note"]
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=110)


def read_terms(text: str) -> list[CleanTerm]:
    """Return the words of a YAML file: a list of mappings. Raises FaultyLexicon that names every fault."""
    entries = _entries(text)
    found, faults = _read(entries)
    if faults:
        raise FaultyLexicon(defects=_in_both_languages(entries))
    return found


def _read(entries: list[object]) -> tuple[list[CleanTerm], list[tuple[int, object, Invalid]]]:
    """Return the words that can be taken, and of every other entry its place and what is wrong with it."""
    faults: list[tuple[int, object, Invalid]] = []
    found: dict[str, CleanTerm] = {}
    for number, entry in enumerate(entries, 1):
        try:
            one = _entry(entry)
            if one.key in found:
                raise double(one.text, found[one.key].text)
            found[one.key] = one
        except Invalid as problem:
            faults.append((number, entry, problem))
    return list(found.values()), faults


def _entry(entry: object) -> CleanTerm:
    if not isinstance(entry, dict):
        raise Invalid(
            _("This must be a mapping of names to values."),
            remedy=_("Write text, kind and weight of each word."),
        )
    if unknown := sorted(str(name) for name in set(entry) - set(FIELDS)):
        raise Invalid(
            _("There is no field “%(name)s”.") % {"name": unknown[0]},
            remedy=_("Known are %(known)s.") % {"known": ", ".join(FIELDS)},
        )
    return clean(entry)


def _entries(text: str) -> list[object]:
    if len(text) > MOST_BYTES:
        raise FaultyLexicon(_("The file is larger than words can be."), field="file")
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        said = _("The file cannot be read as YAML: %(given)s") % {"given": str(error)[:300]}
        raise FaultyLexicon(said, field="file") from error
    if not isinstance(data, list) or not data or len(data) > MOST_TERMS:
        said = _("The file must be a list of 1 to %(most)s words.") % {"most": MOST_TERMS}
        raise FaultyLexicon(said, field="file")
    return data


def _in_both_languages(entries: list[object]) -> list[dict[str, object]]:
    """Return the faults as plain data, said in both languages."""
    faults = {}
    for language, tag in (("en", "en"), ("zh", "zh-hans")):
        with override(tag):
            faults[language] = [_fault(*one, language) for one in _read(entries)[1][:MOST_FAULTS]]
    return [
        english | {name: {"en": english[name], "zh": chinese[name]} for name in ("message", "remedy")}
        for english, chinese in zip(faults["en"], faults["zh"], strict=True)
    ]


def _fault(number: int, entry: object, problem: Invalid, language: str) -> dict[str, object]:
    named = str(entry.get("text", ""))[:40] if isinstance(entry, dict) else ""
    place = f"第 {number} 项" if language == "zh" else f"Entry {number}"
    place = f"{place}（{named}）" if named and language == "zh" else f"{place} ({named})" if named else place
    said = f"{place}：{problem.message}" if language == "zh" else f"{place}: {problem.message}"
    fault: dict[str, object] = {"place": number, "field": problem.field, "code": problem.code}
    return fault | {"message": said, "remedy": str(problem.remedy or "")}

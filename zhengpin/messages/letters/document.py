"""Reads an operator's version of a letter, and refuses one that could not be filled or would say less in a language.

A document is `{"letter", "texts", "phrases"}`, as `Letter` has them; kind, deadline and what may be filled in are the
package's own. Phrases that it leaves out are the package's too.
"""

from __future__ import annotations

import string
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from zhengpin.kit.documents import DocumentFault, DocumentFaultCode
from zhengpin.messages.letters.faults import FaultyLetter, LetterFaultCode
from zhengpin.messages.letters.letter import LANGUAGES, PARTS, Letter, placeholders_of
from zhengpin.messages.letters.reading import unwrapped

MOST = {"subject": 300, "body": 20_000, "sentence": 5_000}
"""Characters."""

FIELDS = ("letter", "version", "texts", "phrases")


def read(document: Any, *, form: Letter, version: int) -> Letter:
    """Return the operator's version of `form`, the package's letter. Raises FaultyLetter naming every fault."""
    faults = list(_faults(document, form))
    if faults:
        raise FaultyLetter(faults)
    given = document.get("phrases", {})
    phrases = {name: _in_order(given.get(name, choices), choices) for name, choices in form.phrases.items()}
    return replace(
        form, version=version, texts=unwrapped(_in_order(document["texts"], form.texts)), phrases=phrases
    )


def _in_order(given: Any, packaged: Any) -> dict[str, dict[str, str]]:
    """Return what is given in the package's order: the database keeps none, and versions are compared line by line."""
    return {outer: {inner: given[outer][inner] for inner in inside} for outer, inside in packaged.items()}


def written(letter: Letter) -> dict[str, Any]:
    """Return a letter as a document, which `read` reads back the same."""
    texts = {language: {part: letter.texts[language][part] for part in PARTS} for language in LANGUAGES}
    phrases = {name: _in_order(choices, choices) for name, choices in letter.phrases.items()}
    return {"letter": letter.name, "texts": texts} | ({"phrases": phrases} if phrases else {})


def _faults(document: object, form: Letter) -> Iterator[DocumentFault]:
    if not isinstance(document, Mapping):
        yield DocumentFault(DocumentFaultCode.NOT_A_MAPPING, form.name, "letter")
        return
    yield from _unknown(document, FIELDS, form, "")
    yield from _faults_of_texts(document.get("texts"), form)
    phrases = document.get("phrases", {})
    if not isinstance(phrases, Mapping):
        yield DocumentFault(DocumentFaultCode.NOT_A_MAPPING, form.name, "phrases")
        return
    yield from _unknown(phrases, form.phrases, form, "phrases.")
    for name in set(phrases) & set(form.phrases):
        yield from _faults_of_phrase(phrases[name], name, form)


def _faults_of_texts(texts: object, form: Letter) -> Iterator[DocumentFault]:
    if not isinstance(texts, Mapping):
        yield DocumentFault(
            DocumentFaultCode.MISSING if texts is None else DocumentFaultCode.NOT_A_MAPPING,
            form.name,
            "texts",
        )
        return
    yield from _unknown(texts, LANGUAGES, form, "texts.")
    used: dict[str, set[str]] = {}
    for language in LANGUAGES:
        given = texts.get(language)
        if not isinstance(given, Mapping):
            yield DocumentFault(DocumentFaultCode.MISSING, form.name, f"texts.{language}")
            continue
        yield from _unknown(given, PARTS, form, f"texts.{language}.")
        used[language] = set()
        for part in PARTS:
            found = list(_faults_of_text(given.get(part), f"texts.{language}.{part}", form, form.known, part))
            yield from found
            used[language] |= set() if found else placeholders_of(given[part])
    yield from _difference(used, "texts", form)


def _faults_of_phrase(choices: object, name: str, form: Letter) -> Iterator[DocumentFault]:
    where = f"phrases.{name}"
    if not isinstance(choices, Mapping):
        yield DocumentFault(DocumentFaultCode.NOT_A_MAPPING, form.name, where)
        return
    yield from _unknown(choices, form.phrases[name], form, f"{where}.")
    for choice, packaged in form.phrases[name].items():
        said = choices.get(choice)
        if not isinstance(said, Mapping):
            yield DocumentFault(LetterFaultCode.MISSING_CHOICE, form.name, where, {"given": choice})
            continue
        known = form.known - set(form.phrases) | placeholders_of(packaged["en"])
        used = {}
        for language in LANGUAGES:
            place = f"{where}.{choice}.{language}"
            found = list(_faults_of_text(said.get(language), place, form, known, "sentence"))
            yield from found
            used[language] = set() if found else set(placeholders_of(said[language]))
        yield from _difference(used, f"{where}.{choice}", form)


def _faults_of_text(
    text: object, where: str, form: Letter, known: frozenset[str], part: str
) -> Iterator[DocumentFault]:
    if text is None or (isinstance(text, str) and not text.strip()):
        yield DocumentFault(DocumentFaultCode.MISSING, form.name, where)
    elif not isinstance(text, str):
        yield DocumentFault(DocumentFaultCode.NOT_A_TEXT, form.name, where, {"most": MOST[part]})
    elif len(text) > MOST[part]:
        yield DocumentFault(DocumentFaultCode.TOO_LARGE, form.name, where, {"most": MOST[part]})
    elif part == "subject" and len(text.strip().splitlines()) > 1:
        yield DocumentFault(LetterFaultCode.SEVERAL_LINES, form.name, where)
    else:
        yield from _faults_of_placeholders(text, where, form, known)


def _faults_of_placeholders(
    text: str, where: str, form: Letter, known: frozenset[str]
) -> Iterator[DocumentFault]:
    try:
        fields = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        yield DocumentFault(LetterFaultCode.BROKEN_BRACES, form.name, where)
        return
    odd = [name for _, name, spec, conversion in fields if spec or conversion or not str(name).isidentifier()]
    if odd:
        yield DocumentFault(LetterFaultCode.NOT_PLAIN, form.name, where, {"given": _listed(odd)})
        return
    if unknown := {str(name) for _, name, _, _ in fields} - known:
        yield DocumentFault(
            LetterFaultCode.UNKNOWN_PLACEHOLDER,
            form.name,
            where,
            {"given": _listed(unknown), "known": _listed(known)},
        )


def _difference(used: Mapping[str, set[str]], where: str, form: Letter) -> Iterator[DocumentFault]:
    if len(used) == len(LANGUAGES):
        one, other = used.values()
        if one != other:
            yield DocumentFault(
                LetterFaultCode.LANGUAGES_DIFFER, form.name, where, {"given": _listed(one ^ other)}
            )


def _unknown(given: Mapping, known: Collection[str], form: Letter, where: str) -> Iterator[DocumentFault]:
    for name in sorted(str(name) for name in set(given) - set(known)):
        yield DocumentFault(
            DocumentFaultCode.UNKNOWN_FIELD, form.name, f"{where}{name}", {"known": ", ".join(known)}
        )


def _listed(names: Iterable[object]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(str(name)[:60] for name in names))

"""Says what is wrong with a translated catalogue, given the sentences that the sources hold."""

from __future__ import annotations

import re
from collections.abc import Iterable

from babel.messages.catalog import Catalog, Message

from scripts.extraction import Sentence
from scripts.page_words import retired_in_chinese, retired_in_english

_PLACEHOLDER = re.compile(r"%\(\w+\)[-#0-9.]*[a-zA-Z]|%[sd]|\{\w*(?:![rsa])?(?::[^{}]*)?\}|</?[a-z][^>]*>")
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2,}")


def faults(catalog: Catalog, sentences: list[Sentence]) -> list[str]:
    """Return one line for each fault, in the order of the catalogue."""
    wanted = {sentence.key: sentence.path for sentence in sentences}
    found = []
    present = set()
    for message in catalog:
        if not message.id:
            continue
        singular = message.id[0] if message.pluralizable else message.id
        key = singular, message.context or ""
        present.add(key)
        if key not in wanted:
            found.append(f"in the catalogue, in no source: {singular!r}")
        else:
            found += [f"{wanted[key]}: {fault}: {singular!r}" for fault in _faults_of(message)]
    found += [
        f"{path}: not in the catalogue: {key[0]!r}" for key, path in wanted.items() if key not in present
    ]
    found += [f"obsolete: {message.id!r}" for message in catalog.obsolete.values()]
    return found + retired([(one.path, one.msgid) for one in sorted(set(sentences))])


def retired(shown: Iterable[tuple[str, str]]) -> list[str]:
    """Return one line for each word that people no longer read. shown: the file that a text stands in, and the text."""
    found = []
    for place, text in shown:
        words = retired_in_chinese(text) if _HAN.search(text) else retired_in_english(text)
        found += [f"{place}: {fault}: {text!r}" for fault in words]
    return found


def _faults_of(message: Message) -> list[str]:
    found = ["fuzzy"] if message.fuzzy else []
    sources = list(message.id) if message.pluralizable else [message.id]
    translations = list(message.string) if message.pluralizable else [message.string]
    for translation in translations:
        if not translation:
            found.append("not translated")
        elif placeholders(translation) not in [placeholders(source) for source in sources]:
            found.append(f"other placeholders in {translation!r}")
        elif len(_WORD.findall(_PLACEHOLDER.sub("", sources[0]))) >= 3 and not _HAN.search(translation):
            found.append(f"not Chinese: {translation!r}")
        found += retired_in_chinese(translation)
    return found


def placeholders(text: str) -> list[str]:
    """Return the placeholders and markup tags of a message, sorted: a translation must hold just the same."""
    return sorted(_PLACEHOLDER.findall(text))

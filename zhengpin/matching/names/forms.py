"""Derives the forms of a name from the words of its mark: pinyin, run together and apart, and its initials.

Pinyin is found weakly, as it stands; initials only from three letters on, for two stand for too much.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from zhengpin.matching.names.found import FormKind, ProtectedName
from zhengpin.matching.names.han_steps import IS_HAN
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.names.sounds import said

_LEAST_INITIALS = 3
_LEAST_PINYIN = 5


def forms_of(
    words: Iterable[str], more: Mapping[FormKind, Iterable[str]] | None = None
) -> list[tuple[str, FormKind]]:
    """Return the forms of a mark and what each is: its words, `more` (translations, nicknames, variants that the
    holder forbids), and what follows from them. No form twice, however it is cased.
    """
    given: list[tuple[str, FormKind]] = [(word, "word") for word in words]
    given += [(form, kind) for kind, forms in (more or {}).items() for form in forms]
    derived = [pair for form, _ in given for pair in _derived(form)]
    found: dict[str, tuple[str, FormKind]] = {}
    for form, kind in given + derived:
        key = normalise(form).text
        if key:
            found.setdefault(key, (form.strip(), kind))
    return list(found.values())


def protected(
    identifier: Hashable, words: Iterable[str], more: Mapping[FormKind, Iterable[str]] | None = None
) -> ProtectedName:
    """Return a protected name with all its forms."""
    forms = forms_of(words, more)
    return ProtectedName(identifier, tuple(form for form, _ in forms), tuple(kind for _, kind in forms))


def _derived(form: str) -> list[tuple[str, FormKind]]:
    key = normalise(form).text.replace(" ", "")
    if not IS_HAN.fullmatch(key):
        return []
    sounds = said(key)
    found: list[tuple[str, FormKind]] = []
    if len(sounds) > 1 and len("".join(sounds)) >= _LEAST_PINYIN:
        found += [("".join(sounds), "pinyin"), (" ".join(sounds), "pinyin")]
    if len(sounds) >= _LEAST_INITIALS:
        found.append(("".join(sound[0] for sound in sounds), "initials"))
    return found

"""Brings a word to the form in which it is kept, and refuses one that could not be looked for. Knows no database."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from zhengpin.kit.errors import Invalid
from zhengpin.kit.labels import Labelled
from zhengpin.lexicon.problems import NotAKind, NotAWeight, NoteTooLong, TermDouble, TermEmpty, TermTooLong
from zhengpin.lexicon.states import TermKind, TermLanguage
from zhengpin.matching.usage.lexicon import CueTerm, key_of

MOST_CHARACTERS = 40
MOST_COMPARED = 120
"""Characters of the form that is compared: some signs become several letters."""
MOST_NOTE = 200
FIELDS = ("text", "kind", "weight", "language", "note")


@dataclass(frozen=True)
class CleanTerm:
    """A word as it is kept. `key`: as it is compared; two words with the same key are one."""

    text: str
    key: str
    kind: str
    weight: float
    language: str = TermLanguage.ANY.value
    note: str = ""

    def plain(self) -> dict[str, object]:
        """Return what an operator writes, without the key."""
        return {name: getattr(self, name) for name in FIELDS}

    def term(self) -> CueTerm:
        """Return it as the matcher takes it."""
        language = "" if self.language == TermLanguage.ANY.value else self.language
        return CueTerm(self.text, self.kind, self.weight, language)


def squeezed(text: str) -> str:
    """Return the form in which the lexicon compares a word: normalised, without spaces."""
    return key_of(text).replace(" ", "")


def clean(given: Mapping[str, object]) -> CleanTerm:
    """Return a word from text, kind, weight, language and note. Raises Invalid that names the field."""
    text = _text(given.get("text"), "text")
    key = squeezed(text)
    if len(text) > MOST_CHARACTERS or len(key) > MOST_COMPARED:
        raise TermTooLong(field="text")
    if not any(character.isalnum() for character in key):
        raise TermEmpty(field="text")
    note = _text(given.get("note"), "note")
    if len(note) > MOST_NOTE:
        raise NoteTooLong(field="note")
    kind, language = given.get("kind"), given.get("language") or TermLanguage.ANY.value
    if kind not in set(TermKind):
        raise NotAKind(field="kind", remedy=_known(TermKind))
    if language not in set(TermLanguage):
        raise NotAKind(_("This is no known language."), field="language", remedy=_known(TermLanguage))
    return CleanTerm(text, key, str(kind), weight_of(given.get("weight")), str(language), note)


def weight_of(given: object) -> float:
    """Return a weight of 0 to 1, to three decimals. Raises NotAWeight."""
    try:
        weight = float(str(given).strip().replace(",", "."))
    except ValueError as error:
        raise NotAWeight(field="weight") from error
    if isinstance(given, bool) or not math.isfinite(weight) or not 0 <= weight <= 1:
        raise NotAWeight(field="weight")
    return round(weight, 3)


def double(text: str, present: str) -> TermDouble:
    """Return the refusal of a word that stands in the draft already, perhaps in another spelling."""
    return TermDouble(
        _(
            "“%(text)s” stands in the draft already, as “%(present)s”: spelling, case and width make no difference."
        )
        % {"text": text, "present": present},
        field="text",
        remedy=_("Change that word instead."),
    )


def _text(given: object, field: str) -> str:
    if given is not None and not isinstance(given, (str, int, float)):
        raise Invalid(_("This must be text."), code="input.not_text", field=field)
    composed = unicodedata.normalize("NFC", "" if given is None else str(given))
    kept = "".join(c if unicodedata.category(c) not in ("Cc", "Cs") else " " for c in composed)
    return " ".join(kept.split())


def _known(vocabulary: type[Labelled]) -> str:
    return _("Known are %(known)s.") % {"known": ", ".join(one.value for one in vocabulary)}

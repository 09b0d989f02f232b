"""How a state is shown: the word in the reader's language, a tone and an icon."""

from __future__ import annotations

from typing import NamedTuple

from zhengpin.web.shell.looks import LOOKS
from zhengpin.web.shell.tones import MUTE
from zhengpin.web.shell.vocabularies import VOCABULARIES


class Badge(NamedTuple):
    """word: in the reader's language; tone: a class of badges.css; icon: a symbol of icons.svg."""

    word: str
    tone: str
    icon: str


def badge_of(vocabulary: str, value: str, language: str) -> Badge:
    """Return how a vocabulary's value is shown; a value that it does not know shows as it is."""
    words = VOCABULARIES[vocabulary]
    word = words(value).label(language) if value in set(words) else value
    tone, icon = LOOKS.get(vocabulary, {}).get(value, (MUTE, "dot"))
    return Badge(word, tone, icon)

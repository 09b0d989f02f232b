"""Says whether a name is an everyday word, which honest sellers write too. Pure.

Of Han words by how common they are in general text (`matching.usage.everyday`); of Latin ones, those of three
letters or fewer count, since so short a string stands in many sizes, units and model numbers.
"""

from __future__ import annotations

from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.usage.everyday import everyday


def is_everyday(text: str) -> bool:
    """Return whether a name is a word that is not rare, or too short a string of letters and digits."""
    grade = everyday(text)
    if grade is not None:
        return grade > 0
    key = normalise(text).text.replace(" ", "")
    return 0 < len(key) <= 3 and key.isascii()

"""Characters that look like Latin letters, and the letter each is read as.

A first selection from Unicode's confusables (UTS #39), for the scripts that evaders use: Cyrillic, Greek,
Armenian, small capitals, squared and circled letters; and, for what these leave out, the whole table of
Unicode (confusables.txt, by the package confusable-homoglyphs). What NFKC folds already (full width,
mathematical) is not repeated.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from importlib.resources import files

_PAIRS = (
    # Cyrillic
    "аa вb сc ԁd еe ёe ѐe һh іi їi јj кk ӏl мm нh оo рp ԛq гr ѕs тt ѵv ԝw хx уy ӯy "
    # Greek
    "αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy μu "
    # Capitals that look like another letter than their small form does
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX ВB НH УY "
    # Armenian shapes
    "օo սu հh ոn զq ցg "
    # Latin letters that have no decomposition
    "ɑa ɐa ƅb ɓb ƈc ɗd đd ɖd ɛe ǝe ƒf ɡg ɠg ɦh ħh ıi ɩi ɪi ƙk łl ɭl ɫl ɱm ɲn ŋn øo ɵo ƥp ʠq ɾr ʂs ƭt ŧt ʋv "
    "ʍw ɣy ƴy ʐz ƶz ȥz "
    # small capitals
    "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz"
)

CONFUSABLES: dict[str, str] = {pair[0]: pair[1:].lower() for pair in _PAIRS.split()}
"""Character → Latin letter, lower case; looked up before case is folded, and after."""

for _first in (0x1F150, 0x1F170, 0x1F1E6):  # circled and squared white on black, regional indicators
    CONFUSABLES.update({chr(_first + place): chr(ord("a") + place) for place in range(26)})


@cache
def confusables() -> dict[str, str]:
    """Return character → Latin letter, lower case: ours where we name the character, else Unicode's."""
    table = json.loads(files("confusable_homoglyphs").joinpath("confusables.json").read_text("utf-8"))
    found: dict[str, str] = {}
    for character, like in table.items():
        letters = [
            one["c"] for one in like if len(one["c"]) == 1 and one["c"].isascii() and one["c"].isalpha()
        ]
        if letters and _is_foreign_letter(character):
            found[character] = letters[0].lower()
    return found | CONFUSABLES


def _is_foreign_letter(character: str) -> bool:
    """Return whether this is one letter of an alphabet that evaders use, and of none in which names are
    written with letters that happen to look like a Latin one (Hebrew to Myanmar, ideographs, kana).
    """
    code = ord(character) if len(character) == 1 else 0
    if code < 0x250 or 0x0590 <= code < 0x10A0 or 0x2E80 <= code < 0xA4D0 or 0xAC00 <= code <= 0xD7AF:
        return False
    return unicodedata.category(character)[0] == "L" and unicodedata.normalize("NFKC", character) == character


DIGITS_FOR_LETTERS: dict[str, str] = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "gb",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "!": "il",
    "|": "l",
}
"""Digit or sign → the letters it stands for in writing such as G00GLE or N!KE."""

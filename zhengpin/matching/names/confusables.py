"""Characters that look like Latin letters, and the letter each is read as.

A first selection from Unicode's confusables (UTS #39), for the scripts that evaders use: Cyrillic, Greek,
Armenian, small capitals, squared and circled letters. What NFKC folds already (full width, mathematical) is
not repeated.
"""

from __future__ import annotations

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

LOOK_ALIKES: dict[str, str] = {pair[0]: pair[1:].lower() for pair in _PAIRS.split()}
"""Character → Latin letter, lower case; looked up before case is folded, and after."""

for _first in (0x1F150, 0x1F170, 0x1F1E6):  # circled and squared white on black, regional indicators
    LOOK_ALIKES.update({chr(_first + place): chr(ord("a") + place) for place in range(26)})

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

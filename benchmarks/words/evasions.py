"""Bends real brand names the ways that sellers do, by the seed, and puts them into real titles.

The evader's tables are not the matcher's: characters of one sound and of like strokes from pycorrector, parts from
the kfcd table, look-alike letters written down here. What comes out as an ordinary string (in three real titles or
more) is no evasion, for no one could tell it from what is meant, and is drawn again.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from opencc import OpenCC
from pypinyin import lazy_pinyin

from benchmarks.words.titles import Brand, Title
from zhengpin.matching.names.normalise import normalise

LETTERS = str.maketrans("aceiopxyABEHKMOPTX", "асеіорхуАВЕНКМОРТХ")
DIGITS = {"o": "0", "i": "1!", "l": "1|", "e": "3", "a": "4@", "s": "5$", "t": "7", "b": "8", "g": "9"}
SIGNS = "·*-_.~/ "
EMOJI = "🔥⭐❤✅🌟👟"
INVISIBLE = "\u200b\u200c\u2060\u00ad"
FILLERS = "の之丶丨"
NEAR = {
    "n": "l",
    "l": "n",
    "zh": "z",
    "z": "zh",
    "ch": "c",
    "c": "ch",
    "sh": "s",
    "s": "sh",
    "f": "h",
    "r": "l",
}
_TRIES = 40

Bend = Callable[["Evader", str], str]


@dataclass(frozen=True)
class Evasion:
    """A title that holds a bent name: which brand, how bent, and where it stands."""

    text: str
    brand: Brand
    kind: str
    start: int
    end: int
    base: Title


class Evader:
    """Bends names. `common`: normalised strings that stand in real titles, which no evasion may come out as."""

    def __init__(self, folder: Path, common: Callable[[str], bool], seed: int) -> None:
        tables = folder / "confusable"
        self.rng = np.random.default_rng(seed)
        self.sounds = _kept(_table(tables / "same_pinyin.txt", grouped=False), _sound_alike)
        self.shapes = _kept(_table(tables / "same_stroke.txt", grouped=True), unfitted)
        self.parts = _parts(tables / "chaizi_jt.txt")
        self.traditional = OpenCC("s2t")
        self.common = common

    def pick(self, options: Iterable) -> str:
        """Return one of the options."""
        options = list(options)
        return options[int(self.rng.integers(len(options)))]

    def bend(self, brand: Brand, kind: str) -> str:
        """Return the brand bent in this way, "" where it cannot be."""
        script, ways = KINDS[kind]
        name = brand.latin if script == "latin" else brand.han
        for _ in range(_TRIES if name else 0):
            bent = name
            for way in ways:
                bent = way(self, bent) if bent else ""
            if bent and bent != name and self._is_evasion(bent, brand):
                return bent
        return ""

    def _is_evasion(self, bent: str, brand: Brand) -> bool:
        plain, latin = (normalise(one).text.replace(" ", "") for one in (bent, brand.latin))
        other_script = bool(brand.han) and plain.isascii() and plain == latin
        return bool(plain) and not other_script and not self.common(plain)

    def put(self, bent: str, brand: Brand, kind: str, title: Title) -> Evasion:
        """Return the title with the bent name in place of a tagged brand, at its head, or between its words."""
        text = title.text
        if title.brand and title.brand in text:
            at = text.index(title.brand)
            head, tail = text[:at], text[at + len(title.brand) :]
        else:
            places = [0] + [at for at, sign in enumerate(text) if sign == " "]
            at = int(self.pick([0, self.pick(places)]))
            head, tail = text[:at], text[at:]
        latin = KINDS[kind][0] == "latin" or bent[-1:].isascii() or bent[:1].isascii()
        head = head + " " if head and latin and not head.endswith(" ") else head
        tail = " " + tail if tail and latin and not tail.startswith(" ") else tail
        return Evasion(head + bent + tail, brand, kind, len(head), len(head) + len(bent), title)


def _table(path: Path, *, grouped: bool) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        first, *others = line.split("\t")
        characters = "".join(others)
        found[first] = found.get(first, "") + characters
        for other in characters if grouped else "":
            found[other] = found.get(other, "") + (first + characters).replace(other, "")
    return found


def _kept(table: dict[str, str], keep: Callable[[str, str], bool]) -> dict[str, str]:
    return {one: "".join(other for other in others if keep(one, other)) for one, others in table.items()}


def _sound_alike(one: str, other: str) -> bool:
    """Return whether two characters are heard alike by their most usual reading, so that a reader knows the name."""
    return _said(one) == _said(other)


def unfitted(one: str, other: str) -> bool:
    """Return whether a pair of like strokes belongs to the half on which the matcher's likeness was not fitted."""
    return zlib.crc32("".join(sorted(one + other)).encode()) % 2 == 1


def _parts(path: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        whole, *ways = line.split("\t")
        found[whole] = [way.replace(" ", "") for way in ways if way.count(" ") == 1]
    return found


def _one_of(evader: Evader, name: str, table: Mapping[str, Iterable[str]], count: int = 1) -> str:
    return _some_of(evader, name, [table] * count)


def _some_of(evader: Evader, name: str, tables: Sequence[Mapping[str, Iterable[str]]]) -> str:
    """Return the name with as many characters replaced as there are tables, each of another place by another table."""
    characters = list(name)
    free = set(range(len(name)))
    for table in tables:
        places = [at for at in sorted(free) if table.get(name[at])]
        if not places:
            return ""
        at = int(evader.pick(places))
        characters[at] = evader.pick(table[name[at]])
        free.remove(at)
    return "".join(characters)


def sound_one(evader: Evader, name: str) -> str:
    """奈克."""
    return _one_of(evader, name, evader.sounds)


def sound_all(evader: Evader, name: str) -> str:
    """奈可."""
    return _one_of(evader, name, evader.sounds, len(name))


def shape(evader: Evader, name: str) -> str:
    """耐尅."""
    return _one_of(evader, name, evader.shapes)


def split(evader: Evader, name: str) -> str:
    """而寸克."""
    return _one_of(evader, name, evader.parts)


def sound_and_split(evader: Evader, name: str) -> str:
    """Return the name of three characters or more with one by sound and another in parts."""
    return _some_of(evader, name, (evader.sounds, evader.parts)) if len(name) > 2 else ""


def sound_and_shape(evader: Evader, name: str) -> str:
    """Return the name of three characters or more with one by sound and another by shape."""
    return _some_of(evader, name, (evader.sounds, evader.shapes)) if len(name) > 2 else ""


def traditional(evader: Evader, name: str) -> str:
    """蘭蔻."""
    written: str = evader.traditional.convert(name)
    return written if written != name else ""


def between(evader: Evader, name: str, signs: str, every: bool) -> str:
    """Return the name with a sign between all its letters, or at one place."""
    sign = evader.pick(signs)
    if every:
        return sign.join(name.replace(" ", ""))
    at = 1 + int(evader.rng.integers(len(name) - 1))
    return name[:at] + sign + name[at:]


def repeated(evader: Evader, name: str) -> str:
    """Return the name with one letter written two times more (Latin), or once more (Han)."""
    at = int(evader.pick([at for at, letter in enumerate(name) if letter.isalpha()]))
    return name[:at] + name[at] * (3 if name[at].isascii() else 2) + name[at + 1 :]


def look_alike(evader: Evader, name: str) -> str:
    """Return the name with some letters of another alphabet."""
    places = [at for at, letter in enumerate(name) if letter.translate(LETTERS) != letter]
    some = set(evader.rng.permutation(places)[: 1 + len(places) // 2].tolist())
    return "".join(letter.translate(LETTERS) if at in some else letter for at, letter in enumerate(name))


def styled(evader: Evader, name: str) -> str:
    """Return the name in full-width, mathematical or circled letters, or with accents."""
    way = evader.pick(("full", "bold", "circled", "accent"))
    if way == "accent":
        return unicodedata.normalize("NFC", _one_of(evader, name, {v: [v + "\u0301"] for v in "aeiouAEIOU"}))
    first = {"full": 0xFF41, "bold": 0x1D41A, "circled": 0x24D0}[way]
    return "".join(chr(first + ord(x) - 97) if "a" <= x <= "z" else x for x in name.lower())


def digits(evader: Evader, name: str) -> str:
    """Return the name with digits for one or two letters."""
    fitting = sum(letter.lower() in DIGITS for letter in name)
    return _one_of(evader, name, DIGITS | {k.upper(): v for k, v in DIGITS.items()}, min(2, fitting) or 1)


def misspelt(evader: Evader, name: str) -> str:
    """Return the name of 5 letters or more with one edit inside: left out, doubled, swapped or another letter."""
    places = [at for at in range(1, len(name) - 1) if name[at : at + 2].isalpha()]
    if sum(map(str.isalpha, name)) < 5 or not places:
        return ""
    at = int(evader.pick(places))
    letter = name[at]
    other = evader.pick("aeiou" if letter.lower() in "aeiou" else "bcdfgklmnprstvz")
    return (
        name[:at]
        + {
            0: name[at + 1 :],
            1: letter + name[at:],
            2: name[at + 1] + letter + name[at + 2 :],
            3: (other.upper() if letter.isupper() else other) + name[at + 1 :],
        }[int(evader.rng.integers(4))]
    )


def pinyin(evader: Evader, name: str) -> str:
    """Return a Han name in pinyin: naike, nai ke, NaiKe."""
    syllables = _said(name)
    way = evader.pick(("joined", "spaced", "capitals"))
    if way == "capitals":
        return "".join(one.capitalize() for one in syllables)
    return ("" if way == "joined" else " ").join(syllables)


def pinyin_one(evader: Evader, name: str) -> str:
    """Return a Han name with one character in pinyin: 耐ke."""
    at = int(evader.rng.integers(len(name)))
    return name[:at] + _said(name)[at] + name[at + 1 :]


def near_sound(evader: Evader, name: str) -> str:
    """Return a Han name with one character of a sound that the south takes for it: 来克."""
    syllables = _said(name)
    for at in evader.rng.permutation(len(name)):
        wanted = _taken_for(syllables[at])
        options = [one for one in evader.sounds if wanted and _said(one) == [wanted]]
        if options:
            return name[:at] + evader.pick(options) + name[at + 1 :]
    return ""


def _taken_for(syllable: str) -> str:
    initial = syllable[:2] if syllable[:2] in NEAR else syllable[:1]
    if initial in NEAR:
        return NEAR[initial] + syllable[len(initial) :]
    if syllable.endswith("ng") and syllable[-3] in "aei":
        return syllable[:-1]
    return syllable + "g" if syllable.endswith("n") and syllable[-2] in "aei" else ""


def _said(word: str) -> list[str]:
    return list(lazy_pinyin(word))


def _signs(signs: str, every: bool) -> Bend:
    return lambda evader, name: between(evader, name, signs, every)


KINDS: dict[str, tuple[str, tuple[Bend, ...]]] = {
    "look_alike_letters": ("latin", (look_alike,)),
    "styled_letters": ("latin", (styled,)),
    "digits_for_letters": ("latin", (digits,)),
    "signs_between_letters": ("latin", (_signs(SIGNS, True),)),
    "emoji_between_letters": ("latin", (_signs(EMOJI, False),)),
    "invisible_between_letters": ("latin", (_signs(INVISIBLE, False),)),
    "repeated_letters": ("latin", (repeated,)),
    "misspelt": ("latin", (misspelt,)),
    "digits_and_look_alikes": ("latin", (digits, look_alike)),
    "digits_and_repeated": ("latin", (digits, repeated)),
    "signs_and_look_alikes": ("latin", (look_alike, _signs(SIGNS, True))),
    "traditional": ("han", (traditional,)),
    "sound_one": ("han", (sound_one,)),
    "sound_all": ("han", (sound_all,)),
    "near_sound": ("han", (near_sound,)),
    "shape": ("han", (shape,)),
    "split_characters": ("han", (split,)),
    "signs_between_characters": ("han", (_signs(SIGNS, True),)),
    "emoji_between_characters": ("han", (_signs(EMOJI, False),)),
    "fillers_between_characters": ("han", (_signs(FILLERS, False),)),
    "repeated_characters": ("han", (repeated,)),
    "pinyin": ("han", (pinyin,)),
    "pinyin_one": ("han", (pinyin_one,)),
    "sound_and_signs": ("han", (sound_one, _signs(SIGNS + EMOJI, False))),
    "shape_and_signs": ("han", (shape, _signs(SIGNS + EMOJI, False))),
    "sound_and_split": ("han", (sound_and_split,)),
    "sound_and_shape": ("han", (sound_and_shape,)),
}
"""Kind → script of the form that is bent, and the bends in order."""

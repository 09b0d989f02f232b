"""Writes real brand names, plain and bent, onto product photos, and counts which of them are found again as names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.ocr.pictures import photos, sign
from benchmarks.running import show
from benchmarks.words.evasions import Evader
from benchmarks.words.titles import TEST, Brand, brands_in, chosen, titles_in
from zhengpin.matching import NameMatcher, ProtectedName
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.reading.port import JoinedLines
from zhengpin.matching.reading.rapid import RapidReader

NAMES = 300
KINDS = (
    "look_alike_letters",
    "digits_for_letters",
    "signs_between_letters",
    "repeated_letters",
    "misspelt",
    "traditional",
    "sound_one",
    "near_sound",
    "shape",
    "split_characters",
    "signs_between_characters",
    "pinyin",
    "pinyin_one",
    "sound_and_signs",
)
"""Ways to bend a name that a typeface can draw: no emoji, nothing invisible, no letters of mathematics."""
AROUND = ("正品{}专柜同款", "{} 2024新款", "原单 {} 特价", "专柜{}包邮", "{} new arrival")


def measure(reader: RapidReader, data: Path, count: int, seed: int) -> dict[str, Any]:
    """Return the share found: `caught` by kind, and `as_text`, of the same words given as text, without a picture.

    `false_alarms`: names found in as many pictures with honest titles, in whose texts there are none.
    """
    rng = np.random.default_rng(seed)
    brands = chosen(brands_in(data / "text"), TEST, NAMES, seed)
    matcher = NameMatcher([ProtectedName(brand.key, brand.forms) for brand in brands])
    titles = [title.text for title in titles_in(data / "text") if title.source == "shops"]
    evader = Evader(data / "text", _common(titles), seed)
    grounds = photos(data / "products" / "clothing")
    caught: dict[str, float] = {}
    as_text: dict[str, float] = {}
    for kind in ("plain", *KINDS):
        found = told = 0
        drawn = _bent(evader, brands, kind, count, rng)
        for brand, words in drawn:
            read = _read(reader, sign(grounds[int(rng.integers(len(grounds)))], words, rng))
            found += brand.key in _named(matcher, read)
            told += brand.key in _named(matcher, words)
        caught[kind], as_text[kind] = (round(one / max(1, len(drawn)), 4) for one in (found, told))
    alarms = _false_alarms(reader, matcher, titles, grounds, count * 5, rng)
    rows = [(kind, caught[kind], as_text[kind]) for kind in caught]
    bent = [kind for kind in caught if kind != "plain"]
    every = {
        name: round(float(np.mean([of[kind] for kind in bent])), 4) for name, of in _both(caught, as_text)
    }
    show(
        f"Names on product photos, {count} of each kind", ("kind", "found in pictures", "found as text"), rows
    )
    show(
        "All bent names", ("found in pictures", "found as text", "false alarms"), [(*every.values(), alarms)]
    )
    return {"caught": every["caught"], "by_kind": caught, "as_text": as_text, "false_alarms": alarms}


def _both(caught: dict[str, float], as_text: dict[str, float]) -> list[tuple[str, dict[str, float]]]:
    return [("caught", caught), ("as_text", as_text)]


def _bent(
    evader: Evader, brands: list[Brand], kind: str, count: int, rng: np.random.Generator
) -> list[tuple[Brand, str]]:
    made: list[tuple[Brand, str]] = []
    for at in rng.permutation(len(brands)).tolist():
        brand = brands[at]
        bent = (brand.han or brand.latin) if kind == "plain" else evader.bend(brand, kind)
        if bent:
            made.append((brand, AROUND[int(rng.integers(len(AROUND)))].format(bent)))
        if len(made) == count:
            break
    return made


def _read(reader: RapidReader, data: bytes) -> str:
    return JoinedLines.of(reader.read(data)).text


def _named(matcher: NameMatcher, text: str) -> set[Any]:
    return {match.name_id for match in matcher.match(text)}


def _false_alarms(
    reader: RapidReader,
    matcher: NameMatcher,
    titles: list[str],
    grounds: list[Path],
    count: int,
    rng: np.random.Generator,
) -> float:
    honest = [title[:18] for title in titles if not _named(matcher, title[:18])]
    wrong = 0
    for at in rng.choice(len(honest), count, replace=False):
        read = _read(reader, sign(grounds[int(rng.integers(len(grounds)))], honest[at], rng))
        wrong += bool(_named(matcher, read))
    return round(wrong / max(1, count), 4)


def _common(titles: list[str]) -> Callable[[str], bool]:
    """Return what tells strings that stand in three real titles or more, which are nobody's bent name."""
    whole = "\n".join(normalise(title).text.replace(" ", "") for title in titles)
    return lambda plain: whole.count(plain) >= 3

"""Covers: real other scans of one cover, scans drawn of others, and look-alikes of other books, told apart.

Real pairs are those of the folder's table, less four of "the same cover" that are not, judged by eye
(`judged_covers.tsv`), and less look-alikes whose title agrees with the filed one: of these no sign is ever given.
All real pairs were looked at while thresholds were chosen; what was not are drawn scans of covers in no pair, and
whatever else the matcher finds alike among these. A look-alike is asked for while its own cover is not filed.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from benchmarks.books.lists import rows
from zhengpin.matching import PictureMatcher, decode, open_descriptor
from zhengpin.matching.books.agreeing import is_other_title, offered_words
from zhengpin.matching.books.covers import ALIKE, CoverPicture, CoverRelation, judge_cover
from zhengpin.matching.books.filed import BookTitle
from zhengpin.matching.books.register import BookRegister
from zhengpin.matching.reading.rapid import RapidReader

JUDGED = Path(__file__).with_name("judged_covers.tsv")
SAME, LOOK_ALIKE = "same_cover_other_scan", "different_book_lookalike"
RESCANS = 60


@dataclass
class Covers:
    """The filed covers, and what was read on each picture, once."""

    folder: Path
    read: dict[str, CoverPicture] = field(default_factory=dict)
    reader: RapidReader = field(default_factory=RapidReader)

    @cached_property
    def books(self) -> dict[str, dict[str, str]]:
        return {f"covers/{row['file']}": row for row in rows(self.folder / "covers.tsv")}

    @cached_property
    def names(self) -> list[str]:
        return sorted(name for name in self.books if (self.folder / name).is_file())

    @cached_property
    def matcher(self) -> PictureMatcher:
        matcher = PictureMatcher(
            open_descriptor("auto"), load_reference=lambda at: self.bytes_of(self.names[at])
        )
        matcher.add_many(
            (at, made)
            for at, made in enumerate(matcher.fingerprint_many([self.bytes_of(name) for name in self.names]))
            if not isinstance(made, Exception)
        )
        return matcher

    @cached_property
    def register(self) -> BookRegister:
        return BookRegister(BookTitle(book["isbn13"], book["title"]) for book in self.books.values())

    def bytes_of(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def picture(self, name: str, data: bytes) -> CoverPicture:
        if name not in self.read:
            pixels = decode(data).pixels
            self.read[name] = CoverPicture(pixels, tuple(self.reader.read_pixels(pixels)))
        return self.read[name]

    def found(self, name: str, data: bytes, *, apart: str = "") -> dict[str, float]:
        """Return each filed cover that a picture is like, with its score. apart: one that is not filed meanwhile."""
        at = self.names.index(apart) if apart else -1
        taken = self.matcher.fingerprint(self.bytes_of(apart)) if apart else None
        if taken is not None:
            self.matcher.remove([at])
        scores = {self.names[one.reference_id]: one.score for one in self.matcher.match(data)}
        if taken is not None:
            self.matcher.add(at, taken)
        return scores

    def relation(self, filed: str, score: float, name: str, data: bytes) -> CoverRelation:
        """Return what a picture is to a filed cover."""
        if score < ALIKE:
            return CoverRelation.NONE
        book = self.books[filed]
        own = self.picture(filed, self.bytes_of(filed))
        return judge_cover(book["isbn13"], book["title"], score, own, self.picture(name, data)).relation


def cover_figures(data: Path, seed: int, rescans: int = RESCANS) -> dict[str, Any]:
    """Return what is found of other scans, and how many look-alikes are taken for them."""
    started = time.perf_counter()
    covers = Covers(data / "books")
    judged = {(row["a"], row["b"]): row["judged"] for row in rows(JUDGED)}
    pairs = rows(covers.folder / "pairs.tsv")
    same = Counter(_real_scans(covers, pairs, judged))
    drawn, others = _drawn_scans(covers, pairs, np.random.default_rng([seed, 9]), rescans)
    alike, plain = Counter[CoverRelation](), Counter[CoverRelation]()
    agreeing = 0
    for one, other in _look_alikes(pairs, judged):
        if other in covers.books and _titles_agree(covers, one, other):
            agreeing += 1
            continue
        scores = covers.found(
            other, _again(covers.bytes_of(other)), apart=other if other in covers.books else ""
        )
        score = scores.get(one, 0.0)
        plain[CoverRelation.SAME if score >= ALIKE else CoverRelation.NONE] += 1
        alike[covers.relation(one, score, other, covers.bytes_of(other))] += 1
    scans, false = same + drawn, alike + others
    return {
        "cover_recall": round(scans[CoverRelation.SAME] / max(1, sum(scans.values())), 4),
        "cover_false": round(false[CoverRelation.SAME] / max(1, sum(false.values())), 4),
        "cover_recall_real": [same[CoverRelation.SAME], sum(same.values())],
        "cover_recall_drawn": [drawn[CoverRelation.SAME], sum(drawn.values())],
        "cover_false_listed": [alike[CoverRelation.SAME], sum(alike.values())],
        "cover_false_found": [others[CoverRelation.SAME], sum(others.values())],
        "covers_by_relation": {"same": _told(scans), "look_alike": _told(false)},
        "covers_titles_agree": agreeing,
        "covers_judged_apart": len(judged),
        "covers_by_score_alone_false": [plain[CoverRelation.SAME], sum(plain.values())],
        "covers_filed": len(covers.names),
        "covers_s": round(time.perf_counter() - started),
        "covers_note": "scans are drawn where not real; all real pairs were looked at while thresholds were chosen",
    }


def _told(counts: Counter[CoverRelation]) -> dict[str, int]:
    return {relation.value: counts[relation] for relation in CoverRelation}


def _real_scans(
    covers: Covers, pairs: list[dict[str, str]], judged: dict[tuple[str, str], str]
) -> Iterator[CoverRelation]:
    for pair in pairs:
        if pair["relation"] == SAME and (pair["a"], pair["b"]) not in judged:
            data = covers.bytes_of(pair["b"])
            yield covers.relation(
                pair["a"], covers.found(pair["b"], data).get(pair["a"], 0.0), pair["b"], data
            )


def _look_alikes(
    pairs: list[dict[str, str]], judged: dict[tuple[str, str], str]
) -> Iterator[tuple[str, str]]:
    """Yield each filed cover with another that looks like it, both ways where both have an ISBN."""
    for pair in pairs:
        if pair["relation"] == LOOK_ALIKE:
            yield pair["a"], pair["b"]
            yield pair["b"], pair["a"]
    yield from (pair for pair, what in judged.items() if what == "other_book")


def _drawn_scans(
    covers: Covers, pairs: list[dict[str, str]], rng: np.random.Generator, count: int
) -> tuple[Counter[CoverRelation], Counter[CoverRelation]]:
    """Return what drawn scans of covers in no pair are to their own, and to others that are found alike."""
    paired = {pair[side] for pair in pairs for side in ("a", "b")}
    free = [name for name in covers.names if name not in paired]
    own: Counter[CoverRelation] = Counter()
    others: Counter[CoverRelation] = Counter()
    for at in rng.permutation(len(free))[:count].tolist():
        name = free[at]
        data = rescanned(covers.bytes_of(name), rng)
        scores = covers.found(f"drawn {name}", data)
        own[covers.relation(name, scores.get(name, 0.0), f"drawn {name}", data)] += 1
        for other, score in covers.found(f"drawn {name}", data, apart=name).items():
            if other != name and score >= ALIKE and not _titles_agree(covers, other, name):
                others[covers.relation(other, score, f"drawn {name}", data)] += 1
    return own, others


def rescanned(data: bytes, rng: np.random.Generator) -> bytes:
    """Return a picture of a cover as another scanner would give it: larger, slightly turned and cut, other colours."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    scale = float(rng.uniform(1.1, 2.0))
    picture = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    height, width = picture.shape[:2]
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    moved = corners + rng.uniform(-0.02, 0.02, (4, 2)).astype(np.float32) * np.float32([width, height])
    picture = cv2.warpPerspective(
        picture, cv2.getPerspectiveTransform(corners, moved), (width, height), borderMode=cv2.BORDER_REPLICATE
    )
    tinted = picture.astype(np.float32) * rng.uniform(0.85, 1.1, 3) + rng.uniform(-14, 14)
    noisy = np.clip(tinted + rng.normal(0, 3, picture.shape), 0, 255).astype(np.uint8)
    soft = cv2.GaussianBlur(noisy, (0, 0), float(rng.uniform(0.3, 0.9)))
    done, coded = cv2.imencode(".jpg", soft, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(60, 92))])
    if not done:
        raise ValueError("the picture could not be coded")
    return coded.tobytes()


def _again(data: bytes) -> bytes:
    """Return the same picture in another file, so that it is matched by what it shows."""
    picture = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    return cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes()


def _titles_agree(covers: Covers, one: str, other: str) -> bool:
    """Say whether an offer under the other's title would be taken for the filed one's, whatever its cover."""
    filed = covers.register.compared(covers.books[one]["isbn13"])
    return not is_other_title(filed, offered_words(covers.books[other]["title"]))

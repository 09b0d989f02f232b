"""Films that show stretches of protected ones, edited, between stretches of others; and as many that show none."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from benchmarks.video.clips import Clip
from benchmarks.video.edits import KINDS, edit_of, fitted
from benchmarks.video.metrics import Stretch
from zhengpin.matching.video.sampling import sample_between

RATE = 10
_LONG, _SHORT = 512, 288
_VERSION = 2

Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class Query:
    """A made film. path: its file; kind: of edit, or what it is; truth: the protected stretches that it shows; clip:
    the name of the clip that it is made of.
    """

    path: Path
    kind: str
    truth: tuple[Stretch, ...]
    clip: str = ""

    @property
    def name(self) -> str:
        """Return what the film is called in predictions."""
        return self.path.stem


@dataclass(frozen=True)
class _Piece:
    """A stretch of a clip, shown from `at` on at a speed (seconds of the clip in one second)."""

    clip: Clip
    start: float
    seconds: float
    speed: float = 1.0


def queries(
    protected: Sequence[Clip],
    others: Sequence[Clip],
    folder: Path,
    seed: int,
    *,
    each: int = 1,
    kinds: Sequence[str] = KINDS,
    thin: bool = False,
) -> Iterator[Query]:
    """Yield for each protected clip and kind `each` films that show it, and for every second one a film that shows,
    edited in the same way, nothing that is protected. Films that lie in the folder are not made again.

    thin: every second clip for each kind, in turns, and half as many of nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for kind in kinds:
        number = KINDS.index(kind)
        for place, clip in enumerate(protected):
            for turn in range(each):
                lot = place + number + turn
                if not thin or lot % 2 == 0:
                    yield _query(clip, others, kind, folder, (seed, number, place, turn), shown=True)
                if lot % (4 if thin else 2) == 1:
                    other = others[(place + number) % len(others)]
                    yield _query(other, others, kind, folder, (seed, number, place, turn, 1), shown=False)


def part_of(path: Path, clip: Clip, start: float, seconds: float, chance: np.random.Generator) -> None:
    """Write a part of a clip as a film of its own."""
    size = (_SHORT, _LONG) if _is_upright(clip) else (_LONG, _SHORT)
    with _Writer(path, size, chance) as film:
        film.add(_played(_Piece(clip, start, seconds)), size)


def _query(
    clip: Clip, others: Sequence[Clip], kind: str, folder: Path, seeds: tuple[int, ...], *, shown: bool
) -> Query:
    said = f"{_VERSION}/{clip.name}/{kind}/{seeds}/{shown}/{[one.name for one in others]}"
    path = folder / f"{kind}-{clip.name}-{hashlib.sha256(said.encode()).hexdigest()[:10]}.mp4"
    note = path.with_suffix(".json")
    if not note.is_file():
        truth = _make(path, clip, others, kind, np.random.default_rng(seeds))
        note.write_text(json.dumps([asdict(one) for one in truth]), encoding="utf-8")
    segments = tuple(Stretch(**one) for one in json.loads(note.read_text("utf-8")))
    return Query(path, kind if shown else "none", segments if shown else (), clip.name)


def _make(
    path: Path, clip: Clip, others: Sequence[Clip], kind: str, chance: np.random.Generator
) -> list[Stretch]:
    """Write the film; return which stretches of the clip it shows."""
    upright = _is_upright(clip)
    size = (_SHORT, _LONG) if upright else (_LONG, _SHORT)
    pieces = _pieces(clip, kind, chance)
    beside = [one for one in others if one.group != clip.group]
    before, host, after = (beside[int(at)] for at in chance.choice(len(beside), 3, replace=len(beside) < 3))
    edit = edit_of(kind, chance, size)
    gap = kind == "cut"
    truth: list[Stretch] = []
    with _Writer(path, size, chance) as film:
        film.add(_shown(before, chance.uniform(3, 6), chance), size)
        for number, piece in enumerate(pieces):
            if gap and number:
                film.add(_shown(after, chance.uniform(0.5, 2), chance), size)
            start = film.seconds
            film.add(_edited(piece, host, edit, size, chance), size)
            end = piece.start + piece.speed * (film.seconds - start)
            truth.append(
                Stretch(path.stem, clip.name, start, film.seconds, piece.start, min(end, clip.seconds))
            )
        film.add(_shown(after, chance.uniform(3, 6), chance), size)
    return truth


def _pieces(clip: Clip, kind: str, chance: np.random.Generator) -> list[_Piece]:
    speed = 1.0
    if kind == "speed":
        speed = float(chance.choice([chance.uniform(0.8, 0.92), chance.uniform(1.08, 1.25)]))
    long = min(clip.seconds - 0.1, chance.uniform(5, 10))
    start = chance.uniform(0, max(0.0, clip.seconds - 0.1 - long))
    if kind == "loop":
        part = max(min(long, 2.0), long / 2)
        return [_Piece(clip, start, part)] * int(chance.integers(2, 4))
    if kind == "cut" and long > 4.5:
        third = long / 3
        order = [[2, 0, 1], [1, 0, 2], [2, 1, 0]][int(chance.integers(3))]
        return [_Piece(clip, start + third * at, third) for at in order]
    return [_Piece(clip, start, long, speed)]


def _edited(
    piece: _Piece,
    host: Clip,
    edit: Callable[[int, Pixels, Pixels], Pixels],
    size: tuple[int, int],
    chance: np.random.Generator,
) -> Iterator[Pixels]:
    around = _shown(host, piece.seconds / piece.speed + 1, chance)
    last = np.zeros((size[1], size[0], 3), np.uint8)
    for at, picture in enumerate(_played(piece)):
        last = next(around, last)
        yield edit(at, picture, fitted(last, size))


def _played(piece: _Piece) -> Iterator[Pixels]:
    """Yield the pictures of a piece as it is played, `RATE` a second."""
    frames = sample_between(piece.clip.path, piece.start, piece.start + piece.seconds, rate=2 * RATE)
    current = next(frames, None)
    following = next(frames, None)
    for at in range(int(piece.seconds / piece.speed * RATE)):
        wanted = piece.start + piece.speed * at / RATE
        while following is not None and following.at <= wanted:
            current, following = following, next(frames, None)
        if current is not None:
            yield current.pixels


def _shown(clip: Clip, seconds: float, chance: np.random.Generator) -> Iterator[Pixels]:
    """Yield pictures of a clip from a drawn place on, from its start again where it ends."""
    start = chance.uniform(0, max(0.0, clip.seconds - seconds))
    left = round(seconds * RATE)
    while left > 0:
        count = 0
        for picture in _played(_Piece(clip, start, min(clip.seconds - start, left / RATE + 0.2))):
            if left <= 0:
                return
            yield picture
            left, count = left - 1, count + 1
        start = 0.0
        if not count:
            return


def _is_upright(clip: Clip) -> bool:
    first = next(iter(sample_between(clip.path, 0.0, 1.0, rate=8)))
    return first.pixels.shape[0] > 1.1 * first.pixels.shape[1]


class _Writer:
    """Writes a film as H.264 with a drawn quality and distance of key pictures."""

    def __init__(self, path: Path, size: tuple[int, int], chance: np.random.Generator) -> None:
        self._path, self._buffer, self._count = path, io.BytesIO(), 0
        self._container = av.open(self._buffer, "w", format="mp4")
        self._stream = self._container.add_stream("libx264", rate=RATE)
        self._stream.width, self._stream.height = size
        self._stream.pix_fmt = "yuv420p"
        self._stream.codec_context.thread_count = 1
        self._stream.options = {
            "preset": "veryfast",
            "crf": str(int(chance.integers(23, 33))),
            "g": str(int(chance.choice([RATE, 2 * RATE, 4 * RATE, 250]))),
        }

    @property
    def seconds(self) -> float:
        """The seconds that are written."""
        return self._count / RATE

    def add(self, pictures: Iterator[Pixels], size: tuple[int, int]) -> None:
        """Write pictures, fitted to the film's size."""
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(fitted(picture, size)), format="rgb24")
            for packet in self._stream.encode(frame):
                self._container.mux(packet)
            self._count += 1

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *raised: object) -> None:
        for packet in self._stream.encode():
            self._container.mux(packet)
        self._container.close()
        if raised[0] is None:
            self._path.write_bytes(self._buffer.getvalue())

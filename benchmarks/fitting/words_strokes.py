"""Fits the model that says by strokes where in a picture words may stand, and writes it.

Run: python -m benchmarks.fitting.words_strokes [--data FOLDER] [--seed N] [--photos N] [--rows FILE] [--json FILE]

Writes `zhengpin/matching/reading/strokes.json`. Photos are those of goods that `benchmarks.ocr` neither reads nor draws
on, brought to 1,200 pixels; what is written there is what the reader finds where all of a photo is read. On each, lines
of real titles are drawn besides, in either language, 8 to 56 pixels high of 800. A third of the photos are held back;
the table is of these. `--rows` keeps what was gathered and, where the file is there already, gathers nothing.
"""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from benchmarks.catalogue.planting import photos_in
from benchmarks.ocr.command import TITLES, lines_of, truths
from benchmarks.ocr.pictures import KINDS, face_of, write
from benchmarks.ocr.pictures import fitted as shortened
from benchmarks.pipeline.world import enlarged
from benchmarks.running import SHARED_DATA, arguments, show
from benchmarks.running import write as write_figures
from zhengpin.matching.images.decode import decode
from zhengpin.matching.reading.port import ReadLine
from zhengpin.matching.reading.rapid import RapidReader
from zhengpin.matching.reading.regions import Region, area, joined
from zhengpin.matching.reading.strokes import INPUTS, MODEL, StrokeModel, seen_in
from zhengpin.matching.reading.tiles import LONG_SIDE, TALL, Pixels

LEAST_SIDE = 192
"""Pixels of the shorter side of a photo, as it came."""
DRAWN = 5
"""Pictures with a drawn line made of each photo."""
HEIGHTS = (8, 10, 12, 14, 18, 24, 36, 56)
"""Of drawn lines, in pixels of a picture whose longest side is 800."""
SURE, LETTERS = 0.7, 2
"""Confidence and letters or digits from which what is read counts as words; less is neither words nor none."""
HELD_BACK = 3
"""Of so many photos one is not fitted to."""
HIDDEN, ROUNDS, BATCH, RATE = 24, 16, 512, 2e-3
OF_LINES, OF_REST = 250, 500
"""Cells taken of each picture at most, in lines and elsewhere."""
LIKELY, SUREST = -2.0, 0.0
THRESHOLDS = ((-4.0, -2.0), (-3.0, -1.0), (-3.0, 0.0), (-2.0, 0.0), (-2.0, 1.0), (-1.0, 0.0), (-1.0, 1.0))

Values = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Seen:
    """A picture: cells float16 (rows, columns, INPUTS); words (rows, columns): 1 in a line, 0 elsewhere, −1 in doubt.

    lines: each its corners (4, 2), 0..1 of width and height, and its letters; drawn: whether the last of them was.
    """

    photo: int
    cells: NDArray[np.float16]
    words: NDArray[np.int8]
    lines: list[tuple[Values, int]]
    drawn: bool


def main() -> None:
    """Gather, fit, write, print."""
    cv2.setNumThreads(1)
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--photos", type=int, default=150)
    parser.add_argument("--rows", type=Path)
    options = parser.parse_args()
    seen = _seen(options.rows, options.data, options.seed, options.photos)
    model = fitted([one for one in seen if one.photo % HELD_BACK], np.random.default_rng(options.seed))
    save(model)
    held = [one for one in seen if not one.photo % HELD_BACK]
    odds = [model(one.cells.astype(np.float32)) for one in held]
    rows = [trade_off(held, odds, likely, surest) for likely, surest in THRESHOLDS]
    show(
        f"Of {sum(not one.drawn for one in held)} photos held back, and as many with a drawn line times {DRAWN}",
        (
            "likely",
            "surest",
            "share of the area",
            "photos without words",
            "letters kept",
            "drawn letters kept",
        ),
        rows,
    )
    likely, surest, share, bare, kept, drawn = trade_off(held, odds, LIKELY, SUREST)
    figures: dict[str, Any] = {
        "photos": len({one.photo for one in seen}),
        "share_of_area": share,
        "photos_without_words_let_through": bare,
        "letters_kept": kept,
        "drawn_letters_kept": drawn,
    }
    write_figures(options.json, figures)


def gathered(root: Path, seed: int, photos: int) -> list[Seen]:
    """Return what is seen of strokes in so many photos that may train, and in the same with drawn lines."""
    tested = {root / "products" / name for name, _ in truths()}
    drawn_on = root / "products" / "clothing"
    free = [
        path for path in photos_in(root / "products") if path not in tested and drawn_on not in path.parents
    ]
    chance = np.random.default_rng(seed)
    texts = {
        language: lines_of(root / "text" / name, language, most) for language, (name, most) in TITLES.items()
    }
    reader = RapidReader(everywhere=True)
    found: list[Seen] = []
    taken = 0
    for at in chance.permutation(len(free)).tolist():
        with Image.open(free[at]) as picture:
            if min(picture.size) < LEAST_SIDE or max(picture.size) > TALL * min(picture.size):
                continue
        pixels = decode(enlarged(free[at]), side=LONG_SIDE).pixels
        read = reader.read_pixels(pixels)
        found.append(_looked_at(taken, pixels, read, []))
        for _ in range(DRAWN):
            found.append(_with_line(taken, pixels, read, texts, chance))
        taken += 1
        if taken % 25 == 0:
            print(f"{taken} of {photos} photos", flush=True)
        if taken == photos:
            break
    return found


def _with_line(
    photo: int, pixels: Pixels, read: list[ReadLine], texts: dict[str, list[str]], chance: np.random.Generator
) -> Seen:
    """Return what is seen once a line is drawn onto a photo, saved as a JPEG."""
    picture = Image.fromarray(pixels)
    language = str(chance.choice(list(texts)))
    size = round(int(chance.choice(HEIGHTS)) * max(picture.size) / 800)
    face = face_of(language, size, chance)
    text = texts[language][int(chance.integers(len(texts[language])))][: int(chance.integers(3, 30))].strip()
    text = shortened(text, face, picture.width - 24)
    long = int(face.getlength(text))
    left = int(chance.integers(8, max(9, picture.width - 8 - long)))
    top = int(chance.integers(8, max(9, picture.height - 2 * size - 8)))
    write(picture, text, (left, top), face, KINDS[int(chance.integers(len(KINDS)))])
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=int(chance.integers(60, 92)))
    box = np.array([[left, 0], [left + long, 0], [left + long, size], [left, size]], np.float32)
    box[:, 1] += top + 0.15 * size
    box /= np.array(picture.size, np.float32)
    drawn = [(box, max(1, _letters(text)))]
    return _looked_at(photo, decode(out.getvalue(), side=LONG_SIDE).pixels, read, drawn)


def _looked_at(photo: int, pixels: Pixels, read: list[ReadLine], drawn: list[tuple[Values, int]]) -> Seen:
    cells = seen_in(pixels)
    shape = (cells.shape[0], cells.shape[1])
    boxes = [(np.array(one.box, np.float32), one) for one in read]
    lines = [(box, _letters(one.text)) for box, one in boxes if one.confidence >= SURE]
    lines = [(box, letters) for box, letters in lines if letters >= LETTERS] + drawn
    covered = _cover([box for box, _ in lines], shape)
    doubt = (covered > 0) | (_cover([box for box, _ in boxes], shape) > 0)
    words = np.where(covered > 0.4, 1, np.where(doubt, -1, 0)).astype(np.int8)
    return Seen(photo, cells.astype(np.float16), words, lines, bool(drawn))


def _letters(text: str) -> int:
    return sum(one.isalnum() for one in text)


def _cover(boxes: Sequence[Values], shape: tuple[int, int]) -> Values:
    """Return the share of each cell that boxes cover."""
    finer = 4
    mask = np.zeros((shape[0] * finer, shape[1] * finer), np.float32)
    for box in boxes:
        cv2.fillPoly(mask, [np.round(box * [mask.shape[1], mask.shape[0]]).astype(np.int32)], 1.0)
    return np.asarray(cv2.resize(mask, (shape[1], shape[0]), interpolation=cv2.INTER_AREA), np.float32)


def fitted(seen: Sequence[Seen], chance: np.random.Generator) -> StrokeModel:
    """Return the model that tells cells of lines from others best, by Adam (Kingma and Ba, 2015) on their log loss."""
    rows, right = _cells_of(seen, chance)
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + np.float32(1e-6)
    rows = (rows - mean) / spread
    values = [
        chance.normal(0, INPUTS**-0.5, (INPUTS, HIDDEN)).astype(np.float32),
        np.zeros(HIDDEN, np.float32),
        chance.normal(0, HIDDEN**-0.5, HIDDEN).astype(np.float32),
        np.full(1, -1.0, np.float32),
    ]
    moved, spreads = [np.zeros_like(one) for one in values], [np.zeros_like(one) for one in values]
    step = 0
    for turn in range(ROUNDS):
        rate = RATE * (1 - turn / ROUNDS)
        for some in np.array_split(chance.permutation(len(rows)), max(1, len(rows) // BATCH)):
            step += 1
            for at, slope in enumerate(_slopes(values, rows[some], right[some])):
                moved[at] = 0.9 * moved[at] + 0.1 * slope
                spreads[at] = 0.999 * spreads[at] + 0.001 * slope**2
                pace = moved[at] / (1 - 0.9**step) / (np.sqrt(spreads[at] / (1 - 0.999**step)) + 1e-8)
                values[at] = (values[at] - rate * pace).astype(np.float32)
    hidden, offsets, weights, offset = values
    plain = hidden / spread[:, None]
    return StrokeModel(plain, offsets - mean @ plain, weights, float(offset[0]), LIKELY, SUREST)


def _slopes(values: list[Values], rows: Values, right: Values) -> list[Values]:
    hidden, offsets, weights, offset = values
    inner = np.maximum(rows @ hidden + offsets, 0)
    wrong = (1 / (1 + np.exp(-np.clip(inner @ weights + offset, -30, 30))) - right) / len(right)
    back = np.outer(wrong, weights) * (inner > 0)
    return [rows.T @ back + 1e-4 * hidden, back.sum(axis=0), inner.T @ wrong, wrong.sum(keepdims=True)]


def _cells_of(seen: Sequence[Seen], chance: np.random.Generator) -> tuple[Values, Values]:
    rows, right = [], []
    for one in seen:
        cells, words = one.cells.reshape(-1, INPUTS), one.words.ravel()
        for value, most in ((1, OF_LINES), (0, OF_REST)):
            places = chance.permutation(np.flatnonzero(words == value))[:most]
            rows.append(cells[places].astype(np.float32))
            right.append(np.full(len(places), value, np.float32))
    return np.concatenate(rows), np.concatenate(right)


def trade_off(
    seen: Sequence[Seen], odds: Sequence[Values], likely: float, surest: float
) -> tuple[float, float, float, float, float, float]:
    """Return the thresholds, and what comes of them: share of the area of photos that is let through, share of photos
    without words of which any is, share of letters of photos that stand in it, and of drawn ones."""
    shares, bare = [], []
    letters = {False: [0, 0], True: [0, 0]}
    zeros = np.zeros(0, np.float32)
    model = StrokeModel(zeros, zeros, zeros, 0.0, likely, surest)
    for one, logits in zip(seen, odds, strict=True):
        height, width = logits.shape
        regions = joined([_wider(region, height, width) for region in model.regions(logits)], (height, width))
        if not one.drawn:
            shares.append(sum(map(area, regions)) / (height * width))
            if not one.lines:
                bare.append(bool(regions))
        for box, many in one.lines[-1:] if one.drawn else one.lines:
            letters[one.drawn][1] += many
            letters[one.drawn][0] += many * _holds(regions, box * [width, height])
    kept, drawn = (found / max(1, there) for found, there in (letters[False], letters[True]))
    return likely, surest, float(np.mean(shares)), float(np.mean(bare or [False])), kept, drawn


def _wider(region: Region, height: int, width: int) -> Region:
    left, top, right, bottom = region
    return max(0, left - 1), max(0, top - 1), min(width, right + 1), min(height, bottom + 1)


def _holds(regions: Sequence[Region], box: NDArray[np.floating]) -> bool:
    """Say whether a line stands within a region, to half a cell."""
    (left, top), (right, bottom) = box.min(axis=0) + 0.5, box.max(axis=0) - 0.5
    return any(one[0] <= left and one[1] <= top and one[2] >= right and one[3] >= bottom for one in regions)


def save(model: StrokeModel) -> None:
    """Write the model."""
    said = {
        "likely": model.likely,
        "surest": model.surest,
        "offset": round(model.offset, 4),
        "weights": np.round(model.weights.astype(float), 4).tolist(),
        "hidden_offsets": np.round(model.hidden_offsets.astype(float), 4).tolist(),
        "hidden": np.round(model.hidden.astype(float), 4).tolist(),
    }
    MODEL.write_text(json.dumps(said) + "\n", encoding="utf-8")


def _seen(path: Path | None, root: Path, seed: int, photos: int) -> list[Seen]:
    if path and path.is_file():
        held: list[Seen] = pickle.loads(path.read_bytes())
        return held
    seen = gathered(root, seed, photos)
    if path:
        path.write_bytes(pickle.dumps(seen))
    return seen


if __name__ == "__main__":
    main()

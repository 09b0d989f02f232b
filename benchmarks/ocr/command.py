"""Reads words in pictures: how many characters stand, on drawn lines of five sizes and on real packaging; and how fast.

    python -m benchmarks.ocr --data FOLDER --seed 7 --json benchmarks/results/ocr.json

Drawn: lines of real titles over real photos, in Chinese and English. Photos: real cartons in hand and garments; what is
printed on them large enough for a person to read was written down by eye (benchmarks/ocr/ocr_truth.tsv), and accuracy
is counted on those words alone, wherever they were read, for nobody wrote down the rest. Names: brands of the testing
half, bent by `benchmarks.words.evasions`, written onto photos of goods; beside it the same words as text. Times are
processor time of one thread, for others may use the machine.
"""

from __future__ import annotations

import csv
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.ocr import evasions as ocr_evasions
from benchmarks.ocr.pictures import LINES, SIZES, Drawn, page, photos
from benchmarks.ocr.scores import accuracy, edits, edits_within, line_at, plain
from benchmarks.running import SHARED_DATA, arguments, show, write
from zhengpin.matching.reading.port import JoinedLines, ReadLine
from zhengpin.matching.reading.rapid import RapidReader

TRUTH = Path(__file__).with_name("ocr_truth.tsv")
TITLES = {"zh": ("titles_taobao_ner.tsv", 22), "en": ("listings_lazada_en.tsv", 44)}
"""Language → table of real titles, and how many characters of one make a line at most."""
DRAWABLE = {"zh": re.compile(r"[ -~\u4e00-\u9fff]+"), "en": re.compile(r"[ -~]+")}
"""What every typeface that is drawn with has: no emoji, and nothing Chinese among English words."""


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--pages", type=int, default=10, help="pictures of each size and language")
    parser.add_argument("--bent", type=int, default=20, help="pictures of each way to bend a name")
    given = parser.parse_args()
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    reader = RapidReader()
    reader.read_pixels(np.zeros((64, 64, 3), np.uint8))  # the models are loaded before the clock runs
    drawn = _drawn(reader, given.data, given.pages, given.seed)
    real = _photos(reader, given.data)
    names = ocr_evasions.measure(reader, given.data, given.bent, given.seed)
    write(
        given.json,
        {
            "reader": reader.name,
            "character_accuracy": drawn["accuracy"] | real["accuracy"],
            "words_read_whole": real["whole"],
            "ms_per_picture": {"drawn": drawn["ms"], "photos": real["ms"]},
            "evasions_caught": names["caught"],
            "evasions_caught_by_kind": names["by_kind"],
            "evasions_caught_as_text": names["as_text"],
            "false_alarms_of_names": names["false_alarms"],
            "pictures": {"drawn": drawn["pictures"], "photos": real["pictures"]},
        },
    )


def _drawn(reader: RapidReader, data: Path, pages: int, seed: int) -> dict[str, Any]:
    rng = np.random.default_rng(seed)
    grounds = photos(data / "distractors")
    found: dict[str, list[tuple[int, int]]] = {}
    seconds: list[float] = []
    for language, (name, most) in TITLES.items():
        texts = lines_of(data / "text" / name, language, most)
        for size in SIZES:
            for _ in range(pages):
                chosen = [texts[at] for at in rng.choice(len(texts), LINES, replace=False)]
                ground = grounds[int(rng.integers(len(grounds)))]
                pairs, took = _read_page(reader, page(ground, chosen, size, language, rng))
                found.setdefault(f"{language}_{size}px", []).extend(pairs)
                seconds.append(took)
    rates = {kind: accuracy(pairs) for kind, pairs in found.items()}
    rates |= {
        f"drawn_{one}": accuracy([p for kind, ps in found.items() if kind[:2] == one for p in ps])
        for one in TITLES
    }
    rates["drawn"] = accuracy([pair for pairs in found.values() for pair in pairs])
    sized = [(size, *(rates[f"{language}_{size}px"] for language in TITLES)) for size in SIZES]
    title = f"Characters right, of {len(seconds)} drawn pictures"
    show(title, ("pixels high", *TITLES), [*sized, ("all", *(rates[f"drawn_{one}"] for one in TITLES))])
    return {"accuracy": rates, "ms": _ms(seconds), "pictures": len(seconds)}


def timed(reader: RapidReader, data: bytes) -> tuple[list[ReadLine], float]:
    """Return the lines of a picture, and the seconds of processor time that it took."""
    started = time.process_time()
    return reader.read(data), time.process_time() - started


def _read_page(reader: RapidReader, drawn: Drawn) -> tuple[list[tuple[int, int]], float]:
    lines, took = timed(reader, drawn.data)
    pairs = []
    for text, top, bottom in drawn.lines:
        truth = plain(text)
        pairs.append((edits(truth, plain(line_at(lines, top, bottom))), len(truth)))
    return pairs, took


def lines_of(path: Path, language: str, most: int) -> list[str]:
    """Return the beginnings of the titles of a table, each of at most so many characters that the typefaces have."""
    drawable = DRAWABLE[language]
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [(row.get("title") or "").strip() for row in table]
    cut = [text if len(text) <= most else text[:most].rsplit(" ", 1)[0] for text in rows]
    return sorted({text for text in cut if len(text) >= 6 and drawable.fullmatch(text)})


def _photos(reader: RapidReader, data: Path) -> dict[str, Any]:
    found: dict[str, list[tuple[int, int]]] = {}
    seconds: list[float] = []
    for picture, words in truths():
        lines, took = timed(reader, (data / "products" / picture).read_bytes())
        read = plain(JoinedLines.of(lines).text, cased=False)
        seconds.append(took)
        kind = "packshots" if "_iconic" in picture else "packaging" if "grocery" in picture else "garments"
        pairs = [(edits_within(word, read), len(word)) for word in words]
        found.setdefault(kind, []).extend(pairs)
    every = [pair for pairs in found.values() for pair in pairs]
    rates = {kind: accuracy(pairs) for kind, pairs in found.items()} | {"photos": accuracy(every)}
    whole = {kind: _whole(pairs) for kind, pairs in found.items()} | {"photos": _whole(every)}
    rows = [(kind, len(found.get(kind, every)), rates[kind], whole[kind]) for kind in rates]
    show(
        f"Printed words, on {len(seconds)} real photos",
        ("kind", "words", "characters right", "words whole"),
        rows,
    )
    return {"accuracy": rates, "whole": whole, "ms": _ms(seconds), "pictures": len(seconds)}


def truths() -> list[tuple[str, list[str]]]:
    """Return the pictures that were read by eye, each with its words in plain form."""
    with TRUTH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["picture"], [plain(word, cased=False) for word in row["words"].split("|")]) for row in rows]


def _whole(pairs: Sequence[tuple[int, int]]) -> float:
    return round(sum(not wrong for wrong, _ in pairs) / max(1, len(pairs)), 4)


def _ms(seconds: Sequence[float]) -> dict[str, float]:
    return {
        "mean": round(float(np.mean(seconds)) * 1000, 1),
        "median": round(float(np.median(seconds)) * 1000, 1),
        "p95": round(float(np.percentile(seconds, 95)) * 1000, 1),
    }


if __name__ == "__main__":
    main()

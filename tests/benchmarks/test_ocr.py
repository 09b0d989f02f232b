"""How a reading is counted, by hand; the words that were read by eye are those of pictures; drawn lines are read."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from rapidfuzz.distance import Levenshtein

from benchmarks.ocr.command import truths
from benchmarks.ocr.pictures import LINES, page, sign
from benchmarks.ocr.scores import accuracy, edits, edits_within, line_at, plain
from zhengpin.demo.artwork.fonts import has_han
from zhengpin.matching.reading.port import ReadLine
from zhengpin.matching.reading.rapid import RapidReader


def test_edits_are_counted_as_by_hand():
    assert edits("LANHE", "LANHE") == 0
    assert edits("LANHE", "LNNHE!") == 2
    assert edits("ab", "abcdefgh") == 2  # a reading is never worse than none
    assert edits_within("lanhe", "the1anhebag") == 1
    assert edits_within("lanhe", "") == 5
    assert accuracy([(1, 10), (0, 10)]) == 0.95
    assert plain("Ｍild & Kräm 2%") == "Mild&Kräm2%"
    assert plain("Ｍild & Kräm 2%", cased=False) == "mildkram2"


@given(st.text("abc", max_size=6), st.text("abc", max_size=8))
def test_edits_within_are_the_fewest_of_all_parts(word, read):
    parts = {read[a:b] for a in range(len(read) + 1) for b in range(a, len(read) + 1)} | {""}
    assert edits_within(word, read) == min(Levenshtein.distance(word, part) for part in parts)


def test_a_line_is_what_stands_between_two_heights_from_left_to_right():
    def at(text, left, top):
        box = ((left, top), (left + 0.1, top), (left + 0.1, top + 0.05), (left, top + 0.05))
        return ReadLine(text, 1.0, box, ((0.0, 1.0),))

    lines = [at("b", 0.5, 0.1), at("a", 0.1, 0.12), at("c", 0.1, 0.6)]
    assert line_at(lines, 0.0, 0.25) == "ab"


def test_the_truth_names_each_picture_once_and_its_words():
    rows = truths()
    assert len({picture for picture, _ in rows}) == len(rows) == 53
    assert all(words and all(words) for _, words in rows)


@pytest.mark.prove("a benchmark's own tool: nothing that a marketplace runs depends on it")
@pytest.mark.skipif(not has_han(), reason="no Chinese typeface here")
def test_drawn_lines_are_read(tmp_path):
    photo = tmp_path / "photo.jpg"
    Image.new("RGB", (300, 200), (90, 120, 160)).save(photo)
    rng = np.random.default_rng(5)
    drawn = page(photo, ["真皮女包 正品", "Canvas bag with a heron", "北风户外", "Northwind"], 36, "zh", rng)
    lines = RapidReader().read(drawn.data)
    pairs = [
        (edits(plain(text), plain(line_at(lines, a, b))), len(plain(text))) for text, a, b in drawn.lines
    ]
    assert len(pairs) == LINES
    assert accuracy(pairs) > 0.95
    assert any("Northwind" in line.text for line in RapidReader().read(sign(photo, "Northwind", rng)))

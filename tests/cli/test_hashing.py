"""A film's hashes from the terminal, in the lines that vPDQ's tools read."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.matching.video.films import film, scenes, sound_only
from zhengpin.matching.images.pdq import hamming, pdq
from zhengpin.matching.video.vpdq import from_text, shares

PICTURES = scenes(3, 6)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(film(PICTURES))
    return path


def test_lines_are_printed_or_written(zhengpin, path, tmp_path):
    printed = zhengpin("vpdq", str(path)).out
    lines = printed.splitlines()
    assert all(re.fullmatch(r"\d+,\d{1,3},[0-9a-f]{64},\d+\.\d{3}", line) for line in lines)
    assert [line.split(",")[0] for line in lines] == ["0", "10", "20", "30", "40", "50"]
    out = tmp_path / "film.txt"
    assert "6 hashes written" in zhengpin("vpdq", str(path), "--out", str(out)).out
    assert out.read_text("ascii") == printed


def test_a_line_holds_the_hash_of_the_picture_that_it_names(zhengpin, path):
    features = from_text(zhengpin("vpdq", str(path), "--every", "0.5").out)
    assert [one.number for one in features] == list(range(0, 60, 5))
    assert [one.second for one in features] == pytest.approx(np.arange(12) / 2)
    for one in features:
        assert int(hamming(one.hash[None], pdq(PICTURES[one.number]).hashes[:1])[0]) <= 16
    assert shares(features, features) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "empty_film"), (b"no film at all" * 99, "not_a_film"), (sound_only(), "no_pictures")],
)
def test_what_is_no_film_is_refused_with_a_reason(zhengpin, tmp_path, content, code):
    path = tmp_path / "film.mp4"
    path.write_bytes(content)
    answer = zhengpin("vpdq", str(path))
    assert (answer.status, answer.problem) == (1, code)


@pytest.mark.parametrize("arguments", [["none.mp4"], ["--every", "0"], ["--every", "-1"], ["--every", "nan"]])
def test_wrong_arguments_are_named(zhengpin, path, arguments):
    answer = zhengpin("vpdq", *(arguments if arguments[0] == "none.mp4" else [str(path), *arguments]))
    assert answer.status == 2
    assert "--every" in answer.out or "none.mp4" in answer.out

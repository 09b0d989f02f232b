"""A line that was turned upside down and hardly read is read the other way up too; the better reading counts."""

from types import SimpleNamespace

import numpy as np

from zhengpin.matching.reading.rapid import _set_right

BOX = np.zeros((4, 2), np.float32)
CROPS = ["first", "second", "third"]


def engine_saying(text: str, score: float, asked: list):
    def recognize_txt(crops):
        asked.extend(crops)
        many = len(crops)
        return SimpleNamespace(txts=[text] * many, scores=[score] * many, word_results=[None] * many)

    return SimpleNamespace(recognize_txt=recognize_txt)


def rows(side: str, score: float) -> list:
    return [
        (BOX, ("0", 1.0), "above", 0.3, None),
        (BOX, (side, 0.95), ")", score, None),
        (BOX, ("0", 1.0), "below", 0.99, None),
    ]


def test_the_better_reading_of_a_turned_line_counts():
    asked: list = []
    found = _set_right(rows("180", 0.43), CROPS, engine_saying("甲方授权乙方", 0.99, asked))
    assert asked == ["second"]
    assert [row[2] for row in found] == ["above", "甲方授权乙方", "below"]
    assert found[1][1] == ("0", 1.0)


def test_a_line_that_reads_worse_the_other_way_up_stays_turned():
    found = _set_right(rows("180", 0.7), CROPS, engine_saying("?", 0.2, []))
    assert (found[1][1][0], found[1][2]) == ("180", ")")


def test_lines_that_were_not_turned_or_read_well_are_not_read_again():
    asked: list = []
    engine = engine_saying("x", 1.0, asked)
    _set_right(rows("180", 0.95), CROPS, engine)
    _set_right(rows("0", 0.4), CROPS, engine)
    assert asked == []

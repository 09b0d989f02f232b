"""A line that hardly makes sense as it stands is read upside down too; the better reading counts."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from zhengpin.matching.reading.recogniser import LineRecogniser, is_upright

CROPS = [np.full((8, 40, 3), shade, np.uint8) for shade in (10, 20, 30)]
ROUND = [np.full((8, 40, 3), shade, np.uint8) for shade in (110, 120, 130)]
"""The same, as the classifier turns them."""
AS_IT_STANDS = {10: ("above", 0.95), 20: (")", 0.43), 30: ("below", 0.99)}


class Engine:
    """Reads what a test says of each shade, and turns round what it says."""

    def __init__(self, says: dict[int, tuple[str, float]], sides: dict[int, tuple[str, float]]) -> None:
        self._says, self._sides = says, sides
        self.classified: list[int] = []
        self.read: list[int] = []

    def recognize_txt(self, crops: list[Any]) -> Any:
        shades = [int(crop[0, 0, 0]) for crop in crops]
        self.read += shades
        said = [self._says[shade] for shade in shades]
        words = [SimpleNamespace(word_cols=[[*range(len(text))]], line_txt_len=len(text)) for text, _ in said]
        return SimpleNamespace(
            txts=[text for text, _ in said], scores=[sure for _, sure in said], word_results=words
        )

    def cls_and_rotate(self, crops: list[Any]) -> Any:
        shades = [int(crop[0, 0, 0]) for crop in crops]
        self.classified += shades
        turned = [ROUND[shade // 10 - 1] if self._sides[shade][0] == "180" else CROPS[0] for shade in shades]
        return turned, SimpleNamespace(cls_res=[self._sides[shade] for shade in shades])


def recogniser(engine: Engine) -> LineRecogniser:
    made = LineRecogniser.__new__(LineRecogniser)
    made._engine = engine
    return made


def test_the_better_reading_of_a_turned_line_counts() -> None:
    engine = Engine(AS_IT_STANDS | {120: ("甲方授权乙方", 0.99)}, {20: ("180", 0.95)})
    found = recogniser(engine).read(CROPS)
    assert [one.text for one in found] == ["above", "甲方授权乙方", "below"]
    assert [one.turned for one in found] == [False, True, False]
    assert (engine.classified, engine.read) == ([20], [10, 20, 30, 120])


def test_a_line_that_reads_worse_the_other_way_up_stays_as_it_stands() -> None:
    engine = Engine(AS_IT_STANDS | {120: ("?", 0.2)}, {20: ("180", 0.95)})
    found = recogniser(engine).read(CROPS)
    assert (found[1].text, found[1].turned) == (")", False)


def test_lines_that_read_well_or_are_not_turned_are_not_read_again() -> None:
    engine = Engine(AS_IT_STANDS, {20: ("0", 0.99)})
    assert [one.text for one in recogniser(engine).read(CROPS)] == ["above", ")", "below"]
    assert engine.read == [10, 20, 30]
    unsure = Engine(AS_IT_STANDS, {20: ("180", 0.6)})
    recogniser(unsure).read(CROPS)
    assert unsure.read == [10, 20, 30]
    engine = Engine({10: ("above", 0.95)}, {})
    recogniser(engine).read(CROPS[:1])
    assert engine.classified == []


def test_a_line_half_as_high_again_as_wide_is_read_from_top_to_bottom() -> None:
    assert is_upright(np.array([[0, 0], [20, 0], [20, 31], [0, 31]], np.float32))
    assert not is_upright(np.array([[0, 0], [20, 0], [20, 29], [0, 29]], np.float32))

"""The texts of pictures joined into one, and back: a name never goes over two pictures, and its box is its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zhengpin.matching.reading.port import JoinedLines, ReadLine
from zhengpin.monitoring.subjects.picture_text import PictureText, SeenWords


def line(text: str, top: float = 0.1) -> ReadLine:
    size = len(text)
    spans = tuple((at / size, (at + 1) / size) for at in range(size))
    return ReadLine(text, 0.9, ((0.0, top), (1.0, top), (1.0, top + 0.1), (0.0, top + 0.1)), spans)


def seen(*pictures: list[str]) -> SeenWords:
    return SeenWords(
        [
            PictureText(number, number, f"digest-{number}", JoinedLines.of(line(one) for one in lines))
            for number, lines in enumerate(pictures)
        ]
    )


def test_a_name_over_two_pictures_is_none():
    words = seen(["made by Air"], ["Max of all"])
    at = words.text.index("Air")
    assert words.place(at, words.text.index("Max") + 3) is None
    assert words.place(at, at + 3)["position"] == 0


def test_a_place_tells_picture_line_and_box():
    words = seen(["first"], ["one", "the LANHE bag", "two"])
    at = words.text.index("LANHE")
    place = words.place(at, at + 5)
    assert (place["picture"], place["position"], place["line"]) == ("digest-1", 1, "the LANHE bag")
    assert place["line"][place["line_start"] : place["line_end"]] == "LANHE"
    ((left, top), (right, _), _, _) = place["boxes"][0]
    assert (round(left * 13), round(right * 13), top) == (4, 9, 0.1)


def test_a_name_over_two_lines_has_both_lines_and_two_boxes():
    words = seen(["one AIR", "MAX two"])
    place = words.place(4, 11)
    assert place["line"] == "one AIR\nMAX two"
    assert place["line"][place["line_start"] : place["line_end"]] == "AIR\nMAX"
    assert len(place["boxes"]) == 2


@given(
    st.lists(st.lists(st.text("abc 北风", min_size=1, max_size=6), min_size=1, max_size=3), max_size=3),
    st.data(),
)
def test_every_range_within_a_picture_comes_back_as_it_was(pictures, data):
    words = seen(*pictures)
    if not words.text:
        return
    start = data.draw(st.integers(0, len(words.text) - 1))
    end = data.draw(st.integers(start + 1, len(words.text)))
    place = words.place(start, end)
    if place is not None:
        assert place["line"][place["line_start"] : place["line_end"]] == words.text[start:end]

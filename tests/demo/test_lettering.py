"""Chinese is really drawn where a Han font is there, and Latin where none is."""

import numpy as np
import pytest

from zhengpin.demo.artwork import fonts
from zhengpin.demo.artwork.lettering import column, fitted, lettering, turned
from zhengpin.demo.pictures import Artwork, _draw_artwork


def test_the_packaged_fonts_draw_chinese() -> None:
    assert fonts.has_han()
    one, other = lettering("山", fonts.sans(80, 700)), lettering("川", fonts.sans(80, 700))
    assert one.shape != other.shape or np.abs(one - other).mean() > 0.1, (
        "two different letters, not two empty boxes"
    )


def test_weights_differ() -> None:
    assert lettering("正品", fonts.sans(80, 900)).mean() > 1.5 * lettering("正品", fonts.sans(80, 200)).mean()


def test_a_fitted_line_fits() -> None:
    for text in ("山海", "TAKE IT SLOW", "厂家直销 全场包邮"):
        assert fitted(text, fonts.sans, 300).shape[1] <= 312
    assert fitted("山", fonts.sans, 900, largest=60).shape[0] <= 66


def test_a_column_is_tall_and_a_turned_line_is_too() -> None:
    tall = column("去看海", fonts.sans(40, 500))
    assert tall.shape[0] > 2 * tall.shape[1]
    line = lettering("GO SEE THE SEA", fonts.serif(40))
    assert turned(line, 90).shape[0] > line.shape[1] - 3


@pytest.mark.parametrize("family", ["typographic", "cover", "landscape"])
def test_without_a_han_font_latin_stands_alone(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_han_file", lambda: None)
    fonts.sans.cache_clear()
    try:
        assert not fonts.has_han()
        assert _draw_artwork(Artwork(family, 3)).shape == (800, 800, 3)
    finally:
        fonts.sans.cache_clear()

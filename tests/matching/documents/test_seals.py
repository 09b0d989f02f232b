"""Seals are found by colour and shape, also where words cross them; red words and panels are none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.matching.documents.papers import LETTER, encoded, photographed, scanned, seal, sheet, stamped
from tests.rows import each_row
from zhengpin.demo.artwork.fonts import has_han, sans
from zhengpin.matching.documents.seals import seals_in
from zhengpin.matching.images.decode import decode

pytestmark = pytest.mark.skipif(not has_han(), reason="no Chinese typeface here")
AT = (700, 690)
WORDS = "杭州北风运动用品有限公司"


def found_in(picture: Image.Image):
    return seals_in(decode(encoded(picture), side=1754).pixels)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
@each_row("quality", [85, 40])
def test_a_round_seal_over_words_has_its_box(quality):
    stamp = seal(WORDS)
    picture = encoded(scanned(stamped(sheet(), stamp, AT)), quality=quality)
    (found,) = seals_in(decode(picture, side=1754).pixels)
    assert (found.shape, found.colour) == ("round", "red")
    (left, top), _, (right, bottom), _ = found.box
    assert left * 1240 == pytest.approx(AT[0], abs=12)
    assert top * 1754 == pytest.approx(AT[1], abs=12)
    assert right * 1240 == pytest.approx(AT[0] + stamp.width, abs=12)
    assert bottom * 1754 == pytest.approx(AT[1] + stamp.height, abs=12)


def test_oval_and_square_and_blue_seals_are_told_apart():
    paper = stamped(sheet(LETTER[:3]), seal(WORDS, oval=0.66, star=False), (200, 700))
    paper = stamped(paper, seal(WORDS, colour=(36, 60, 170)), (800, 700))
    draw = ImageDraw.Draw(paper)
    draw.rectangle((300, 1200, 420, 1320), outline=(200, 40, 40), width=6)
    draw.text((312, 1206), "北风\n之印", font=sans(46), fill=(200, 40, 40), spacing=2)
    kinds = {(one.shape, one.colour) for one in found_in(scanned(paper))}
    assert kinds == {("oval", "red"), ("round", "blue"), ("square", "red")}


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_a_pale_seal_in_a_photograph_is_found():
    pale = seal(WORDS, colour=(224, 110, 112))
    (found,) = found_in(photographed(stamped(sheet(), pale, AT)))
    assert found.shape in ("round", "oval")


def test_red_words_panels_and_lines_are_no_seals():
    paper = sheet(LETTER)
    draw = ImageDraw.Draw(paper)
    draw.text((160, 1200), "某某市市场监督管理局文件", font=sans(60), fill=(205, 30, 30))
    draw.line((140, 1300, 1100, 1300), fill=(205, 30, 30), width=5)
    draw.rectangle((200, 1400, 420, 1560), fill=(205, 30, 30))
    draw.ellipse((700, 1400, 860, 1560), fill=(205, 30, 30))
    assert found_in(scanned(paper)) == []


def test_a_page_without_colour_or_of_noise_has_no_seals():
    assert found_in(sheet()) == []
    noise = np.random.default_rng(1).integers(0, 256, (900, 700, 3), np.uint8)
    assert seals_in(noise) == []

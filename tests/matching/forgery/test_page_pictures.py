"""What was painted over, pasted or copied in a scan is told where it stands; honest scans tell nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.matching.forgery.letters import Letter
from tests.matching.forgery.papers import (
    HEIGHT,
    WIDTH,
    PrintedSheet,
    Scanner,
    jpeg,
    printed,
    renamed,
    scanned,
    seal_picture,
    stamped,
)
from tests.rows import each_row
from zhengpin.demo.artwork.fonts import sans
from zhengpin.matching.documents.model import Signal
from zhengpin.matching.forgery.page_pictures import picture_signals
from zhengpin.matching.forgery.score import forgery_score
from zhengpin.matching.forgery.signals import SignalCode, explained

# One process draws the papers: they are kept for the other tests.
pytestmark = pytest.mark.xdist_group("papers")

LETTER = Letter()
NAME = "宁波海潮商贸有限公司"
HONEST = {
    "an ordinary scan": (Scanner(), {}),
    "a grainy scan": (Scanner(noise=4.5, quality=94), {}),
    "a soft scan, much compressed": (Scanner(blur=1.5, quality=60), {}),
    "a bleached scan": (Scanner(paper=275), {}),
    "a small scan": (Scanner(side=1400, noise=3.0), {}),
    "a photo with a shade": (Scanner(bend=0.02, shade=28, noise=4.0, blur=1.1, quality=80), {}),
    "the name stressed": (Scanner(noise=3.5), {"bold": (LETTER.authorised,)}),
    "the name underlined": (Scanner(blur=0.6), {"underlined": (LETTER.authorised,)}),
}


@cache
def honest(kind: str = "an ordinary scan") -> PrintedSheet:
    scanner, how = HONEST[kind]
    seed = list(HONEST).index(kind) + 70
    return scanned(
        stamped(printed(LETTER, seed=seed, **how), LETTER.authoriser, seed=seed), scanner, seed=seed
    )


def examined(paper: PrintedSheet) -> dict[str, Signal]:
    return {one.code: one for one in picture_signals(paper.document().pages[0], paper.fields())}


# 11 s of processor time: eight pages are drawn and examined at their full size, for grain and blur are what tells.
@each_row("kind", HONEST)
@pytest.mark.prove("11 s: eight pages at full size; the corpus of admission holds more")
def test_honest_scans_tell_next_to_nothing(kind: str) -> None:
    assert forgery_score(examined(honest(kind)).values()).score < 0.03


@pytest.mark.prove("a plain patch and a pasted seal are proven beside it")
@each_row("kind", ["an ordinary scan", "a grainy scan", "a soft scan, much compressed", "a small scan"])
def test_a_name_written_on_a_plain_patch_is_told_in_its_place(kind: str) -> None:
    forged = renamed(honest(kind), NAME)
    found = examined(forged)
    signal = found.get(SignalCode.SHEET_PATCHED) or found[SignalCode.TEXT_PASTED]
    assert signal.strength > 0.6
    assert NAME in explained(signal, "zh-Hans")
    [(low, _, high, _)] = signal.boxes
    box = np.array(forged.box(NAME))
    assert low[1] < box[:, 1].mean() < high[1]
    assert low[0] < box[:, 0].max()
    assert box[:, 0].min() < high[0]


@pytest.mark.prove("every day a seal pasted in is told")
def test_a_white_box_is_told_though_nothing_is_written_on_it() -> None:
    pixels = honest().pixels.copy()
    pixels[600:640, 300:600] = 255
    signal = examined(replace(honest(), pixels=jpeg(pixels, 90)))[SignalCode.WHITED_OUT]
    [box] = signal.boxes
    assert np.abs(np.array(box[0]) * (1240, 1754) - (300, 600)).max() < 12


@pytest.mark.prove("every day a seal pasted in is told")
def test_paper_copied_over_a_line_is_told_at_both_places() -> None:
    pixels = honest("a grainy scan").pixels.copy()
    pixels[700:770, 300:700] = pixels[1390:1460, 300:700]
    signal = examined(replace(honest("a grainy scan"), pixels=jpeg(pixels, 90)))[SignalCode.COPIED_WITHIN]
    tops = sorted(box[0][1] * 1754 for box in signal.boxes)
    assert abs(tops[1] - tops[0] - 690) < 3


@each_row("way", ["over", "through"])
def test_a_seal_pasted_into_a_scan_is_told(way: str) -> None:
    paper = honest("a grainy scan")
    pixels = paper.pixels.astype(np.float32)
    seal = cv2.resize(seal_picture(LETTER.authoriser), (215, 215), interpolation=cv2.INTER_AREA)[..., None]
    place = pixels[1450:1665, 200:415]
    if way == "over":
        place[:] = place * (1 - seal) + np.array((215, 40, 45)) * seal
    else:
        place *= 1 - seal * np.array((0.1, 0.8, 0.78))
    signal = examined(replace(paper, pixels=jpeg(pixels.clip(0, 255).astype(np.uint8), 90)))[
        SignalCode.SEAL_PASTED
    ]
    [box] = signal.boxes  # not the one that was stamped
    assert box[0][1] > 0.8


def test_a_drawn_page_tells_next_to_nothing() -> None:
    picture = Image.new("RGB", (WIDTH * 3 // 4, HEIGHT * 3 // 4), "white")
    draw = ImageDraw.Draw(picture)
    for number, (label, value) in enumerate(LETTER.lines()):
        draw.text((150, 190 + 80 * number), label + value, "black", font=sans(28, 450))
    pixels = jpeg(np.asarray(picture), 85)
    assert forgery_score(examined(replace(honest(), pixels=pixels)).values()).score < 0.03


@pytest.mark.prove("every day scans are")
def test_a_page_whose_words_came_with_the_file_is_not_examined_as_a_scan() -> None:
    page = replace(renamed(honest(), NAME).document().pages[0], from_layer=True)
    assert picture_signals(page, ()) == []

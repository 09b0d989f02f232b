"""What a picture shows over one made from it: each edit speaks for the one it was made from, whichever comes first."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from benchmarks.originals import source_files
from tests.matching.images.pictures import drawn, encoded
from zhengpin.matching.origin.comparing import ComparedPicture, CopyComparison, CopyRelation, compare, opened
from zhengpin.matching.origin.compression import generation
from zhengpin.matching.origin.exact import one_grid
from zhengpin.matching.origin.marks import laid_over_scene
from zhengpin.matching.origin.overlay import laid_over
from zhengpin.matching.origin.sources import finding, open_source

WHOLE = drawn(5, 480, 360)
SIGNED = ("detail", "pixels", "traced", "explained", "overlaid", "clipped", "lost", "colourless")


@pytest.fixture(scope="module")
def original() -> ComparedPicture:
    return opened(encoded(WHOLE, quality=92))


def copied(pixels: np.ndarray, quality: int = 85) -> ComparedPicture:
    return opened(encoded(np.ascontiguousarray(pixels), quality=quality))


def test_a_cut_is_contained_and_the_margins_speak_for_the_whole(original) -> None:
    found = compare(original, copied(WHOLE[45:310, 60:400]))

    assert found.relation is CopyRelation.COPY
    assert found.beyond_first > 0.2
    assert found.beyond_second == found.foreign_second == 0


@pytest.mark.prove("a second of computing each; what is contained, traced and repainted is tested daily")
def test_a_border_and_a_banner_are_no_scene(original) -> None:
    framed = cv2.copyMakeBorder(WHOLE, 70, 20, 20, 20, cv2.BORDER_CONSTANT, value=(250, 240, 30))
    smeared = cv2.copyMakeBorder(WHOLE, 40, 40, 40, 40, cv2.BORDER_REPLICATE)

    for made in (framed, smeared):
        found = compare(original, copied(made))
        assert found.relation is CopyRelation.COPY
        assert found.beyond_second == 0
    assert compare(original, copied(framed)).foreign_second > 0.15


def test_a_smaller_one_blown_up_again_has_no_more_detail(original) -> None:
    small = cv2.resize(WHOLE, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    again = cv2.resize(small, None, fx=2.5, fy=2.5, interpolation=cv2.INTER_CUBIC)

    found = compare(original, copied(again))

    assert found.pixels < 0, "the copy has more pixels"
    assert found.detail > 0.3, "and less in them"


@pytest.mark.prove("a second of computing each; what is contained, traced and repainted is tested daily")
def test_noise_put_over_a_picture_is_no_detail(original) -> None:
    noisy = (WHOLE + np.random.default_rng(1).normal(0, 12, WHOLE.shape)).clip(0, 255).astype(np.uint8)

    assert compare(original, copied(noisy, 95)).detail > -0.05


@pytest.mark.parametrize(("first", "second"), [(60, 92), (92, 45)])
def test_a_mirror_saved_again_betrays_which_file_it_was_saved_from(first: int, second: int) -> None:
    source = encoded(WHOLE, quality=first)
    pixels = cv2.imdecode(np.frombuffer(source, np.uint8), cv2.IMREAD_COLOR_RGB)
    mirrored = encoded(np.ascontiguousarray(pixels[:, ::-1]), quality=second)

    found = compare(opened(source), opened(mirrored))

    assert found.mirrored
    assert found.traced > 10 or found.explained > 0.3


def test_one_more_saving_on_the_way_betrays_the_later_file() -> None:
    rich = np.random.default_rng(3).normal(128, 40, (256, 256, 3))
    source = encoded(cv2.GaussianBlur(rich, (0, 0), 1.2).clip(0, 255).astype(np.uint8), quality=90)
    coarse = encoded(cv2.imdecode(np.frombuffer(source, np.uint8), cv2.IMREAD_COLOR_RGB), quality=45)
    later = encoded(cv2.imdecode(np.frombuffer(coarse, np.uint8), cv2.IMREAD_COLOR_RGB), quality=92)
    first, last = opened(source), opened(later)
    laid = laid_over(first.sheet, last.sheet)
    assert laid
    grid = one_grid(first.sheet, last.sheet, laid)
    assert grid

    assert generation(grid, first.table, last.table).traced > 40


@pytest.mark.prove("a second of computing each; what is contained, traced and repainted is tested daily")
def test_what_is_laid_over_speaks_for_the_one_without(original) -> None:
    marked = WHOLE.copy()
    cv2.putText(marked, "BEST SHOP", (30, 200), cv2.FONT_HERSHEY_SIMPLEX, 2.4, (255, 255, 255), 14)

    assert compare(original, copied(marked)).overlaid > 0.02


def test_a_plain_sticker_speaks_for_the_one_without_and_a_change_of_tones_does_not(original) -> None:
    stuck = WHOLE.copy()
    cv2.circle(stuck, (330, 120), 60, (240, 60, 200), -1)
    toned = np.clip(WHOLE.astype(np.float64) * (1.15, 1.0, 0.8) + 12, 0, 255).astype(np.uint8)

    for made, least in ((stuck, 0.02), (toned, 0.0)):
        there, back = (
            laid_over_scene(one.sheet, other.sheet, laid)
            for one, other in ((original, copied(made)), (copied(made), original))
            if (laid := laid_over(one.sheet, other.sheet))
        )
        assert (there > least, back < -least) == (least > 0, least > 0)


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_another_colour_of_one_exposure_is_told_from_a_copy(original) -> None:
    painted = WHOLE.copy()
    part = painted[90:280, 120:360]
    part[:] = part[..., [2, 0, 1]]

    assert compare(original, copied(painted)).relation is CopyRelation.REPAINTED
    assert compare(original, copied(WHOLE, 60)).relation is CopyRelation.COPY


def test_a_picture_photographed_from_bent_paper_is_a_copy_and_no_other_exposure(original) -> None:
    height, width = WHOLE.shape[:2]
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bent = 9 * (across / width - 0.5) ** 2 - 5 * (down / height - 0.5) * (across / width)
    paper = cv2.remap(WHOLE, across + bent, down - bent, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)

    assert compare(original, copied(np.asarray(paper))).relation is CopyRelation.COPY


def test_other_pictures_are_unlike(original) -> None:
    assert compare(original, copied(drawn(6, 480, 360))) == CopyComparison(CopyRelation.UNLIKE)


def test_with_the_pictures_in_the_other_order_every_sign_is_turned_about(original) -> None:
    other = copied(cv2.resize(WHOLE[30:330, 40:440], None, fx=0.7, fy=0.7, interpolation=cv2.INTER_AREA))

    one, back = compare(original, other), compare(other, original)

    assert [getattr(one, name) for name in SIGNED] == pytest.approx([-getattr(back, name) for name in SIGNED])
    assert (one.beyond_first, one.beyond_second) == (back.beyond_second, back.beyond_first)
    assert (one.relation, one.repainted, one.moved) == (back.relation, back.repainted, back.moved)


@pytest.mark.prove("a second of computing each; what is contained, traced and repainted is tested daily")
def test_a_raw_file_proves_what_one_made_of_ones_own_picture_does_not(original) -> None:
    chance = np.random.default_rng(2)
    maker = open_source(source_files.raw_file(WHOLE, chance), "raw")
    published = copied(WHOLE[20:345, 15:465], 92)
    shown = copied(WHOLE[40:320, 50:430], 88)
    forged = open_source(source_files.raw_file(WHOLE[40:320, 50:430], chance), "raw")
    of_a_larger_download = finding(maker, original, shown)

    mine, theirs = finding(maker, published, shown), finding(forged, shown, published)

    assert (maker.mosaic, maker.read, mine.shows_own, mine.proves) == (True, True, True, 1.0)
    assert (theirs.shows_own, theirs.proves) == (True, 0.0)
    assert (of_a_larger_download.shows_own, of_a_larger_download.proves) == (True, 0.0)


@pytest.mark.prove("a second of computing each; what is contained, traced and repainted is tested daily")
def test_layers_prove_what_lies_beneath_and_a_text_over_a_copy_does_not() -> None:
    chance = np.random.default_rng(3)
    flat, layers = source_files.composition(WHOLE, drawn(8, 480, 360), chance)
    picture = copied(flat, 90)
    stolen = flat.copy()
    words = np.zeros((*flat.shape[:2], 4), np.uint8)
    cv2.putText(words, "TOP", (60, 220), cv2.FONT_HERSHEY_SIMPLEX, 3, (255, 0, 0, 255), 12)
    badge = np.zeros_like(words)
    cv2.circle(badge, (400, 60), 40, (0, 200, 0, 255), -1)
    forgery = [np.dstack([stolen, np.full(flat.shape[:2], 255, np.uint8)]), words, badge]
    forged_flat = source_files.flattened(forgery)

    mine = finding(
        open_source(source_files.layered_file(flat, layers), "layered"), picture, copied(forged_flat)
    )
    theirs = finding(
        open_source(source_files.layered_file(forged_flat, forgery), "layered"), copied(forged_flat), picture
    )

    assert (mine.layers, mine.shows_own) == (3, True)
    assert mine.proves >= 0.5
    assert theirs.proves < 0.5


@pytest.mark.prove("a second of computing each; what is contained, traced and repainted is tested daily")
def test_a_neighbour_of_a_burst_has_moved_and_a_turned_copy_has_not(original) -> None:
    chance = np.random.default_rng(4)
    moved = WHOLE.copy()
    moved[100:260, 150:330] = WHOLE[96:256, 156:336]
    moved[40:110, 300:430] = WHOLE[45:115, 294:424]
    neighbour = open_source(encoded(moved, quality=93), "burst")
    forged = open_source(encoded(source_files.forged_neighbour(WHOLE, chance), quality=93), "burst")
    theirs = copied(WHOLE[:, ::-1])

    assert finding(neighbour, original, theirs).proves >= 0.5
    assert finding(forged, original, theirs).proves == 0


@pytest.mark.parametrize("kind", ["raw", "layered", "burst", "other"])
@pytest.mark.parametrize(
    "data", [b"", b"II*\0\xff\xff\xff\xff", b"8BPS" + b"\xff" * 60, b"\xff\xd8\xff" * 50]
)
def test_damaged_sources_prove_nothing(kind, data) -> None:
    assert open_source(data, kind).picture is None

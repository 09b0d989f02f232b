"""Every kind of edit changes the picture as it says, and the same seed gives the same file."""

from __future__ import annotations

import io

import cv2
import numpy as np
import pytest
from PIL import Image

from benchmarks.pictures.edits import KINDS, LONGEST, apply
from tests.matching.images.pictures import drawn
from tests.rows import each_row

pytestmark = pytest.mark.prove("a benchmark's own tool: nothing that a marketplace runs depends on it")

PIXELS = drawn(1, 300, 240)
PICTURE = Image.fromarray(PIXELS)
HOSTS = [Image.fromarray(drawn(seed, 400, 320)) for seed in (2, 3, 4)]
CERTAIN = {"hflip"}
"""Kinds that draw nothing but the quality of the file."""


def edited(kind: str, seed: int, picture: Image.Image = PICTURE) -> np.ndarray:
    data = apply(kind, picture, np.random.default_rng(seed), HOSTS)
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))


def detail(pixels: np.ndarray) -> float:
    return float(cv2.Laplacian(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), cv2.CV_64F).var())


def difference(one: np.ndarray, other: np.ndarray) -> float:
    return float(np.abs(one.astype(float) - other).mean())


def test_there_are_twenty_two_kinds():
    assert len(KINDS) == len(set(KINDS)) == 22


@each_row("kind", KINDS)
def test_a_seed_gives_the_same_file_and_another_seed_another(kind: str):
    first, again = (apply(kind, PICTURE, np.random.default_rng(1), HOSTS) for _ in range(2))
    assert first == again
    assert first != apply(kind, PICTURE, np.random.default_rng(2), HOSTS)


@each_row("kind", KINDS)
@each_row("mode, size", [("RGBA", (60, 50)), ("P", (50, 170)), ("L", (1400, 300))])
def test_every_kind_takes_every_mode_and_size(kind: str, mode: str, size: tuple[int, int]):
    shape = edited(kind, 3, PICTURE.convert(mode).resize(size)).shape
    assert min(shape[:2]) >= 12
    assert max(shape[:2]) <= LONGEST


def test_a_kind_that_needs_other_photos_says_so():
    with pytest.raises(ValueError, match="other photos"):
        apply("pip", PICTURE, np.random.default_rng(1), [])


@each_row("kind", ["blur", "jpeg30", "lowres"])
def test_detail_is_lost(kind: str):
    small = cv2.resize(PIXELS, (150, 120), interpolation=cv2.INTER_AREA)
    for seed in range(5):
        after = cv2.resize(edited(kind, seed), (150, 120), interpolation=cv2.INTER_AREA)
        assert difference(after, small) > (0.5 if kind == "jpeg30" else 2)
        assert kind == "jpeg30" or detail(after) < detail(small)


def test_noise_adds_what_was_not_there():
    assert all(detail(edited("noise", seed)) > 1.5 * detail(PIXELS) for seed in range(5))


@each_row("kind", ["colour", "filter"])
def test_colours_change_and_outlines_stay(kind: str):
    for seed in range(6):
        after = edited(kind, seed)
        assert after.shape == PIXELS.shape
        assert difference(after, PIXELS) > 4


def test_shapes_are_as_described():
    for seed in range(20):
        for kind, least, most in (("crop", 0.48, 0.82), ("crop_hard", 0.19, 0.47), ("aspect", 0.49, 0.76)):
            height, width = edited(kind, seed).shape[:2]
            assert least <= height * width / (300 * 240) <= most
        assert edited("rot90", seed).shape[:2] in ((240, 300), (300, 240))
        assert edited("rot", seed).shape[0] > 240


def test_mirror_and_quarter_turns_move_every_pixel_where_they_say():
    assert difference(edited("hflip", 1), PIXELS[:, ::-1]) < 10
    turned = edited("rot90", 1)
    assert min(difference(turned, again) for again in turns_of(PIXELS) if again.shape == turned.shape) < 10


def turns_of(pixels: np.ndarray) -> list[np.ndarray]:
    return [np.rot90(pixels, times) for times in (1, 2, 3)]


@each_row("kind", ["text", "sticker", "watermark"])
def test_what_is_laid_over_covers_a_part_only(kind: str):
    for seed in range(5):
        changed = np.abs(edited(kind, seed).astype(int) - PIXELS).max(axis=2) > 60
        assert 0.005 < changed.mean() < 0.75


def test_a_meme_keeps_the_picture_whole_beside_its_bars():
    for seed in range(5):
        after = edited("meme", seed)
        assert after.shape[1] == 300
        assert after.shape[0] > 240 * 1.11
        tops = range(after.shape[0] - 240 + 1)
        assert min(difference(after[top : top + 240], PIXELS) for top in tops) < 10


@each_row("kind, least, most", [("pip", 0.05, 0.37), ("mosaic", 0.1, 0.4)])
def test_a_picture_inside_another_is_there_at_its_size(kind: str, least: float, most: float):
    for seed in range(4):
        after = edited(kind, seed)
        share = share_of_frame(after)
        assert least <= share <= most


def share_of_frame(scene: np.ndarray) -> float:
    """The share of the scene that the picture covers, by the outline that its features tell."""
    sift = cv2.SIFT_create(1500)
    inside, here = sift.detectAndCompute(PIXELS, None)
    outside, there = sift.detectAndCompute(scene, None)
    pairs = cv2.BFMatcher().knnMatch(here, there, k=2)
    good = [first for first, second in pairs if first.distance < 0.75 * second.distance]
    moved, _ = cv2.estimateAffine2D(
        np.float32([inside[m.queryIdx].pt for m in good]), np.float32([outside[m.trainIdx].pt for m in good])
    )
    return abs(float(np.linalg.det(moved[:, :2]))) * 300 * 240 / (scene.shape[0] * scene.shape[1])


@each_row("kind", ["screenshot", "recapture", "combo", "combo_pip"])
def test_a_scene_differs_from_the_picture_in_size_and_look(kind: str):
    for seed in range(4):
        after = edited(kind, seed)
        as_large = cv2.resize(after, (300, 240), interpolation=cv2.INTER_AREA)
        assert difference(as_large, PIXELS) > 8

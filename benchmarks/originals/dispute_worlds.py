"""Makes disputes over pictures from real photos: what the maker holds, what the thief did, who filed first.

Real: the photos, and the frames of films that stand for bursts. Simulated: how a maker's picture becomes a shop's (cut,
scaled, saved), every edit of a thief, raw and layered files, forged sources, and the order of filing.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from PIL import Image

from benchmarks.originals import source_files
from benchmarks.originals.source_files import jpeg
from benchmarks.pictures import edits_composed, edits_overlaid, edits_shaped, edits_toned

Pixels = np.ndarray
PHOTOS = (
    "products/clothing",
    "products/grocery",
    "products/goods_unsplash",
    "products/gadgets",
    "products/apparel_multiview",
    "distractors/imagenet",
    "distractors/produce",
    "distractors/wallpapers",
)
FILMS = ("video/goods", "video/long", "video/shorts", "video/sports")
SHORTEST = 180
HOLDS = {"nothing": 0.34, "original": 0.3, "raw": 0.12, "layered": 0.12, "burst": 0.12}
"""What the maker deposits beside the picture that its shop shows, and how often: nothing; its own larger file in the
picture's place; a raw file, a layered file, neighbours of a burst beside it."""
FORGED = 0.12
"""How often a thief forges a source of what it copied, or blows it up and sharpens it."""
BANNERED = 0.04
"""How often the shop's picture bears a banner of its maker that the thief cuts off."""


@dataclass(frozen=True)
class Dispute:
    """owner, thief: the pictures that they file; sources: (file, kind) of each; edit: what the thief did; holds: a
    key of HOLDS; forged: what the thief forged; owner_first: whether the maker filed first.
    """

    owner: bytes
    owner_sources: tuple[tuple[bytes, str], ...]
    thief: bytes
    thief_sources: tuple[tuple[bytes, str], ...]
    edit: str
    holds: str
    forged: str
    owner_first: bool


def half_of(path: Path) -> int:
    """Return 0 or 1: photos of one folder of a product, or files by themselves, go to one half."""
    alone = path.parent.name in ("clothing", "gadgets", "imagenet", "produce", "goods_unsplash")
    name = path.stem.rsplit("_", 1)[0] if alone else path.parent.name + path.stem.split("-")[0]
    return hashlib.sha256(name.encode()).digest()[0] & 1


def photos_of(root: Path, half: int, folders: Sequence[str] = PHOTOS) -> list[Path]:
    """Return the photos of one half, by name, that are large enough to be a maker's."""
    found = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp") and half_of(path) == half:
                with Image.open(path) as image:
                    if min(image.size) >= SHORTEST:
                        found.append(path)
    return found


def films_of(root: Path, half: int) -> list[Path]:
    """Return the films of one half; one that is an edit of another is left out by its name."""
    paths = [path for folder in FILMS for path in sorted((root / folder).iterdir())]
    return [path for path in paths if "overlay" not in path.stem and half_of(path) == half]


def pixels_of(path: Path) -> Pixels:
    """Return a photo as uint8 RGB."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def dispute_of(photos: Sequence[Path], films: Sequence[Path], seed: int, at: int) -> Dispute:
    """Return the dispute at a place of a seed; the same whatever else is made."""
    rng = np.random.default_rng((seed, at))
    photo = photos[int(rng.integers(len(photos)))]
    holds = str(rng.choice(list(HOLDS), p=list(HOLDS.values())))
    if holds == "burst":
        whole, neighbours = _burst(films[int(rng.integers(len(films)))], rng)
    else:
        whole, neighbours = pixels_of(photo), []
    sources: list[tuple[bytes, str]] = []
    if holds == "layered":
        whole, layers = source_files.composition(
            whole, pixels_of(photos[int(rng.integers(len(photos)))]), rng
        )
        sources = [(source_files.layered_file(whole, layers), "layered")]
    elif holds == "raw":
        sources = [(source_files.raw_file(whole, rng), "raw")]
    sources += [(jpeg(one, 93), "burst") for one in neighbours]
    shown = _shop_picture(whole, rng, larger=holds in ("original", "raw"))
    bannered = holds in ("nothing", "raw") and rng.random() < BANNERED
    published = jpeg(edits_overlaid.meme(shown, rng) if bannered else shown, int(rng.integers(82, 96)))
    owner = jpeg(whole, 95) if holds == "original" else published
    edit, stolen = ("cut_banner", _without_banner(published, shown)) if bannered else _stolen(published, rng)
    forged, stolen, forgeries = _forged(stolen, rng)
    quality = int(rng.integers(70, 96))
    return Dispute(
        owner, tuple(sources), jpeg(stolen, quality), forgeries, edit, holds, forged, bool(rng.random() < 0.5)
    )


def _shop_picture(whole: Pixels, rng: np.random.Generator, *, larger: bool) -> Pixels:
    """Return what a shop shows of a maker's picture: cut a little, and smaller."""
    height, width = whole.shape[:2]
    cut = rng.uniform(0, 0.08, 4)
    top, bottom, left, right = (
        round(share * side) for share, side in zip(cut, (height, height, width, width), strict=True)
    )
    shown = whole[top : height - bottom, left : width - right]
    share = rng.uniform(0.5, 0.85) if larger or rng.random() < 0.3 else 1.0
    share = max(share, min(1.0, 160 / min(shown.shape[:2])))
    return (
        np.asarray(cv2.resize(shown, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))
        if share < 1
        else shown
    )


def _resized(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    share = float(rng.uniform(0.55, 0.9))
    return np.asarray(cv2.resize(pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA))


def _recompressed(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    held = jpeg(pixels, int(rng.integers(35, 75)))
    return np.asarray(Image.open(io.BytesIO(held)).convert("RGB"))


EDITS = {
    "crop": edits_shaped.crop,
    "crop_hard": edits_shaped.crop_hard,
    "resize": _resized,
    "recompress": _recompressed,
    "screenshot": edits_composed.screenshot,
    "watermark": edits_overlaid.watermark,
    "mirror": edits_shaped.hflip,
    "text": edits_overlaid.text,
    "banner": edits_overlaid.meme,
    "sticker": edits_overlaid.sticker,
    "colour": edits_toned.colour,
    "recapture": edits_composed.recapture,
    "aspect": edits_shaped.aspect,
}
_LATE = ("watermark", "text", "banner", "sticker", "screenshot", "colour")


def _stolen(published: bytes, rng: np.random.Generator) -> tuple[str, Pixels]:
    pixels = np.asarray(Image.open(io.BytesIO(published)).convert("RGB"))
    names = [str(rng.choice(list(EDITS)))]
    if rng.random() < 0.4:
        late = str(rng.choice(_LATE))
        names += [late] if late != names[0] else []
    for name in names:
        pixels = EDITS[name](pixels, rng)
    return "+".join(names), pixels


def _without_banner(published: bytes, shown: Pixels) -> Pixels:
    """Return the picture without its banner: the part of its rows that the shop's picture without one has."""
    pixels = np.asarray(Image.open(io.BytesIO(published)).convert("RGB"))
    height = shown.shape[0]
    off = [
        float(np.abs(pixels[at : at + height].astype(int) - shown).mean())
        for at in range(pixels.shape[0] - height + 1)
    ]
    at = int(np.argmin(off))
    return pixels[at : at + height]


def _forged(stolen: Pixels, rng: np.random.Generator) -> tuple[str, Pixels, tuple[tuple[bytes, str], ...]]:
    if rng.random() >= FORGED:
        return "", stolen, ()
    kind = str(rng.choice(["upscaled", "raw", "layered", "burst"]))
    larger = np.asarray(cv2.resize(stolen, None, fx=1.6, fy=1.6, interpolation=cv2.INTER_CUBIC))
    blurred = cv2.GaussianBlur(larger, (0, 0), 1.5)
    sharp = np.asarray(cv2.addWeighted(larger, 1.6, blurred, -0.6, 0))
    if kind == "upscaled":
        return kind, sharp, ()
    if kind == "raw":
        return kind, stolen, ((source_files.raw_file(sharp, rng), "raw"),)
    if kind == "burst":
        return kind, stolen, ((jpeg(source_files.forged_neighbour(stolen, rng), 92), "burst"),)
    height, width = stolen.shape[:2]
    words, badge = (np.zeros((height, width, 4), np.uint8) for _ in range(2))
    cv2.putText(
        words,
        "TOP SHOP",
        (width // 10, height // 2),
        cv2.FONT_HERSHEY_SIMPLEX,
        width / 300,
        (220, 30, 30, 255),
        6,
    )
    cv2.circle(badge, (width * 4 // 5, height // 5), min(height, width) // 9, (20, 160, 40, 255), -1)
    layers = [np.dstack([stolen, np.full((height, width), 255, np.uint8)]), words, badge]
    flat = source_files.flattened(layers)
    return kind, flat, ((source_files.layered_file(flat, layers), "layered"),)


def _burst(film: Path, rng: np.random.Generator) -> tuple[Pixels, list[Pixels]]:
    """Return a frame of a film and up to three frames up to a second and a half before and after it."""
    frames = []
    with av.open(str(film)) as held:
        stream = held.streams.video[0]
        step = max(1, round(float(stream.average_rate or 25) / 2))
        for number, frame in enumerate(held.decode(stream)):
            if number % step == 0:
                frames.append(frame.to_ndarray(format="rgb24"))
            if len(frames) >= 40:
                break
    at = int(rng.integers(len(frames)))
    near = [
        frames[place]
        for place in (at - 3, at - 2, at - 1, at + 1, at + 2, at + 3)
        if 0 <= place < len(frames)
    ]
    chosen = rng.permutation(len(near))[:3]
    return frames[at], [near[int(place)] for place in chosen]

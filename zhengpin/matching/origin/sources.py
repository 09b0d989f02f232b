"""What a source file proves: that it shows its depositor's picture, and what the other's cannot have been
made to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from zhengpin.matching.images.agreement import Plane, block_means, luma, to_pixels
from zhengpin.matching.images.decode import DecodedPicture, DecodeLimits
from zhengpin.matching.images.refusals import UndecodablePicture
from zhengpin.matching.origin.comparing import (
    SIDE,
    ComparedPicture,
    CopyComparison,
    CopyRelation,
    compare,
    opened,
    opened_picture,
)
from zhengpin.matching.origin.layered import LayeredFile, read_layered
from zhengpin.matching.origin.overlay import Sheet, laid_on, laid_over
from zhengpin.matching.origin.raw import read_raw

Kind = Literal["raw", "layered", "burst", "other"]
LEAST_BEYOND, LEAST_DETAIL, LEAST_HIDDEN = 0.02, 0.25, 0.02
"""Half of what proves. Detail: sharpening what was blown up feigns 0.25 of it."""
COVERED = 0.01
"""Share of the scene from which what is laid over a picture brings edges of its own."""
LEAST_MOVED = 0.07
"""Share of the scene that has moved from which a neighbour was exposed apart: edits leave 0.02 at most."""
_SAME_SCENE = (CopyRelation.COPY, CopyRelation.REPAINTED)


@dataclass(frozen=True, slots=True, eq=False)
class OpenedSource:
    """A source file made ready. picture: what it shows, None where nothing can be read; layered: its layers; mosaic:
    whether it declares a sensor's mosaic; read: whether that could be read and shows what the preview shows.
    """

    kind: Kind
    picture: ComparedPicture | None
    layered: LayeredFile
    mosaic: bool = False
    read: bool = False


@dataclass(frozen=True, slots=True)
class SourceFinding:
    """What one source proves against the other's picture.

    shows_own: it is the exposure of the depositor's own picture, or for a neighbour of a burst, of the same scene;
    over: how it compares with the other's picture, None where it does not show the same; proves: 0..1, 0 where a
    copyist could have made it of what it copied, 1 where it shows what the other's picture does not hold; layers: how
    many live; hidden: 0..1, of the sheet, what layers show beneath others and the other's picture does not.
    """

    kind: Kind
    shows_own: bool
    over: CopyComparison | None = None
    proves: float = 0.0
    layers: int = 0
    hidden: float = 0.0


def open_source(data: bytes, kind: Kind, *, limits: DecodeLimits | None = None) -> OpenedSource:
    """Return a source file ready to be compared; with no picture where nothing can be read of it. Never raises."""
    if kind == "layered":
        held = read_layered(data)
        shown = _opened_pixels(held.flattened) if held.flattened is not None else None
        return OpenedSource(kind, shown, held)
    if kind == "raw":
        return _open_raw(data, limits)
    try:
        return OpenedSource(kind, opened(data, limits=limits), LayeredFile())
    except UndecodablePicture:
        return OpenedSource(kind, None, LayeredFile())


def finding(source: OpenedSource, own: ComparedPicture, other: ComparedPicture) -> SourceFinding:
    """Return what a source proves. own: its depositor's picture; other: that of the other party."""
    if source.picture is None:
        return SourceFinding(source.kind, shows_own=False)
    mine = compare(source.picture, own)
    over = compare(source.picture, other)
    if source.kind == "burst":
        near = mine.relation is not CopyRelation.UNLIKE and mine.moved >= LEAST_MOVED
        apart = mine.moved if over.relation is CopyRelation.UNLIKE else min(mine.moved, over.moved)
        return SourceFinding("burst", near, over, proves=min(1.0, apart / (2 * LEAST_MOVED)) if near else 0.0)
    if mine.relation not in _SAME_SCENE or mine.mirrored:
        return SourceFinding(source.kind, shows_own=False)
    if over.relation not in _SAME_SCENE:
        return SourceFinding(source.kind, shows_own=True)
    if source.kind == "layered":
        layers = len(source.layered.layers)
        hidden = hidden_from(source.layered, other.sheet) if layers >= 2 else 0.0
        proves = min(1.0, hidden / (4 * LEAST_HIDDEN)) if layers >= 3 and hidden >= LEAST_HIDDEN else 0.0
        return SourceFinding("layered", True, over, proves, layers, hidden)
    less = max(over.beyond_second / LEAST_BEYOND, 0.0) >= 1
    proves = 0.0 if less else float(np.clip(min(_more(mine), _more(over)), 0, 1))
    if source.kind == "raw" and not source.mosaic:
        proves = 0.0
    return SourceFinding(source.kind, True, over, proves)


def _more(found: CopyComparison) -> float:
    """Return how much more the first of two shows, 1 where it is certain. A raw file that shows no more than its
    depositor's own picture can have been made of that.
    """
    finer = found.detail if found.overlaid > -COVERED else 0.0
    return max(found.beyond_first / (2 * LEAST_BEYOND), finer / (2 * LEAST_DETAIL))


def hidden_from(held: LayeredFile, other: Sheet) -> float:
    """Return the share of the sheet in which layers show structure that is beneath others and that `other` lacks.

    A copyist who puts its own text on a layer above the picture hides only what it copied: the other's picture shows
    it.
    """
    if held.flattened is None:
        return 0.0
    laid = laid_over(Sheet(held.flattened), other)
    if laid is None:
        return 0.0
    small = min(1.0, 480 / max(held.flattened.shape[:2]))
    size = [max(16, round(length * small)) for length in held.flattened.shape[1::-1]]
    frame = np.zeros((size[1], size[0], 3), np.uint8)
    theirs_small = _shrunk(other.pixels, small / max(laid.scale, 1e-6))
    seen, _ = laid_on(theirs_small, to_pixels(laid.transform, theirs_small, frame), frame.shape)
    theirs = Plane(luma(seen))
    found = np.zeros(theirs.means.shape, bool)
    for layer in held.layers:
        beneath = layer.there & ~layer.shown
        if not beneath.any():
            continue
        own = Plane(luma(np.asarray(cv2.resize(layer.pixels, size, interpolation=cv2.INTER_AREA), np.uint8)))
        share = cv2.resize(beneath.astype(np.float32), size, interpolation=cv2.INTER_AREA)
        found |= (
            (block_means(np.asarray(share, np.float32)) > 0.9)
            & (own.spread > 25)
            & (own.correlation(theirs) < 0.5)
        )
    return float(found.mean())


def _shrunk(pixels: np.ndarray, share: float) -> np.ndarray:
    share = min(1.0, share)
    size = (max(16, round(pixels.shape[1] * share)), max(16, round(pixels.shape[0] * share)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))


def _open_raw(data: bytes, limits: DecodeLimits | None) -> OpenedSource:
    held = read_raw(data)
    sensor = _opened_pixels(held.sensor) if held.sensor is not None else None
    for preview in held.previews:
        try:
            shown = opened(preview, limits=limits)
        except UndecodablePicture:
            continue
        read = sensor is not None and compare(sensor, shown).relation in _SAME_SCENE
        if sensor is not None and not read:
            return OpenedSource("raw", None, LayeredFile(), held.mosaic)  # the preview is of another picture
        return OpenedSource("raw", shown, LayeredFile(), held.mosaic, read)
    return OpenedSource("raw", sensor, LayeredFile(), held.mosaic, sensor is not None)


def _opened_pixels(pixels: np.ndarray) -> ComparedPicture:
    height, width = pixels.shape[:2]
    share = min(1.0, SIDE / max(height, width))
    fitted = pixels if share == 1.0 else _shrunk(pixels, share)
    return opened_picture(DecodedPicture(np.asarray(fitted, np.uint8), width, height, "image/x-source", 1))

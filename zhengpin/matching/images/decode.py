"""Turns untrusted bytes into an upright RGB array of bounded size, or says why not.

The one decode path of all fingerprints.

The picture is scaled down, never up, so that its longest side is at most `WORKING_SIDE` pixels (JPEG by
scaled decoding first), transparency is laid on white, the EXIF orientation is applied, and colour profiles
are ignored. Of an animation the first frame is taken. Memory stays under about 12 bytes for each pixel of the
file's declared size.

Pillow says what a file is; OpenCV then reads those that are plainly coloured or grey, the same pixels in a third of
the time, and whatever it does not take Pillow reads, or refuses.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from zhengpin.matching.images.header import MEDIA_TYPES, Header, read_header
from zhengpin.matching.images.refusals import UndecodablePicture

WORKING_SIDE = 1024
"""Longest side, in pixels, of every decoded picture."""

_ANY_TYPE = frozenset({"", "application/octet-stream", "binary/octet-stream", "image/*"})
_ALIASES = {
    "image/jpg": "image/jpeg",
    "image/pjpeg": "image/jpeg",
    "image/apng": "image/png",
    "image/x-ms-bmp": "image/bmp",
}
_RESAMPLED = ("RGB", "RGBA", "L", "LA", "CMYK")
_PLAIN = frozenset({("JPEG", "RGB"), ("JPEG", "L"), ("WEBP", "RGB")})
"""Format and mode, as Pillow tells them, of what OpenCV reads to the same pixels."""
_REDUCED = {
    8: cv2.IMREAD_REDUCED_GRAYSCALE_8,
    4: cv2.IMREAD_REDUCED_GRAYSCALE_4,
    2: cv2.IMREAD_REDUCED_GRAYSCALE_2,
}
"""Sizes alone: that colours are read, red first, is said by `_AS_STORED`, beside which OpenCV takes no flag of them."""
_AS_STORED = cv2.IMREAD_COLOR_RGB | cv2.IMREAD_IGNORE_ORIENTATION
_LITTLE = 1.5
"""Scaled down by less, a pixel is as good between four as the mean over the area, and had in a fifth of the time."""
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class DecodeLimits:
    """What is accepted: bytes of the file; pixels, longest side and frames as declared; scans of a JPEG."""

    max_bytes: int = 20_000_000
    max_pixels: int = 50_000_000
    max_side: int = 20_000
    max_frames: int = 300
    max_scans: int = 100


@dataclass(frozen=True, slots=True, eq=False)
class DecodedPicture:
    """A picture ready for fingerprints.

    pixels: uint8 RGB (height, width, 3), upright, longest side at most `WORKING_SIDE`; width, height: pixels
    of the file, upright; media_type: by content; frames: 1 unless animated; orientation: as EXIF says the file
    lies, 1 to 8, 1 being upright.
    """

    pixels: NDArray[np.uint8]
    width: int
    height: int
    media_type: str
    frames: int
    orientation: int = 1


def decode(
    data: bytes,
    *,
    declared_media_type: str | None = None,
    limits: DecodeLimits | None = None,
    side: int = WORKING_SIDE,
) -> DecodedPicture:
    """Return the decoded picture. side: its longest, in pixels; fingerprints are made of no other than `WORKING_SIDE`.

    Raises `UndecodablePicture`, and nothing else, whatever the bytes are.
    """
    limits = limits or DecodeLimits()
    if not data:
        raise UndecodablePicture("empty")
    if len(data) > limits.max_bytes:
        raise UndecodablePicture("too_many_bytes", actual=len(data), allowed=limits.max_bytes)
    header = read_header(data, max_frames=limits.max_frames)
    _check_type(header, declared_media_type)
    if header.scans > limits.max_scans:
        raise UndecodablePicture("too_many_scans", actual=header.scans, allowed=limits.max_scans)
    if header.width is not None and header.height is not None:
        _check_size(header.width, header.height, limits)
    try:
        return _decode(data, header, limits, side)
    except UndecodablePicture:
        raise
    except Exception as error:  # Pillow's readers raise nearly every class there is on damaged input
        raise _refusal(error) from error


def _check_type(header: Header, declared: str | None) -> None:
    wanted = (declared or "").split(";")[0].strip().lower()
    if wanted in _ANY_TYPE:
        return
    found = MEDIA_TYPES[header.format]
    if _ALIASES.get(wanted, wanted) != found:
        raise UndecodablePicture("type_mismatch", declared=wanted, found=found)


def _check_size(width: int, height: int, limits: DecodeLimits) -> None:
    if width < 1 or height < 1:
        raise UndecodablePicture("corrupt")
    if max(width, height) > limits.max_side:
        raise UndecodablePicture("too_large_side", actual=max(width, height), allowed=limits.max_side)
    if width * height > limits.max_pixels:
        raise UndecodablePicture("too_many_pixels", actual=width * height, allowed=limits.max_pixels)


def _decode(data: bytes, header: Header, limits: DecodeLimits, side: int) -> DecodedPicture:
    with Image.open(io.BytesIO(data), formats=[header.format]) as image:
        _check_size(*image.size, limits)
        frames = header.frames if header.format == "GIF" else getattr(image, "n_frames", 1)
        if frames > limits.max_frames:
            raise UndecodablePicture("animated_too_long", actual=frames, allowed=limits.max_frames)
        width, height = image.size
        orientation = _orientation(image)
        pixels = _read_plain(data, image, header.format, side) if frames == 1 else None
        if pixels is None:
            pixels = _read_any(image, header.format, side)
    if orientation >= 5:
        width, height = height, width
    return DecodedPicture(
        _turned(_fitted(pixels, side), orientation),
        width,
        height,
        MEDIA_TYPES[header.format],
        int(frames),
        orientation,
    )


def _read_plain(data: bytes, image: Image.Image, name: str, side: int) -> NDArray[np.uint8] | None:
    """Return the pixels as stored, of a JPEG by scaled decoding where that leaves `side`; None: Pillow is to say."""
    if (name, image.mode) not in _PLAIN or "transparency" in image.info:
        return None
    way = 0
    if name == "JPEG":
        way = next((flag for by, flag in _REDUCED.items() if max(image.size) >= by * side), way)
    try:
        read = cv2.imdecode(np.frombuffer(data, np.uint8), way | _AS_STORED)
    except cv2.error:
        return None
    return None if read is None else np.asarray(read, np.uint8)


def _read_any(image: Image.Image, name: str, side: int) -> NDArray[np.uint8]:
    """Return the pixels of whatever Pillow reads, as RGB on white."""
    if name == "JPEG":
        image.draft(None, (side, side))
    image.load()
    return np.asarray(_flatten(_fit(image, side), side), np.uint8)


def _fitted(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Scale down to `side`."""
    height, width = pixels.shape[:2]
    longest = max(height, width)
    if longest <= side:
        return pixels
    size = max(1, round(width * side / longest)), max(1, round(height * side / longest))
    way = cv2.INTER_LINEAR if longest < _LITTLE * side else cv2.INTER_AREA
    return np.asarray(cv2.resize(pixels, size, interpolation=way), np.uint8)


def _turned(pixels: NDArray[np.uint8], orientation: int) -> NDArray[np.uint8]:
    """Return the picture upright, in rows of its own, as EXIF says that it lies."""
    if orientation >= 5:
        pixels = pixels.transpose(1, 0, 2)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return np.ascontiguousarray(pixels)


def _orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8.

    A broken EXIF block counts as none, for the picture itself may be whole.
    """
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def _fit(image: Image.Image, longest_side: int) -> Image.Image:
    """Scale down to `longest_side`; modes that cannot be resampled (palette, 16 bit) come back unchanged."""
    longest = max(image.size)
    if longest <= longest_side or image.mode not in _RESAMPLED or "transparency" in image.info:
        return image
    size = [max(1, round(side * longest_side / longest)) for side in image.size]
    return image.resize((size[0], size[1]), Image.Resampling.BILINEAR, reducing_gap=3.0)


def _flatten(image: Image.Image, side: int) -> Image.Image:
    """Return the picture as RGB on white."""
    if image.mode.startswith("I"):
        wide = np.asarray(image).astype(np.int64)
        return Image.fromarray((wide.clip(0, 65535) >> 8).astype(np.uint8)).convert("RGB")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        image = _fit(image.convert("RGBA"), side)
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("RGB")


def _refusal(error: Exception) -> UndecodablePicture:
    """Sort what Pillow raised into one of our codes."""
    said = str(error).lower()
    if isinstance(error, (Image.DecompressionBombError, Image.DecompressionBombWarning)):
        return UndecodablePicture("too_many_pixels")
    if "decompressed data too large" in said or "too much memory used in text" in said:
        return UndecodablePicture("too_much_metadata")
    if "truncated" in said or isinstance(error, EOFError):
        return UndecodablePicture("truncated")
    return UndecodablePicture("corrupt")


class OpenedPicture:
    """A picture's bytes and pixels: each is had when first asked for, once, and held until it is let go.

    load: gives the bytes; decoded: the picture where it was decoded already; limits: of decoding. Used by one thread at
    a time.
    """

    def __init__(
        self,
        load: Callable[[], bytes],
        *,
        decoded: DecodedPicture | None = None,
        limits: DecodeLimits | None = None,
    ) -> None:
        self._load, self._limits = load, limits
        self._content: bytes | None = None
        self._decoded = decoded

    @property
    def content(self) -> bytes:
        """The bytes of the file. Raises what `load` raises."""
        if self._content is None:
            self._content = self._load()
        return self._content

    def decoded(self) -> DecodedPicture:
        """Return the decoded picture. Raises `UndecodablePicture`, and what `load` raises."""
        if self._decoded is None:
            self._decoded = decode(self.content, limits=self._limits)
        return self._decoded

    @property
    def pixels(self) -> NDArray[np.uint8] | None:
        """The pixels, uint8 RGB (height, width, 3), None where the bytes are not readable (any more)."""
        try:
            return self.decoded().pixels
        except UndecodablePicture:
            return None

    def let_go(self) -> None:
        """Hold neither bytes nor pixels any longer; whoever asks again has them read again."""
        self._content = self._decoded = None

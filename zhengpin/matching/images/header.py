"""Recognises a picture's type by content and reads size, frames and scans before pixels are allocated."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from zhengpin.matching.images.refusals import UndecodablePicture

MEDIA_TYPES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "WEBP": "image/webp",
    "GIF": "image/gif",
    "BMP": "image/bmp",
    "AVIF": "image/avif",
}
"""Pillow's format name → media type; the types that are accepted."""

_JPEG_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})


@dataclass(frozen=True, slots=True)
class Header:
    """What the first bytes say.

    width, height: pixels as stored, None where only the decoder can tell (AVIF); scans: JPEG scans; frames:
    counted up to the caller's limit + 1 (GIF only; the decoder tells for the others).
    """

    format: str
    width: int | None
    height: int | None
    scans: int = 1
    frames: int = 1


def recognise(data: bytes) -> str | None:
    """Return Pillow's name of the format that the leading bytes announce, or None."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return "GIF"
    if data[:2] == b"BM" and data[6:10] == b"\0\0\0\0":
        return "BMP"
    if data[4:8] == b"ftyp" and _avif_brand(data):
        return "AVIF"
    return None


def read_header(data: bytes, *, max_frames: int) -> Header:
    """Return the `Header` of `data`. Raises `UndecodablePicture` (not_a_picture, truncated, corrupt)."""
    name = recognise(data)
    if name is None:
        raise UndecodablePicture("not_a_picture")
    try:
        return _READERS[name](data, max_frames)
    except (struct.error, IndexError) as error:
        raise UndecodablePicture("truncated") from error


def _avif_brand(data: bytes) -> bool:
    length = min(int.from_bytes(data[:4], "big"), 256)
    brands = {data[8:12], *(data[at : at + 4] for at in range(16, length, 4))}
    return bool(brands & {b"avif", b"avis"})


def _read_avif(data: bytes, max_frames: int) -> Header:
    return Header("AVIF", None, None)


def _read_png(data: bytes, max_frames: int) -> Header:
    length, kind, width, height = struct.unpack_from(">I4sII", data, 8)
    if kind != b"IHDR" or length != 13:
        raise UndecodablePicture("corrupt")
    return Header("PNG", width, height)


def _read_bmp(data: bytes, max_frames: int) -> Header:
    if struct.unpack_from("<I", data, 14)[0] == 12:
        width, height = struct.unpack_from("<HH", data, 18)
    else:
        width, height = struct.unpack_from("<ii", data, 18)
    return Header("BMP", abs(width), abs(height))


def _read_webp(data: bytes, max_frames: int) -> Header:
    kind = data[12:16]
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        height = int.from_bytes(data[27:30], "little") + 1
    elif kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 ":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", data, 26))
    else:
        raise UndecodablePicture("corrupt")
    return Header("WEBP", width, height)


def _read_jpeg(data: bytes, max_frames: int) -> Header:
    at = 2
    while True:
        while data[at] != 0xFF or data[at + 1] in (0x00, 0xFF):
            at += 1
        marker = data[at + 1]
        if marker in _JPEG_STANDALONE:
            at += 2
            continue
        if marker in (0xD9, 0xDA):
            raise UndecodablePicture("corrupt")
        if marker in _JPEG_START_OF_FRAME:
            height, width = struct.unpack_from(">HH", data, at + 5)
            # Entropy-coded bytes never hold FF DA: counting it counts scans (and a thumbnail's).
            return Header("JPEG", width, height, scans=data.count(b"\xff\xda"))
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def _read_gif(data: bytes, max_frames: int) -> Header:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    at = 13 + (3 << (flags & 7) + 1 if flags & 0x80 else 0)
    frames = 0
    while frames <= max_frames and at < len(data) and data[at] != 0x3B:
        if data[at] == 0x2C:
            frames += 1
            frame_width, frame_height, local = struct.unpack_from("<HHB", data, at + 5)
            width, height = max(width, frame_width), max(height, frame_height)
            at = _after_blocks(data, at + 11 + (3 << (local & 7) + 1 if local & 0x80 else 0))
        elif data[at] == 0x21:
            at = _after_blocks(data, at + 2)
        else:
            at += 1
    return Header("GIF", width, height, frames=max(frames, 1))


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return at + 1


_READERS = {
    "JPEG": _read_jpeg,
    "PNG": _read_png,
    "WEBP": _read_webp,
    "GIF": _read_gif,
    "BMP": _read_bmp,
    "AVIF": _read_avif,
}

"""Reads what a camera's raw file holds without developing it: its previews, and whether there is a sensor's mosaic.

Raw files of most makers are TIFF (DNG, NEF, CR2, ARW, PEF, ORF by its header): their directories are walked, within
bounds. Those that are not (CR3, RAF) are searched for the JPEG previews that they hold.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

_MOST_DIRECTORIES, _MOST_ENTRIES, _MOST_PREVIEWS = 40, 400, 6
_LEAST_PREVIEW = 2_000
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 13: 4}
_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _STRIPS, _SAMPLES = 256, 257, 258, 259, 262, 273, 277
_COUNTS, _SUB, _JPEG_AT, _JPEG_BYTES, _PATTERN = 279, 330, 513, 514, 33422
_MOSAIC, _UNCOMPRESSED, _JPEG_KINDS = 32803, 1, (6, 7)
_STARTS = (b"II*\0", b"MM\0*", b"IIRO", b"IIU\0")


@dataclass(frozen=True, slots=True, eq=False)
class RawFile:
    """previews: JPEG files, the largest first; mosaic: whether a sensor's mosaic is declared; sensor: what it shows,
    uint8 RGB of half the mosaic's size, where it is not compressed.
    """

    previews: list[bytes] = field(default_factory=list)
    mosaic: bool = False
    sensor: NDArray[np.uint8] | None = None


def read_raw(data: bytes) -> RawFile:
    """Return what a raw file holds; nothing where it is none. Never raises, whatever the bytes are."""
    previews: list[bytes] = []
    mosaic, sensor = False, None
    if data[:4] in _STARTS:
        for entries in _directories(data):
            if _one(entries, _PHOTOMETRIC) == _MOSAIC:
                mosaic = True
                sensor = sensor if sensor is not None else _sensor(data, entries)
            elif preview := _preview(data, entries):
                previews.append(preview)
    elif data[4:8] == b"ftyp" or data.startswith(b"FUJIFILMCCD-RAW"):
        mosaic = b"crx " in data[:64] or data.startswith(b"FUJIFILM")
        previews = list(_embedded(data))
    return RawFile(sorted(previews, key=len, reverse=True)[:_MOST_PREVIEWS], mosaic, sensor)


Entries = dict[int, tuple[int, ...]]


def _directories(data: bytes) -> Iterator[Entries]:
    order = "<" if data[:2] == b"II" else ">"
    waiting, seen = [_unsigned(data, 4, order)], set[int]()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        at = waiting.pop(0)
        if at is None or at in seen or at < 8 or at + 2 > len(data):
            continue
        seen.add(at)
        many = struct.unpack_from(order + "H", data, at)[0]
        if many > _MOST_ENTRIES or at + 2 + 12 * many > len(data):
            continue
        entries: Entries = {}
        for number in range(many):
            tag, values = _entry(data, at + 2 + 12 * number, order)
            entries[tag] = values
        yield entries
        waiting += [*entries.get(_SUB, ())[:8], _unsigned(data, at + 2 + 12 * many, order)]


def _unsigned(data: bytes, at: int, order: str) -> int | None:
    return struct.unpack_from(order + "I", data, at)[0] if at + 4 <= len(data) else None


def _entry(data: bytes, at: int, order: str) -> tuple[int, tuple[int, ...]]:
    tag, kind, many = struct.unpack_from(order + "HHI", data, at)
    size = _SIZES.get(kind, 0)
    if not size or many > 200_000:
        return tag, ()
    start = at + 8 if size * many <= 4 else struct.unpack_from(order + "I", data, at + 8)[0]
    if start + size * many > len(data):
        return tag, ()
    form = {1: "B", 2: "B", 7: "B", 3: "H", 4: "I", 9: "i", 13: "I", 5: "Q"}[kind]
    return tag, struct.unpack_from(f"{order}{many}{form}", data, start)


def _one(entries: Entries, tag: int) -> int | None:
    values = entries.get(tag)
    return values[0] if values else None


def _preview(data: bytes, entries: Entries) -> bytes | None:
    at, many = _one(entries, _JPEG_AT), _one(entries, _JPEG_BYTES)
    if at is None and _one(entries, _COMPRESSION) in _JPEG_KINDS and len(entries.get(_STRIPS, ())) == 1:
        at, many = _one(entries, _STRIPS), _one(entries, _COUNTS)
    if at is None or many is None or many < _LEAST_PREVIEW or at + many > len(data):
        return None
    held = data[at : at + many]
    return held if held.startswith(b"\xff\xd8\xff") else None


def _sensor(data: bytes, entries: Entries) -> NDArray[np.uint8] | None:
    """Return a mosaic of 16 bits, not compressed, as a picture of half its size in grey-balanced colours."""
    width, height = _one(entries, _WIDTH) or 0, _one(entries, _HEIGHT) or 0
    plain = _one(entries, _COMPRESSION) == _UNCOMPRESSED and _one(entries, _BITS) == 16
    if not plain or _one(entries, _SAMPLES) not in (None, 1) or not 64 <= min(width, height) <= 20_000:
        return None
    pieces = zip(entries.get(_STRIPS, ()), entries.get(_COUNTS, ()), strict=False)
    held = b"".join(data[at : at + many] for at, many in pieces)
    if len(held) < 2 * width * height:
        return None
    mosaic = np.frombuffer(held, "<u2" if data[:2] == b"II" else ">u2", width * height).reshape(height, width)
    mosaic = mosaic[: height // 2 * 2, : width // 2 * 2].astype(np.float32)
    cells = {at: mosaic[at // 2 :: 2, at % 2 :: 2] for at in range(4)}
    pattern = entries.get(_PATTERN, (0, 1, 1, 2))[:4]
    channels = []
    for colour in range(3):
        there = [cells[at] for at, one in enumerate(pattern) if one == colour]
        if not there:
            return None
        channel = np.mean(there, axis=0)
        channels.append(channel / max(float(np.percentile(channel, 99.5)), 1.0))
    return np.asarray((np.stack(channels, axis=-1).clip(0, 1) ** (1 / 2.2) * 255), np.uint8)


def _embedded(data: bytes) -> Iterator[bytes]:
    """Yield JPEG files that lie within others, by their first bytes; each as far as the next begins."""
    at, found = data.find(b"\xff\xd8\xff"), 0
    while at >= 0 and found < _MOST_PREVIEWS:
        following = data.find(b"\xff\xd8\xff", at + _LEAST_PREVIEW)
        held = data[at : following if following > 0 else len(data)]
        if len(held) >= _LEAST_PREVIEW:
            yield held
            found += 1
        at = following

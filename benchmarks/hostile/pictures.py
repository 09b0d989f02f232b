"""Makes files that pretend to be pictures, or are pictures that hurt: each kind from a seed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import numpy as np
from PIL import Image, PngImagePlugin

Maker = Callable[[np.random.Generator], bytes]


def drawn(rng: np.random.Generator, kind: str = "JPEG", side: int = 96, **options: object) -> bytes:
    """Return a sound small picture."""
    pixels = rng.integers(0, 256, (side // 8, side // 8, 3), dtype=np.uint8)
    out = io.BytesIO()
    Image.fromarray(pixels).resize((side, side)).save(out, kind, **options)
    return out.getvalue()


def _cut(content: bytes, rng: np.random.Generator) -> bytes:
    return content[: int(rng.integers(1, len(content) - 12))]


def _flipped(content: bytes, rng: np.random.Generator) -> bytes:
    noisy = bytearray(content)
    for at in rng.integers(20, len(content), 30):
        noisy[at] ^= int(rng.integers(1, 256))
    return bytes(noisy)


def chunk(kind: bytes, data: bytes) -> bytes:
    """Return one chunk of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, data: bytes, *, depth: int = 8, colour: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _pixel_bomb(rng: np.random.Generator) -> bytes:
    return _png(50_000, 50_000, zlib.compress(b"\0" * 1000))


def _flat_bomb(rng: np.random.Generator) -> bytes:
    """Within the limits by its sides, beyond them by its pixels, and all of it really there."""
    side = int(rng.integers(9_000, 19_000))
    return _png(side, side, zlib.compress(b"\0" * ((side // 8 + 1) * side), 9), depth=1, colour=0)


def _largest_allowed(rng: np.random.Generator) -> bytes:
    """Within every limit, and as heavy as that allows: to be accepted without filling the memory."""
    return _png(7_000, 7_000, zlib.compress(b"\0" * (7_001 * 7_000), 9), colour=0)


def _endless_png(rng: np.random.Generator) -> bytes:
    return _png(64, 64, zlib.compress(b"\0" * 30_000_000, 9))


def _text_bomb(rng: np.random.Generator) -> bytes:
    sound = drawn(rng, "PNG")
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 80_000_000, 9))
    return sound[:33] + bomb + sound[33:]


def _profile_bomb(rng: np.random.Generator) -> bytes:
    sound = drawn(rng, "PNG")
    return sound[:33] + chunk(b"iCCP", b"x\0\0" + zlib.compress(b"\0" * 50_000_000, 9)) + sound[33:]


def _many_frames(rng: np.random.Generator) -> bytes:
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, 4000, 4000, 0) + b"\x02\x02\x44\x01\x00"
    return (
        b"GIF89a"
        + struct.pack("<HHBBB", 4000, 4000, 0x80, 0, 0)
        + b"\0\0\0\xff\xff\xff"
        + frame * 5000
        + b";"
    )


def _many_scans(rng: np.random.Generator) -> bytes:
    sound = drawn(rng, progressive=True)
    at = sound.index(b"\xff\xda")
    end = sound.index(b"\xff", at + 14)
    return sound[:end] + sound[at:end] * 3000 + sound[end:]


def _odd_exif(rng: np.random.Generator) -> bytes:
    """An orientation that does not exist, directories that point at themselves, and a camera of 60,000 letters."""
    exif = Image.Exif()
    exif[0x0112] = int(rng.choice([0, 9, 99, 65_535]))
    exif[0x010F] = "X" * 60_000
    return drawn(rng, exif=exif)


def _circular_exif(rng: np.random.Generator) -> bytes:
    loop = (
        b"Exif\0\0II*\0\x08\0\0\0"
        + struct.pack("<H", 1)
        + struct.pack("<HHII", 0x8769, 4, 1, 8)
        + struct.pack("<I", 8)
    )
    sound = drawn(rng)
    return sound[:2] + b"\xff\xe1" + struct.pack(">H", len(loop) + 2) + loop + sound[2:]


def _script(rng: np.random.Generator) -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">]>'
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script>&a;</svg>'
    )


def _polyglot(rng: np.random.Generator) -> bytes:
    return b"GIF89a/*" + drawn(rng, "GIF")[8:200] + b"*/=1;alert(document.domain)//"


def _with_archive(rng: np.random.Generator) -> bytes:
    """A sound picture with an archive behind it: to be accepted, and never to be unpacked."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("../../evil.py"), "import os")
    return drawn(rng) + archive.getvalue()


def _lying_bmp(rng: np.random.Generator) -> bytes:
    header = struct.pack("<2sIHHI", b"BM", 100, 0, 0, 54)
    return header + struct.pack("<IiiHHIIiiII", 40, 30_000, -30_000, 1, 24, 0, 0, 0, 0, 0, 0) + b"\0" * 46


def _lying_webp(rng: np.random.Generator) -> bytes:
    sound = bytearray(drawn(rng, "WEBP"))
    sound[4:8] = struct.pack("<I", 2**31)
    return bytes(sound)


def _huge_webp(rng: np.random.Generator) -> bytes:
    body = (
        b"VP8X"
        + struct.pack("<I", 10)
        + b"\0" * 4
        + b"\xff" * 6
        + b"VP8L"
        + struct.pack("<I", 5)
        + b"\x2f"
        + b"\0" * 4
    )
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def _described(rng: np.random.Generator) -> bytes:
    info = PngImagePlugin.PngInfo()
    for number in range(2000):
        info.add_text(f"Key{number}", "x" * 500)
    return drawn(rng, "PNG", pnginfo=info)


def _avif_of_noise(rng: np.random.Generator) -> bytes:
    return b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf" + rng.bytes(400)


PICTURES: dict[str, Maker] = {
    "no bytes": lambda rng: b"",
    "one byte": lambda rng: rng.bytes(1),
    "noise": lambda rng: rng.bytes(int(rng.integers(10, 5000))),
    "noise behind a JPEG's first bytes": lambda rng: b"\xff\xd8\xff\xe0" + rng.bytes(2000),
    "noise behind a PNG's first bytes": lambda rng: b"\x89PNG\r\n\x1a\n" + rng.bytes(2000),
    "truncated JPEG": lambda rng: _cut(drawn(rng), rng),
    "truncated PNG": lambda rng: _cut(drawn(rng, "PNG"), rng),
    "truncated WebP": lambda rng: _cut(drawn(rng, "WEBP"), rng),
    "truncated GIF": lambda rng: _cut(drawn(rng, "GIF"), rng),
    "flipped bytes in a JPEG": lambda rng: _flipped(drawn(rng), rng),
    "flipped bytes in a PNG": lambda rng: _flipped(drawn(rng, "PNG"), rng),
    "flipped bytes in a WebP": lambda rng: _flipped(drawn(rng, "WEBP"), rng),
    "50,000 × 50,000 pixels by its header": _pixel_bomb,
    "a flat bomb of pixels": _flat_bomb,
    "the largest that is allowed": _largest_allowed,
    "a PNG with too much data": _endless_png,
    "a PNG with a text bomb": _text_bomb,
    "a PNG with a profile bomb": _profile_bomb,
    "a PNG with 2,000 descriptions": _described,
    "a GIF of 5,000 frames": _many_frames,
    "a JPEG of 3,000 scans": _many_scans,
    "odd EXIF": _odd_exif,
    "EXIF in a circle": _circular_exif,
    "SVG with script": _script,
    "HTML": lambda rng: b"<html><script>alert(1)</script></html>",
    "a script that is also a GIF": _polyglot,
    "a JPEG with an archive behind it": _with_archive,
    "a BMP that lies": _lying_bmp,
    "a WebP that lies": _lying_webp,
    "a WebP of 16,777,216 pixels a side": _huge_webp,
    "an AVIF of noise": _avif_of_noise,
    "a TIFF": lambda rng: drawn(rng, "TIFF"),
    "an ICO": lambda rng: drawn(rng, "ICO", side=32),
    "a PDF": lambda rng: b"%PDF-1.7\n" + rng.bytes(300),
    "a program": lambda rng: b"\x7fELF\x02\x01\x01" + rng.bytes(300),
}
"""What it is → how it is made."""

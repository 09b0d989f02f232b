"""Writes source files as a maker would hold them, and as a thief would forge them: raw files, layered files, bursts.

Simulated: a mosaic is sampled from a photo's pixels, and layers are cut by a mask; neighbours of a burst are real
frames.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Sequence

import cv2
import numpy as np
from PIL import Image

Pixels = np.ndarray
"""uint8 RGB [height, width, 3]."""


def jpeg(pixels: Pixels, quality: int) -> bytes:
    """Return a JPEG file of the pixels."""
    held = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(pixels)).save(held, "JPEG", quality=quality)
    return held.getvalue()


def raw_file(pixels: Pixels, rng: np.random.Generator) -> bytes:
    """Return a DNG of two directories: a JPEG preview, and a Bayer mosaic of 16 bits with a sensor's noise."""
    even = pixels[: pixels.shape[0] // 2 * 2, : pixels.shape[1] // 2 * 2]
    linear = (even.astype(np.float64) / 255) ** 2.2 * 15_000
    mosaic = linear[..., 1].copy()
    mosaic[0::2, 0::2], mosaic[1::2, 1::2] = linear[0::2, 0::2, 0], linear[1::2, 1::2, 2]
    noisy = mosaic + rng.normal(0, 1, mosaic.shape) * np.sqrt(20 + mosaic / 4)
    sensor = noisy.clip(0, 16_383).astype("<u2")
    preview = jpeg(even, 92)
    height, width = sensor.shape
    at = 8
    first_at = at + len(preview)
    first_at += first_at % 2
    second_at = first_at + 2 + 12 * 7 + 4
    sensor_at = second_at + 2 + 12 * 9 + 4
    first = [
        (254, 4, 1, 1),
        (256, 4, 1, width),
        (257, 4, 1, height),
        (259, 3, 1, 7),
        (273, 4, 1, at),
        (279, 4, 1, len(preview)),
        (330, 4, 1, second_at),
    ]
    second = [
        (254, 4, 1, 0),
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 16),
        (259, 3, 1, 1),
        (262, 3, 1, 32803),
        (273, 4, 1, sensor_at),
        (279, 4, 1, sensor.nbytes),
        (33422, 1, 4, int.from_bytes(bytes((0, 1, 1, 2)), "little")),
    ]
    held = bytearray(b"II*\0" + struct.pack("<I", first_at) + preview)
    held += b"\0" * (first_at - len(held))
    return bytes(held + _directory(first) + _directory(second) + sensor.tobytes())


def _directory(entries: Sequence[tuple[int, int, int, int]]) -> bytes:
    lines = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return struct.pack("<H", len(entries)) + lines + struct.pack("<I", 0)


def layered_file(flattened: Pixels, layers: Sequence[Pixels]) -> bytes:
    """Return a PSD. layers: uint8 RGBA [height, width, 4] of the sheet's size, the lowest first."""
    height, width = flattened.shape[:2]
    records, planes = b"", b""
    for number, layer in enumerate(layers):
        channels = [(at, layer[..., at % 4]) for at in (0, 1, 2)] + [(-1, layer[..., 3])]
        records += struct.pack(">IIII", 0, 0, height, width) + struct.pack(">H", 4)
        records += b"".join(struct.pack(">hI", at, 2 + plane.size) for at, plane in channels)
        name = f"layer {number}".encode()
        name = bytes([len(name)]) + name
        name += b"\0" * (-len(name) % 4)
        extra = struct.pack(">II", 0, 0) + name
        records += b"8BIMnorm" + bytes((255, 0, 0, 0)) + struct.pack(">I", len(extra)) + extra
        planes += b"".join(
            struct.pack(">H", 0) + np.ascontiguousarray(plane).tobytes() for _, plane in channels
        )
    info = struct.pack(">h", len(layers)) + records + planes
    info += b"\0" * (len(info) % 2)
    section = struct.pack(">I", len(info)) + info + struct.pack(">I", 0)
    head = b"8BPS" + struct.pack(">H6xHIIHH", 1, 3, height, width, 8, 3) + struct.pack(">II", 0, 0)
    whole = struct.pack(">H", 0) + np.ascontiguousarray(flattened.transpose(2, 0, 1)).tobytes()
    return head + struct.pack(">I", len(section)) + section + whole


def composition(photo: Pixels, behind: Pixels, rng: np.random.Generator) -> tuple[Pixels, list[Pixels]]:
    """Return a shop's picture made in layers, flattened, and its layers: a whole ground, the product, a shade,
    a badge.
    """
    height, width = photo.shape[:2]
    ground = cv2.resize(behind, (width, height), interpolation=cv2.INTER_AREA)
    mask = np.zeros((height, width), np.uint8)
    size = (round(width * rng.uniform(0.25, 0.36)), round(height * rng.uniform(0.25, 0.36)))
    cv2.ellipse(mask, (width // 2, height // 2), size, 0, 0, 360, 255, -1)
    badge = np.zeros((height, width, 4), np.uint8)
    colour = tuple(int(one) for one in rng.integers(0, 256, 3))
    cv2.circle(badge, (width // 6, height // 6), max(8, min(height, width) // 9), (*colour, 255), -1)
    cv2.putText(
        badge,
        "NEW",
        (width // 6 - 14, height // 6 + 5),
        cv2.FONT_HERSHEY_SIMPLEX,
        0.5,
        (255, 255, 255, 255),
        1,
    )
    layers = [np.dstack([ground, np.full((height, width), 255, np.uint8)]), np.dstack([photo, mask]), badge]
    return flattened(layers), layers


def flattened(layers: Sequence[Pixels]) -> Pixels:
    """Return what layers show from above."""
    sheet = Image.new("RGBA", (layers[0].shape[1], layers[0].shape[0]), "white")
    for layer in layers:
        sheet = Image.alpha_composite(sheet, Image.fromarray(layer))
    return np.asarray(sheet.convert("RGB"))


def forged_neighbour(pixels: Pixels, rng: np.random.Generator) -> Pixels:
    """Return what a thief makes of a picture for a neighbour of a burst: a little turned, brighter, grainy."""
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D(
        (width / 2, height / 2), float(rng.uniform(-2, 2)), float(rng.uniform(1.02, 1.06))
    )
    matrix[:, 2] += rng.uniform(-0.02, 0.02, 2) * (width, height)
    turned = cv2.warpAffine(pixels, matrix, (width, height), borderMode=cv2.BORDER_REFLECT)
    seen = turned.astype(np.float32) * rng.uniform(0.95, 1.05) + rng.normal(0, 3, turned.shape)
    return seen.clip(0, 255).astype(np.uint8)

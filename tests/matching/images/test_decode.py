"""Untrusted bytes become an upright RGB array, or are refused with a code; nothing else happens."""

from __future__ import annotations

import io
import pickle
import struct
import tracemalloc
import zipfile
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.matching.images.pictures import drawn, encoded
from tests.rows import each_row
from zhengpin.matching.images.decode import WORKING_SIDE, DecodeLimits, decode
from zhengpin.matching.images.pdq import hamming, pdq
from zhengpin.matching.images.refusals import REASONS, UndecodablePicture

PICTURE = drawn(1, 96, 64)
FILES = {
    "image/jpeg": encoded(PICTURE, "JPEG", quality=95),
    "image/png": encoded(PICTURE, "PNG"),
    "image/webp": encoded(PICTURE, "WEBP", quality=95),
    "image/gif": encoded(Image.fromarray(PICTURE).quantize(255), "GIF"),
    "image/bmp": encoded(PICTURE, "BMP"),
    "image/avif": encoded(PICTURE, "AVIF", quality=95),
}


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, *, extra: bytes = b"", pixels: bytes = b"", kind: int = 2) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(pixels))
    return b"\x89PNG\r\n\x1a\n" + header + extra + body + chunk(b"IEND", b"")


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.jpg", FILES["image/jpeg"])
    return out.getvalue()


def refusal(data: bytes, **options: object) -> UndecodablePicture:
    with pytest.raises(UndecodablePicture) as caught:
        decode(data, **options)
    return caught.value


def answered(data: bytes) -> bool:
    """Return whether the bytes gave a picture of bounded size or a refusal with a known code."""
    try:
        found = decode(data, limits=DecodeLimits(max_pixels=1_000_000))
    except UndecodablePicture as refused:
        return refused.code in REASONS
    return found.pixels.ndim == 3 and max(found.pixels.shape) <= WORKING_SIDE


@each_row("media_type", FILES)
def test_every_accepted_type_is_known_by_content(media_type: str):
    found = decode(FILES[media_type], declared_media_type=media_type)
    assert (found.media_type, found.width, found.height, found.frames) == (media_type, 96, 64, 1)
    assert found.pixels.shape == (64, 96, 3)
    assert found.pixels.dtype == np.uint8
    assert np.abs(found.pixels.astype(int) - PICTURE).mean() < 12


@each_row(
    "code, data",
    [
        ("empty", b""),
        ("not_a_picture", b"\0"),
        ("not_a_picture", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
        ("not_a_picture", b"<!doctype html><html></html>"),
        ("not_a_picture", zipped()),
        ("not_a_picture", b"%PDF-1.7"),
        ("not_a_picture", b"II*\0" + bytes(64)),
        ("truncated", FILES["image/jpeg"][:600]),
        ("truncated", FILES["image/png"][: len(FILES["image/png"]) // 2]),
        ("truncated", FILES["image/png"][:20]),
        ("corrupt", b"\xff\xd8\xff\xd9" + bytes(40)),
        ("corrupt", png(0, 5)),
        ("too_large_side", png(50_000, 50_000)),
        ("too_many_pixels", png(19_999, 19_999)),
        ("too_much_metadata", png(1, 1, extra=chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(80_000_000))))),
        ("too_much_metadata", png(1, 1, extra=chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(80_000_000))))),
        ("too_many_scans", FILES["image/jpeg"] + b"\xff\xda\0" * 200),
    ],
)
def test_refused_with_a_code(code: str, data: bytes):
    found = refusal(data)
    assert found.code == code
    assert (found.message, found.remedy) == REASONS[code]


def test_limits_are_the_callers():
    picture = FILES["image/png"]
    assert refusal(picture, limits=DecodeLimits(max_bytes=len(picture) - 1)).code == "too_many_bytes"
    assert refusal(picture, limits=DecodeLimits(max_pixels=96 * 64 - 1)).facts == {
        "actual": 6144,
        "allowed": 6143,
    }
    assert refusal(picture, limits=DecodeLimits(max_side=95)).code == "too_large_side"
    assert (
        decode(picture, limits=DecodeLimits(max_bytes=len(picture), max_pixels=6144, max_side=96)).width == 96
    )


def test_a_declared_type_must_be_the_real_one():
    found = refusal(FILES["image/png"], declared_media_type="image/jpeg")
    assert (found.code, found.facts) == ("type_mismatch", {"declared": "image/jpeg", "found": "image/png"})
    for declared in (None, "", "application/octet-stream", "image/png", "IMAGE/PNG; charset=binary"):
        assert decode(FILES["image/png"], declared_media_type=declared).media_type == "image/png"
    assert decode(FILES["image/jpeg"], declared_media_type="image/jpg").media_type == "image/jpeg"


@each_row("kind", ["GIF", "WEBP", "PNG"])
def test_animations_count_their_frames(kind: str):
    frames = [Image.fromarray(drawn(seed, 16, 16)) for seed in range(6)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=50)
    assert decode(data).frames == 6
    assert refusal(data, limits=DecodeLimits(max_frames=5)).code == "animated_too_long"


def test_a_gif_of_a_million_frames_is_refused_without_reading_them():
    head = b"GIF89a\x01\0\x01\0\x80\0\0" + bytes(6)
    frame = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0"
    assert refusal(head + frame * 1_000_000 + b";").code == "animated_too_long"


def test_the_declared_size_costs_no_memory():
    bomb = png(50_000, 50_000, pixels=bytes(1_000_000))
    tracemalloc.start()
    try:
        assert refusal(bomb).code == "too_large_side"
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.prove("what it runs is run every day by cheaper tests")
def test_large_pictures_come_at_working_size():
    found = decode(encoded(drawn(2, 2400, 1200), "JPEG"))
    assert (found.width, found.height) == (2400, 1200)
    assert found.pixels.shape == (WORKING_SIDE // 2, WORKING_SIDE, 3)


@each_row("kind, mode", [("JPEG", "RGB"), ("JPEG", "L"), ("WEBP", "RGB")])
def test_both_readers_read_the_same_pixels(kind: str, mode: str, monkeypatch: pytest.MonkeyPatch):
    data = encoded(Image.fromarray(drawn(3, 500, 380)).convert(mode), kind, quality=80)
    quick = decode(data).pixels
    monkeypatch.setattr("zhengpin.matching.images.decode._PLAIN", frozenset())
    np.testing.assert_array_equal(quick, decode(data).pixels)


@each_row("width", [1200, 1800, 2400, 5000])
def test_both_readers_scale_down_alike(width: int, monkeypatch: pytest.MonkeyPatch):
    data = encoded(drawn(4, width, width // 2), "JPEG", quality=90)
    quick = decode(data).pixels
    monkeypatch.setattr("zhengpin.matching.images.decode._PLAIN", frozenset())
    slow = decode(data).pixels
    assert quick.shape == slow.shape
    assert np.abs(quick.astype(int) - slow).mean() < 2
    assert int(hamming(pdq(quick).hashes[0], pdq(slow).hashes[0])) <= 4


@each_row("kind", ["JPEG", "WEBP"])
@each_row("share", [0.2, 0.7, 0.99])
def test_a_file_cut_off_is_refused_whoever_reads_it(kind: str, share: float):
    data = encoded(drawn(5, 640, 480), kind, quality=90)
    assert refusal(data[: int(len(data) * share)]).code in ("truncated", "corrupt")


@each_row("orientation", range(1, 9))
def test_exif_orientation_is_applied(orientation: int):
    turns = {
        1: lambda p: p,
        2: lambda p: p[:, ::-1],
        3: lambda p: p[::-1, ::-1],
        4: lambda p: p[::-1],
        5: lambda p: p.transpose(1, 0, 2),
        6: lambda p: np.rot90(p),
        7: lambda p: p[::-1, ::-1].transpose(1, 0, 2),
        8: lambda p: np.rot90(p, 3),
    }
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = np.ascontiguousarray(turns[orientation](PICTURE))
    found = decode(encoded(stored, "PNG", exif=exif))
    np.testing.assert_array_equal(found.pixels, PICTURE)
    assert (
        np.abs(decode(encoded(stored, "JPEG", exif=exif, quality=95)).pixels.astype(int) - PICTURE).mean()
        < 12
    )
    assert (found.width, found.height) == (96, 64)


@each_row("exif", [b"Exif\0\0garbage", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff", b"\0" * 60_000])
def test_broken_exif_does_not_hide_the_picture(exif: bytes):
    assert decode(encoded(PICTURE, "JPEG", exif=exif)).width == 96


def test_transparency_lies_on_white():
    clear = np.zeros((8, 8, 4), np.uint8)
    clear[:4] = (10, 20, 30, 255)
    for image in (
        Image.fromarray(clear),
        Image.fromarray(clear).quantize(8),
        Image.fromarray(clear).convert("LA"),
    ):
        pixels = decode(encoded(image, "PNG")).pixels
        assert (pixels[4:] == 255).all()
        assert (pixels[:4] < 60).all()


@each_row("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16"])
def test_every_png_mode_decodes(mode: str):
    grey = np.asarray(Image.fromarray(PICTURE).convert("L"))
    image = (
        Image.fromarray(grey.astype(np.uint16) * 257)
        if mode == "I;16"
        else Image.fromarray(PICTURE).convert(mode)
    )
    pixels = decode(encoded(image, "PNG")).pixels
    assert pixels.shape == (64, 96, 3)
    if mode in ("L", "LA", "I;16"):
        assert np.abs(pixels[..., 0].astype(int) - grey).max() <= 1


def test_cmyk_and_grey_jpeg_decode():
    for mode in ("CMYK", "L"):
        pixels = decode(encoded(Image.fromarray(PICTURE).convert(mode), "JPEG", quality=95)).pixels
        assert np.abs(pixels.mean() - PICTURE.mean()) < 12


def test_colour_key_transparency_lies_on_white():
    image = Image.fromarray(np.full((4, 4, 3), (1, 2, 3), np.uint8))
    assert (decode(encoded(image, "PNG", transparency=(1, 2, 3))).pixels == 255).all()


def test_a_refusal_survives_a_trip_to_another_process():
    found = pickle.loads(pickle.dumps(refusal(FILES["image/png"], limits=DecodeLimits(max_side=95))))
    assert (found.code, found.facts["allowed"]) == ("too_large_side", 95)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(FILES)), st.data())
def test_mutated_files_are_decoded_or_refused(media_type: str, data: st.DataObject):
    mutated = bytearray(FILES[media_type])
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(
            st.integers(0, min(len(mutated) - 1, data.draw(st.sampled_from([64, 700, len(mutated) - 1]))))
        )
        mutated[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([None, None, 10, 30, 100, len(mutated) // 2, -3]))
    assert answered(bytes(mutated[:cut]))


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        [
            b"\xff\xd8\xff",
            b"\x89PNG\r\n\x1a\n",
            b"GIF89a",
            b"RIFF\0\0\0\0WEBP",
            b"BM",
            b"\0\0\0\x1cftypavif",
            b"",
        ]
    ),
    st.binary(max_size=200),
)
def test_any_bytes_are_decoded_or_refused(start: bytes, rest: bytes):
    assert answered(start + rest)

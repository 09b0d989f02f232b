"""Makes files of listings, and archives of pictures, that cannot be read, or would hurt to be."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.hostile.listings import sound, written
from benchmarks.hostile.pictures import drawn


class Upload(NamedTuple):
    """A file of listings by name, and an archive of pictures with it, or None."""

    name: str
    content: bytes
    pictures: bytes | None = None


Maker = Callable[[np.random.Generator], Upload]
_HEADER = b"id,merchant_id,title,pictures\n"


def _zip(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in members:
            # Without a date of its own: the same seed gives the same bytes.
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            info.compress_type = method
            file.writestr(info, content)
    return out.getvalue()


def _with_archive(make: Callable[[np.random.Generator], bytes], *names: str) -> Maker:
    """Return an upload of one listing whose pictures stand in an archive."""

    def upload(rng: np.random.Generator) -> Upload:
        return Upload("listings.jsonl", written(sound(rng, pictures=list(names))) + b"\n", make(rng))

    return upload


def _nested(rng: np.random.Generator) -> bytes:
    content = drawn(rng)
    for depth in range(6):
        content = _zip((f"{depth}.zip", content))
    return _zip(("inner.zip", content), ("inner.jpg", content))


def _encrypted(rng: np.random.Generator) -> bytes:
    content = bytearray(_zip(("a.jpg", drawn(rng))))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + at] |= 1
    return bytes(content)


def _lying(rng: np.random.Generator) -> bytes:
    content = bytearray(_zip(("a.jpg", b"\0" * 5_000_000)))
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + at, 100)
    return bytes(content)


def _leading_out(rng: np.random.Generator) -> bytes:
    link = zipfile.ZipInfo("link.jpg")
    link.external_attr = 0o120777 << 16
    return _zip(("../../evil.jpg", drawn(rng)), ("/etc/x.jpg", drawn(rng)), (link, b"/etc/passwd"))


def _overlapping(rng: np.random.Generator) -> bytes:
    """Many members in the directory that are all the same bytes of the file."""
    content = _zip(("a.jpg", b"\0" * 10_000_000))
    directory = content[content.index(b"PK\x01\x02") : content.index(b"PK\x05\x06")]
    members = b"".join(directory.replace(b"a.jpg", b"%05d" % n) for n in range(15_000))
    start = content.index(b"PK\x01\x02")
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 15_000, 15_000, len(members), start, 0)
    return content[:start] + members + end


def _crowded(rng: np.random.Generator) -> bytes:
    return _zip(*((f"{n}", b"") for n in range(21_000)), method=zipfile.ZIP_STORED)


def _parquet(**columns: list) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd", use_dictionary=False, write_statistics=False)
    return out.getvalue()


def _some_parquet(rng: np.random.Generator) -> bytes:
    ids = [str(n) for n in rng.integers(0, 2**31, 50)]
    return _parquet(id=ids, merchant_id=["hostile"] * 50, title=["Bag"] * 50)


def _parquet_bomb(rng: np.random.Generator) -> bytes:
    return _parquet(id=["1"], merchant_id=["hostile"], title=["x" * 150_000_000])


def _flipped_parquet(rng: np.random.Generator) -> bytes:
    content = bytearray(_some_parquet(rng))
    for at in rng.integers(4, len(content) - 8, 12):
        content[at] ^= int(rng.integers(1, 256))
    return bytes(content)


def _typed_oddly(rng: np.random.Generator) -> bytes:
    return _parquet(id=[[1], [2]], merchant_id=[1.5, None], title=[b"\xff", b"\0"], price=[[{"a": 1}], []])


FILES: dict[str, Maker] = {
    "an empty file": lambda rng: Upload("x.csv", b""),
    "an empty JSONL file": lambda rng: Upload("x.jsonl", b""),
    "a program as CSV": lambda rng: Upload("x.csv", b"\x7fELF" + rng.bytes(3000)),
    "gzip as CSV": lambda rng: Upload("x.csv", gzip.compress(_HEADER + b"1,m,t,\n", mtime=0)),
    "an archive as CSV": lambda rng: Upload("x.csv", _zip(("a.csv", _HEADER))),
    "an archive as Parquet": lambda rng: Upload("x.parquet", _zip(("a.csv", _HEADER))),
    "an unknown form": lambda rng: Upload("x.exe", b"MZ" + rng.bytes(100)),
    "a name that leads out": lambda rng: Upload("../../x.csv", _HEADER + b"1,m,t,../../../etc/passwd\n"),
    "columns that are missing": lambda rng: Upload("x.csv", b"colour,size\nred,9\n"),
    "10,000 columns": lambda rng: Upload("x.csv", b",".join(b"c%d" % n for n in range(10_000)) + b"\n"),
    "an unclosed quotation mark": lambda rng: Upload("x.csv", _HEADER + b'1,m,"' + b"x\n" * 200_000),
    "rows of other widths": lambda rng: Upload("x.csv", _HEADER + b"1\n1,2,3,4,5,6,7\n,,,\n" * 50),
    "NUL bytes in a table": lambda rng: Upload("x.csv", _HEADER + b"\x00,m\x00,t\x00,\n" * 20),
    "half UTF-8, half GB18030": lambda rng: Upload(
        "x.csv", _HEADER + "1,m,正品,\n".encode() + "2,m,正品,\n".encode("gb18030")
    ),
    "a line of 40 MB": lambda rng: Upload("x.jsonl", b'{"title": "' + b"x" * 40_000_000 + b'"}\n'),
    "lines of noise": lambda rng: Upload("x.jsonl", rng.bytes(20_000)),
    "deep lines": lambda rng: Upload("x.jsonl", (b"[" * 20_000 + b"\n") * 20),
    "truncated Parquet": lambda rng: Upload("x.parquet", _some_parquet(rng)[: -int(rng.integers(1, 300))]),
    "flipped bytes in Parquet": lambda rng: Upload("x.parquet", _flipped_parquet(rng)),
    "Parquet of odd types": lambda rng: Upload("x.parquet", _typed_oddly(rng)),
    "a Parquet bomb": lambda rng: Upload("x.parquet", _parquet_bomb(rng)),
    "an archive that is none": _with_archive(lambda rng: rng.bytes(500), "a.jpg"),
    "an archive cut off": _with_archive(lambda rng: _zip(("a.jpg", drawn(rng)))[:-20], "a.jpg"),
    "an archive within an archive": _with_archive(_nested, "inner.zip", "inner.jpg"),
    "an archive bomb": _with_archive(lambda rng: _zip(("a.jpg", b"\0" * 100_000_000)), "a.jpg"),
    "an archive that lies": _with_archive(_lying, "a.jpg"),
    "an archive that leads out": _with_archive(_leading_out, "../../evil.jpg", "/etc/x.jpg", "link.jpg"),
    "an archive of overlapping members": _with_archive(_overlapping, "00001", "14999"),
    "an archive of 21,000 members": _with_archive(_crowded, "1"),
    "an encrypted archive": _with_archive(_encrypted, "a.jpg"),
    "a damaged picture in an archive": _with_archive(lambda rng: _zip(("a.jpg", drawn(rng)[:300])), "a.jpg"),
}
"""What it is → how it is made."""

"""Makes listings that are no listings, or hold what no field should: bodies of single requests and lines of streams."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np

Maker = Callable[[np.random.Generator], bytes]


def sound(rng: np.random.Generator, **changes: Any) -> dict[str, Any]:
    """Return a sound listing with some fields changed."""
    number = int(rng.integers(0, 2**31))
    return {
        "external_id": f"h-{number}",
        "merchant": {"external_id": "hostile", "name": "Hostile"},
        "title": "Cotton bag",
    } | changes


def written(item: Any) -> bytes:
    """Return JSON as Python writes it, NaN and lone surrogates included."""
    return json.dumps(item).encode()


def _with(**changes: Any) -> Maker:
    return lambda rng: written(sound(rng, **changes))


def _raw(field: str, text: str) -> Maker:
    """Put text into the place of a value that Python would not write."""
    return lambda rng: written(sound(rng, **{field: "PLACE"})).replace(b'"PLACE"', text.encode())


def _random_values(rng: np.random.Generator) -> bytes:
    odd = [
        None,
        True,
        -1,
        2**70,
        1e308,
        "",
        "x",
        [],
        {},
        [[]],
        {"": 0},
        "\x00",
        "\ud800",
        "9" * 400,
        float("nan"),
    ]
    names = [
        "external_id",
        "revision",
        "merchant",
        "shop",
        "title",
        "price",
        "currency",
        "url",
        "published_at",
        "pictures",
    ]
    changes = {name: odd[int(rng.integers(len(odd)))] for name in names if rng.random() < 0.5}
    return written(sound(rng, **changes))


LISTINGS: dict[str, Maker] = {
    "no JSON": lambda rng: b"{" + rng.bytes(40),
    "JSON cut off": lambda rng: written(sound(rng))[:-4],
    "a list": lambda rng: b"[1, 2, 3]",
    "a number": lambda rng: b"17",
    "a text": lambda rng: b'"title"',
    "nothing": lambda rng: b"null",
    "an empty object": lambda rng: b"{}",
    "100,000 brackets": lambda rng: b"[" * 100_000,
    "100,000 objects within each other": lambda rng: b'{"title":' * 100_000,
    "a deep field": _raw("description", "[" * 50_000 + "]" * 50_000),
    "UTF-16": lambda rng: json.dumps(sound(rng)).encode("utf-16"),
    "Latin-1": lambda rng: json.dumps(sound(rng, title="Caf\xe9 " * 9), ensure_ascii=False).encode("latin-1"),
    "GB18030": lambda rng: json.dumps(sound(rng, title="正品" * 9), ensure_ascii=False).encode("gb18030"),
    "bytes that are no UTF-8": lambda rng: written(sound(rng)).replace(b"Cotton", b"\xff\xfe\xc0\x80"),
    "NUL in the title": _with(title="Cotton\x00bag"),
    "NUL in the id": _with(external_id="\x00\x01"),
    "half a surrogate pair": _with(title="\ud83d bag"),
    "half a surrogate pair in the id": _with(external_id="\udc00"),
    "an id of 1,000,000 letters": _with(external_id="x" * 1_000_000),
    "a title of 3,000,000 letters": _with(title="长" * 3_000_000),
    "a number of 100,000 digits": _raw("price", "9" * 100_000),
    "a price of 1e999999999": _raw("price", "1e999999999"),
    "a price of 1e999999999 as text": _with(price="1e999999999"),
    "not a number": _raw("price", "NaN"),
    "infinity": _raw("price", "-Infinity"),
    "a negative price": _with(price=-1),
    "a negative revision": _with(revision=-5),
    "a revision of 2⁶⁴": _with(revision=2**64),
    "a revision of a fraction": _with(revision=0.5),
    "a year of 99999": _with(published_at="99999-01-01"),
    "the year 0": _with(published_at="0000-00-00T00:00:00Z"),
    "a zone of 99 hours": _with(published_at="2026-01-01T00:00:00+99:99"),
    "pictures that are none": _with(pictures=[None, 1, [], {}, {"path": 3}, {"url": ["x"]}]),
    "10,000 pictures": _with(pictures=["a.jpg"] * 10_000),
    "paths that lead out": _with(
        pictures=["../../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\x", "\\\\host\\x"]
    ),
    "addresses within": _with(
        pictures=[
            "http://127.0.0.1:5432/",
            "http://169.254.169.254/latest/meta-data/",
            "http://[::1]/",
            "http://10.0.0.1/x.jpg",
            "http://[::ffff:127.0.0.1]/",
        ]
    ),
    "addresses that are none": _with(
        pictures=[{"url": "file:///etc/passwd"}, {"url": "gopher://x"}, {"url": "http://"}]
    ),
    "base64 that is none": _with(pictures=[{"base64": "!!!!"}, {"base64": "QQ"}, {"base64": "\x00"}]),
    "a digest that is none": _with(pictures=[{"digest": "../../x"}, {"digest": "f" * 64}]),
    "HTML in every text": _with(title="<script>alert(1)</script>", brand="<img src=x onerror=alert(1)>"),
    "SQL in every text": _with(title="'; DROP TABLE catalog_listing; --", category='" OR 1=1'),
    "a formula": _with(title='=HYPERLINK("http://x","y")', brand="@SUM(1)"),
    "letters that change direction": _with(title="\u202egnp.exe\u202c\u200b\ufeff" * 20),
    "the same field twice": lambda rng: b'{"title": 1, "title": "x", "external_id": [], "external_id": "y"}',
    "merchant as text": _with(merchant="hostile"),
    "shop as a list": _with(shop=[1]),
    "fields that are no listing's": lambda rng: written(
        {"__proto__": {}, "constructor": 1, "pk": 1, "state": "live"}
    ),
    "random values": _random_values,
}
"""What it is → how it is made."""

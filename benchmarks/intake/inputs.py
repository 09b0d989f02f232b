"""Makes listings to send: lines of JSON, and a Parquet file beside its pictures."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from PIL import Image

SIDE = 600
WORDS = ("cotton", "bag", "heron", "canvas", "small", "blue", "tea", "cup", "printed", "gift", "box", "linen")


def listing(number: int, run: str, rng: np.random.Generator) -> dict[str, Any]:
    """Return a listing of one of fifty merchants, with a title of words in a random order."""
    seller = number % 50
    return {
        "external_id": f"{run}-{number}",
        "revision": 1,
        "merchant": {"external_id": f"m-{seller}", "name": f"Merchant {seller}"},
        "shop": {"external_id": f"s-{seller}", "name": f"Shop {seller}"},
        "title": " ".join(rng.choice(WORDS, 7)),
        "description": " ".join(rng.choice(WORDS, 40)),
        "brand": str(rng.choice(WORDS)),
        "category": f"Goods > {rng.choice(WORDS)}",
        "price": f"{rng.integers(1, 900)}.90",
        "currency": "CNY",
        "url": f"https://market.example/{run}/{number}",
    }


def jpeg(rng: np.random.Generator) -> bytes:
    """Return a JPEG of 600 by 600 pixels and some 60 kB, like no other."""
    coarse = rng.integers(0, 255, (24, 24, 3), dtype=np.uint8)
    picture = Image.fromarray(coarse).resize((SIDE, SIDE), Image.Resampling.BICUBIC)
    grain = rng.normal(0, 6, (SIDE, SIDE, 1))
    out = io.BytesIO()
    Image.fromarray((np.asarray(picture) + grain).clip(0, 255).astype(np.uint8)).save(out, "JPEG", quality=85)
    return out.getvalue()


def bodies(count: int, run: str, rng: np.random.Generator, *, pictures: bool) -> list[bytes]:
    """Return listings as JSON, each with one picture in base64 if asked."""
    made = []
    for number in range(count):
        item = listing(number, run, rng)
        if pictures:
            item["pictures"] = [{"base64": base64.b64encode(jpeg(rng)).decode()}]
        made.append(json.dumps(item).encode())
    return made


def parquet(count: int, run: str, rng: np.random.Generator, folder: Path, *, pictures: bool) -> Path:
    """Write a Parquet file of listings under `folder`, their pictures as files beside it; return its path."""
    rows = []
    for number in range(count):
        item = listing(number, run, rng)
        row = {key: value for key, value in item.items() if not isinstance(value, dict)}
        for owner in ("merchant", "shop"):
            row |= {f"{owner}_{key}": value for key, value in item[owner].items()}
        if pictures:
            path = folder / f"{run}-{number}.jpg"
            path.write_bytes(jpeg(rng))
            row["pictures"] = path.name
        rows.append(row)
    file = folder / f"{run}.parquet"
    pq.write_table(pa.Table.from_pylist(rows), file)
    return file

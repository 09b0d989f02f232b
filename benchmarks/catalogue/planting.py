"""Makes a marketplace's catalogue of a folder of photos: listings of many merchants, originals, planted copies."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks import edits

MERCHANTS = 60
LEAST_SIDE = 96
PICTURE_ENDINGS = {".jpg", ".jpeg", ".png", ".webp"}


@dataclass
class Planted:
    """A catalogue on disk and what is true of it."""

    file: Path
    listings: int
    originals: list[Path]
    truth: dict[str, tuple[str, int]] = field(default_factory=dict)
    """external id of a copy → (kind of edit, number of the original)"""
    photos: dict[str, Path] = field(default_factory=dict)
    """external id of an honest listing → the photo it shows"""


def photos_in(folder: Path) -> list[Path]:
    """Return the folder's photos in a fixed order, of byte-identical ones the first only."""
    seen: dict[str, Path] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix.lower() in PICTURE_ENDINGS):
        seen.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    return list(seen.values())


def titles_in(text_folder: Path) -> list[str]:
    """Return real titles to put over the photos, or plain ones where the folder has none."""
    path = text_folder / "titles_taobao_ner.tsv"
    if not path.is_file():
        return ["商品"]
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t")[0][:200] for line in lines if line.strip()]


def plant(photos: Sequence[Path], titles: Sequence[str], out: Path, *, seed: int, originals: int) -> Planted:
    """Write `catalogue.jsonl` and the copies under `out`.

    `originals` photos become protected works and are listed by nobody; each is copied once by every kind of edit.
    Every other photo is an honest listing.
    """
    rng = np.random.default_rng(seed)
    order = [photos[i] for i in rng.permutation(len(photos))]
    chosen = [path for path in order if _large_enough(path)][:originals]
    honest = [path for path in order if path not in set(chosen)]
    planted = Planted(out / "catalogue.jsonl", 0, chosen)
    copies = out / "copies"
    copies.mkdir(parents=True, exist_ok=True)
    planted.photos = {f"honest-{n}": path for n, path in enumerate(honest)}
    rows = [(name, str(path.resolve())) for name, path in planted.photos.items()]
    for number, path in enumerate(chosen):
        for kind in edits.KINDS:
            name = f"copy-{kind}-{number}"
            with Image.open(path) as picture:
                (copies / f"{name}.jpg").write_bytes(edits.apply(kind, picture, rng))
            planted.truth[name] = (kind, number)
            rows.append((name, str((copies / f"{name}.jpg").resolve())))
    shuffled = [rows[i] for i in rng.permutation(len(rows))]
    with planted.file.open("w", encoding="utf-8") as file:
        for line in _lines(shuffled, titles, out):
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    planted.listings = len(shuffled)
    return planted


def _large_enough(path: Path) -> bool:
    """A right in a thumbnail is refused at filing."""
    with Image.open(path) as picture:
        return min(picture.size) >= LEAST_SIDE


def _lines(rows: Sequence[tuple[str, str]], titles: Sequence[str], out: Path) -> Iterator[dict]:
    """Pictures stand as paths relative to the catalogue: intake lets no path out of the file's folder."""
    photos = out / "photos"
    photos.mkdir(exist_ok=True)
    for n, (name, path) in enumerate(rows):
        merchant = n % MERCHANTS
        target = Path(path)
        if out.resolve() not in target.parents:
            target = photos / f"{name}{target.suffix.lower()}"
            target.write_bytes(Path(path).read_bytes())
        yield {
            "external_id": name,
            "merchant": {"external_id": f"m-{merchant}", "name": f"商家 {merchant}"},
            "shop": {"external_id": f"s-{merchant}", "name": f"店铺 {merchant}"},
            "title": titles[n % len(titles)],
            "category": "服装",
            "price": f"{20 + n % 480}.00",
            "currency": "CNY",
            "pictures": [{"path": str(target.relative_to(out))}],
        }

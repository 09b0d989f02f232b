"""Builds the marketplace that the pipeline is measured on: what is protected, and the listings to send."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import numpy as np
from PIL import Image

from benchmarks import edits
from benchmarks.catalogue.planting import LEAST_SIDE, MERCHANTS, photos_in, titles_in
from benchmarks.marks.data import marks_under
from benchmarks.running import run, zhengpin

SIDE = 1_200
"""Longest side of every photo, in pixels: real ones of less are enlarged."""
QUALITY = 88
COPIES = 0.1
YOUNG = 0.2
"""Share of merchants that joined a week ago, whose pictures are read for words."""
OLD_DAYS, YOUNG_DAYS = 900, 7
ORIGINALS = "originals"
"""Folder of the pictures that are protected, which simulated ones are like."""
NAMES = "brand_names_7k.tsv"


def build(world: Path, options: Any) -> None:
    """Protect and draw the listings under `world`; its database lies in `data`, the listings in `world.json`."""
    world.mkdir(parents=True, exist_ok=True)
    os.environ["ZHENGPIN_DATA"] = str(world / "data")
    os.environ.pop("ZHENGPIN_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhengpin.config.settings"
    if run(zhengpin("init", "--no-administrator"), env=dict(os.environ)).status:
        sys.exit("zhengpin init failed")
    django.setup()
    chance = np.random.default_rng(options.seed)
    photos = [path for path in photos_in(options.data / "products") if _is_large_enough(path)]
    order = [photos[at] for at in chance.permutation(len(photos))]
    originals, honest = order[: options.originals], order[options.originals :]
    # Loaded only now: it imports models, and models need Django set up on the data folder above.
    protecting = import_module("benchmarks.protecting")
    files = [enlarged(path) for path in originals]
    numbers = protecting.protect_pictures(files)
    (world / ORIGINALS).mkdir(exist_ok=True)
    for place, content in enumerate(files):
        (world / ORIGINALS / f"{place}.jpg").write_bytes(content)
    names = names_in(options.data / "text" / NAMES, options.names)
    protecting.protect_names(names)
    marks = [one.path.read_bytes() for one in marks_under(options.data)[: options.marks]]
    kept = protecting.protect_marks(marks)
    import_module("zhengpin.monitoring.indexes.index").current()  # what is made once is made now
    listings = _listings(world, originals, honest, titles_in(options.data / "text"), chance, options.listings)
    truth = {str(number): place for number, place in numbers.items()}
    counts = {"names": len(names), "marks": kept}
    (world / "world.json").write_text(
        json.dumps({"listings": listings, "references": truth} | counts, ensure_ascii=False), encoding="utf-8"
    )


def names_in(path: Path, most: int) -> list[str]:
    """Return the first so many brand names of a table, each once."""
    with path.open(encoding="utf-8", newline="") as file:
        names = [row["name"].strip() for row in csv.DictReader(file, delimiter="\t")]
    return list(dict.fromkeys(name for name in names if len(name) > 2))[:most]


def enlarged(path: Path) -> bytes:
    """Return a photo as a JPEG whose longest side is `SIDE` pixels."""
    with Image.open(path) as picture:
        return _jpeg(picture)


def copied(path: Path, kind: str, chance: edits.Draw) -> bytes:
    """Return an edited copy of a photo, one of `edits.KINDS`, as a JPEG whose longest side is `SIDE` pixels."""
    with (
        Image.open(path) as picture,
        Image.open(io.BytesIO(edits.apply(kind, picture, chance))) as edited,
    ):
        return _jpeg(edited)


def _jpeg(picture: Image.Image) -> bytes:
    scale = SIDE / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    out = io.BytesIO()
    picture.convert("RGB").resize(size, Image.Resampling.LANCZOS).save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _is_large_enough(path: Path) -> bool:
    with Image.open(path) as picture:
        return min(picture.size) >= 2 * LEAST_SIDE


def _listings(
    world: Path,
    originals: list[Path],
    honest: list[Path],
    titles: list[str],
    chance: np.random.Generator,
    many: int,
) -> list[dict[str, Any]]:
    """Return listings as the marketplace sends them; the tenth ones copy an original, each kind of edit in turn."""
    folder = world / "photos"
    folder.mkdir(exist_ok=True)
    today = date.today()
    made = []
    for number in range(many):
        copy = number % round(1 / COPIES) == 0
        merchant, photo = number % MERCHANTS, folder / f"{number}.jpg"
        if copy:
            place = int(chance.integers(len(originals)))
            kind = list(edits.KINDS)[number // round(1 / COPIES) % len(edits.KINDS)]
            photo.write_bytes(copied(originals[place], kind, chance))
        else:
            photo.write_bytes(enlarged(honest[number % len(honest)]))
        days = YOUNG_DAYS if merchant < MERCHANTS * YOUNG else OLD_DAYS
        made.append(
            {
                "external_id": f"{'copy' if copy else 'other'}-{number}" + (f"-{place}" if copy else ""),
                "merchant": {
                    "external_id": f"m-{merchant}",
                    "name": f"商家 {merchant}",
                    "joined_on": (today - timedelta(days=days)).isoformat(),
                },
                "shop": {"external_id": f"s-{merchant}", "name": f"店铺 {merchant}"},
                "title": titles[number % len(titles)],
                "category": "服装",
                "price": f"{20 + number % 480}.00",
                "currency": "CNY",
                "pictures": [{"path": photo.name}],
            }
        )
    return made

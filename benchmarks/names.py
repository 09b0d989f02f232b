"""Protects 200 real brand names and screens real titles as listings: what is flagged, what an authorisation excuses.

    python -m benchmarks.names --data FOLDER --seed 7 --json benchmarks/results/names.json

Brands and titles come from listings of marketplaces that name their brand (the truth), in Chinese and English. A seller
in five of those that sell a protected brand is authorised for it.
"""

from __future__ import annotations

import csv
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import django
import numpy as np

from benchmarks.running import SHARED_DATA, arguments, run, show, write, zhengpin

SOURCE = "names"
EXCLUDED = {
    "no brand",
    "nobrand",
    "none",
    "no.brand",
    "oem",
    "other",
    "others",
    "null",
    "",
    "generic",
    "unbranded",
}


@dataclass(frozen=True)
class Title:
    """A real title, the brand its seller named (empty: none), and who sells it."""

    text: str
    brand: str
    seller: str
    language: str


def titles_in(folder: Path) -> list[Title]:
    """Return every title with a brand or without, from the tables that name brands."""
    return list(_english(folder)) + list(_chinese(folder))


def _english(folder: Path) -> Iterator[Title]:
    for name in ("listings_lazada_en.tsv", "listings_shopee_en.tsv", "listings_shein_en.tsv"):
        with (folder / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                brand = (row.get("brand") or "").strip()
                brand = "" if brand.lower() in EXCLUDED else brand
                if row.get("title"):
                    yield Title(row["title"][:500], brand, (row.get("seller_name") or "unknown")[:100], "en")


def _chinese(folder: Path) -> Iterator[Title]:
    lines = (folder / "titles_taobao_ner.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for number, line in enumerate(lines):
        text, _, tagged = line.partition("\t")
        brands = [word.rpartition("/")[0] for word in tagged.split() if word.endswith("/HPPX")]
        if text.strip():
            yield Title(text[:500], brands[0] if brands else "", f"淘宝卖家{number % 400}", "zh")


def chosen_brands(titles: Sequence[Title], count: int) -> list[str]:
    """Return the brands that most titles name, half of each language; a brand must stand in a title that names it."""
    chosen: list[str] = []
    for language in ("en", "zh"):
        named = Counter(
            one.brand
            for one in titles
            if one.language == language and len(one.brand) >= 2 and one.brand.lower() in one.text.lower()
        )
        chosen += [
            brand for brand, _ in sorted(named.items(), key=lambda pair: (-pair[1], pair[0]))[: count // 2]
        ]
    return list(dict.fromkeys(chosen))


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--brands", type=int, default=200)
    options = parser.parse_args()
    titles = titles_in(options.data / "text")
    brands = chosen_brands(titles, options.brands)
    with tempfile.TemporaryDirectory(prefix="zhengpin-names-") as folder:
        figures = measure(Path(folder), titles, brands, options.seed)
    write(options.json, figures)


def measure(folder: Path, titles: list[Title], brands: list[str], seed: int) -> dict[str, Any]:
    """Protect, import, authorise, scan, count."""
    os.environ["ZHENGPIN_DATA"] = str(folder / "data")
    os.environ.pop("ZHENGPIN_DATABASE", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhengpin.config.settings"
    environment = dict(os.environ)
    catalogue = _write_catalogue(folder, titles)
    _must(run(zhengpin("init", "--no-administrator"), env=environment).status, "init")
    django.setup()
    protecting = import_module("benchmarks.protecting")
    filings = protecting.protect_names(brands)
    imported = run(zhengpin("import", "listings", str(catalogue), "--source", SOURCE), env=environment)
    _must(imported.status, "import")
    authorised = _authorised(titles, brands, seed)
    protecting.authorise_sellers(SOURCE, authorised, filings)
    scanned = run(zhengpin("scan"), env=environment)
    _must(scanned.status, "scan")
    return _count(titles, brands, protecting.name_findings(SOURCE), len(titles) / scanned.seconds)


def _must(status: int, what: str) -> None:
    if status:
        sys.exit(f"zhengpin {what} failed with status {status}")


def _write_catalogue(folder: Path, titles: Sequence[Title]) -> Path:
    sellers = {name: number for number, name in enumerate(dict.fromkeys(one.seller for one in titles))}
    path = folder / "titles.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number, one in enumerate(titles):
            seller = {"external_id": f"m-{sellers[one.seller]}", "name": one.seller}
            shop = {"external_id": f"s-{sellers[one.seller]}", "name": f"shop {sellers[one.seller]}"}
            line = {"external_id": f"t-{number}", "merchant": seller, "shop": shop, "title": one.text}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return path


def _authorised(titles: Sequence[Title], brands: Sequence[str], seed: int) -> dict[str, set[str]]:
    """Return merchant external id → brands: a fifth of the pairs of seller and protected brand that occur."""
    sellers = {name: number for number, name in enumerate(dict.fromkeys(one.seller for one in titles))}
    pairs = sorted({(sellers[one.seller], one.brand) for one in titles if one.brand in set(brands)})
    rng = np.random.default_rng(seed)
    granted: dict[str, set[str]] = {}
    for seller, brand in pairs:
        if rng.random() < 0.2:
            granted.setdefault(f"m-{seller}", set()).add(brand)
    return granted


def _count(
    titles: Sequence[Title], brands: Sequence[str], found: dict[int, list[dict]], speed: float
) -> dict[str, Any]:
    protected = set(brands)
    counts: Counter[str] = Counter()
    for number, one in enumerate(titles):
        hits = found.get(number, [])
        flagged = {hit["brand"] for hit in hits if hit["outcome"] != "pass"}
        suppressed = {hit["brand"] for hit in hits if hit["authorised"]}
        written = one.brand in protected and one.brand.lower() in one.text.lower()
        counts["named"] += written
        counts["found"] += written and one.brand in flagged | suppressed
        counts["excused"] += bool(suppressed)
        counts["flagged"] += bool(flagged)
        counts["flagged_own_brand"] += one.brand in flagged
        counts["flagged_other"] += bool(flagged) and one.brand not in flagged
    rows = [
        ("titles screened", len(titles)),
        ("names protected", len(brands)),
        ("titles in which the named brand stands", counts["named"]),
        ("… of them found", counts["found"]),
        ("titles flagged", counts["flagged"]),
        ("… for the brand that the seller names", counts["flagged_own_brand"]),
        ("… for another protected name in the title", counts["flagged_other"]),
        ("titles excused by an authorisation", counts["excused"]),
        ("listings a second", round(speed, 1)),
    ]
    show("Names", ("what", "count"), rows)
    samples = [
        (hit["brand"], hit["places"], titles[number].text[:60])
        for number in list(found)[:400:33]
        for hit in found[number][:1]
    ]
    show("Samples", ("name", "as written", "title"), samples)
    return {
        "titles": len(titles),
        "names": len(brands),
        "found_share": round(counts["found"] / max(1, counts["named"]), 4),
        "flagged": counts["flagged"],
        "flagged_for_another_name": counts["flagged_other"],
        "excused": counts["excused"],
        "listings_per_s": round(speed, 1),
    }


if __name__ == "__main__":
    main()

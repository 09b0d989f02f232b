"""Screens a catalogue of real photos with planted copies, end to end by the command line, and counts what was found.

    python -m benchmarks.scan --data FOLDER --seed 7 --json benchmarks/results/scan.json

The photos under FOLDER/products become a catalogue of as many listings from 60 merchants; some become protected
originals, and every original is copied once by each kind of edit. It prints found / missed / wrongly flagged.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

import django

from benchmarks import edits
from benchmarks.catalogue.planting import MERCHANTS, Planted, photos_in, plant, titles_in
from benchmarks.pictures.product_photos import Photo
from benchmarks.pictures.product_photos import photos as described_photos
from benchmarks.running import SHARED_DATA, Run, arguments, run, show, write, zhengpin

SOURCE = "bench"


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--originals", type=int, default=120)
    parser.add_argument("--limit", type=int, default=0, help="take only so many photos")
    parser.add_argument("--processes", type=int, default=0)
    options = parser.parse_args()
    photos = photos_in(options.data / "products")
    if options.limit:
        photos = photos[: options.limit]
    if len(photos) <= options.originals:
        sys.exit(
            f"{options.data / 'products'} holds {len(photos)} photos; more than {options.originals} are needed"
        )
    with tempfile.TemporaryDirectory(prefix="zhengpin-scan-") as folder:
        figures = measure(Path(folder), photos, titles_in(options.data / "text"), options)
    write(options.json, figures)


def measure(folder: Path, photos: list[Path], titles: list[str], options: Any) -> dict[str, Any]:
    """Plant, import, scan, count; return the figures."""
    planted = plant(photos, titles, folder / "catalogue", seed=options.seed, originals=options.originals)
    os.environ["ZHENGPIN_DATA"] = str(folder / "data")
    os.environ.pop("ZHENGPIN_DATABASE", None)
    # What is measured is what the rules say, not how soon a brake stops them.
    os.environ["ZHENGPIN_CIRCUIT_BREAKER_MERCHANTS_HOUR"] = os.environ[
        "ZHENGPIN_CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR"
    ] = "0"
    # Words in pictures are measured by themselves (`benchmarks.ocr`); here they would only share the cores.
    os.environ["ZHENGPIN_WORDS_PICTURES_LISTING"] = "0"
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhengpin.config.settings"
    environment = dict(os.environ)
    _must(run(zhengpin("init", "--no-administrator"), env=environment), "zhengpin init")
    django.setup()
    # Loaded only now: it imports models, and models need Django set up on the data folder above.
    protecting = import_module("benchmarks.protecting")
    numbers = protecting.protect_pictures([path.read_bytes() for path in planted.originals])
    imported = run(zhengpin("import", "listings", str(planted.file), "--source", SOURCE), env=environment)
    _must(imported, "zhengpin import")
    scanned = run(zhengpin("scan", "--processes", str(options.processes)), env=environment)
    _must(scanned, "zhengpin scan")
    return _count(planted, numbers, imported, scanned, described(options.data))


def described(data: Path) -> dict[Path, Photo]:
    """Return what is known of each photo: its collection, and the exposure that it was made from.

    A garment photographed once and recoloured for every colour it is sold in is the same photograph: flagging one as a
    copy of the other is right. Such pairs are counted apart, and not as wrong.
    """
    return {photo.path: photo for photo in described_photos(data)}


def _must(done: Run, what: str) -> None:
    if done.status:
        sys.exit(f"{what} failed with status {done.status}")


def _count(
    planted: Planted, numbers: dict[int, int], imported: Run, scanned: Run, known: dict[Path, Photo]
) -> dict[str, Any]:
    flagged = import_module("benchmarks.protecting").flagged_references(SOURCE)
    outcome: Counter[tuple[str, str]] = Counter()
    for name, (kind, number) in planted.truth.items():
        references = flagged.get(name, {})
        right = any(numbers.get(reference) == number for reference in references)
        outcome[kind, "found" if right else "missed"] += 1
        outcome[kind, "acted"] += right and "act" in references.values()
    suspects = sorted(name for name in flagged if name not in planted.truth)
    protected_scenes = {known[path].scene for path in planted.originals if path in known}
    recoloured = [name for name in suspects if _scene(planted.photos[name], known) in protected_scenes]
    wrong = [name for name in suspects if name not in set(recoloured)]
    copies = len(planted.originals)
    honest = planted.listings - len(planted.truth)
    rows = [
        (
            kind,
            copies,
            outcome[kind, "found"],
            outcome[kind, "missed"],
            outcome[kind, "acted"],
            outcome[kind, "found"] / copies,
        )
        for kind in edits.KINDS
    ]
    show("Copies planted", ("edit", "copies", "found", "missed", "acted on at once", "share found"), rows)
    acted = sum("act" in flagged[name].values() for name in wrong)
    show(
        "The catalogue",
        (
            "listings",
            "merchants",
            "honest",
            "wrongly flagged",
            "of them acted on",
            "import /s",
            "scan /s",
            "peak MB",
        ),
        [
            (
                planted.listings,
                MERCHANTS,
                honest,
                len(wrong),
                acted,
                planted.listings / imported.seconds,
                planted.listings / scanned.seconds,
                max(imported.peak_mb, scanned.peak_mb),
            )
        ],
    )
    _show_wrong(
        [planted.photos[name] for name in wrong],
        [planted.photos[name] for name in wrong if "act" in flagged[name].values()],
        len(recoloured),
        known,
    )
    return {
        "listings": planted.listings,
        "protected": copies,
        "found_by_edit": {kind: round(outcome[kind, "found"] / copies, 4) for kind in edits.KINDS},
        "acted_by_edit": {kind: round(outcome[kind, "acted"] / copies, 4) for kind in edits.KINDS},
        "honest": honest,
        "wrongly_flagged": len(wrong),
        "wrongly_flagged_share": round(len(wrong) / honest, 5),
        "wrongly_acted": acted,
        "same_exposure_flagged": len(recoloured),
        "import_per_s": round(planted.listings / imported.seconds, 2),
        "listings_per_s": round(planted.listings / scanned.seconds, 2),
        "peak_mb": round(max(imported.peak_mb, scanned.peak_mb), 1),
    }


def _scene(path: Path, known: dict[Path, Photo]) -> str | None:
    return known[path].scene if path in known else None


def _show_wrong(wrong: list[Path], acted: list[Path], recoloured: int, known: dict[Path, Photo]) -> None:
    """Print from which collections the wrongly flagged photos come."""
    counted, acted_on = (
        Counter(known[p].kind if p in known else "other" for p in paths) for paths in (wrong, acted)
    )
    rows: list[tuple] = [(kind, count, acted_on[kind]) for kind, count in counted.most_common()]
    rows.append(("the same exposure, recoloured (not counted as wrong)", recoloured, "–"))
    show("Honest photos that were flagged, by collection", ("collection", "flagged", "acted on"), rows)


if __name__ == "__main__":
    main()

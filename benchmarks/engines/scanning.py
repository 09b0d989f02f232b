"""Files and imports a catalogue once, screens a copy of it on each engine, and compares findings, measures and time."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.catalogue.planting import plant
from benchmarks.running import Run, run, show, zhengpin

ENGINES = ("embedded", "postgresql", "milvus")
SOURCE = "bench"

type Found = dict[str, dict[str, list[Any]]]
"""By listing, by protected picture: outcome, rule, score, and whether it is mirrored or inside."""

_FILE = """
import json, sys
from pathlib import Path
from benchmarks import protecting
protecting.protect_pictures([Path(name).read_bytes() for name in json.load(sys.stdin)])
print("{}")
"""
_TELL = """
import json
from benchmarks.engines.telling import findings
print(json.dumps(findings()))
"""
_MATCH = """
import json
from benchmarks.engines.telling import timed
print(json.dumps(timed()))
"""


@dataclass(frozen=True)
class Engine:
    """An engine and the settings that choose it."""

    name: str
    settings: dict[str, str]


@dataclass(frozen=True)
class Scanned:
    """What one engine found, and what it took. processor: seconds of our own processes, without an engine's server;
    query_ms: a listing's picture against what is protected, alone."""

    found: Found
    scan: Run
    processor: float
    query_ms: float


def compare(
    folder: Path, photos: Sequence[Path], titles: Sequence[str], engines: Sequence[Engine], options: Namespace
) -> dict[str, Any]:
    """Return the figures, and print them."""
    planted = plant(
        list(photos), list(titles), folder / "catalogue", seed=options.seed, originals=options.originals
    )
    base = folder / "filed"
    environment = _environment(base)
    _must(run(zhengpin("init", "--no-administrator"), env=environment, quiet=True), "zhengpin init")
    _asked(_FILE, environment, json.dumps([str(path) for path in planted.originals]))
    imported = run(
        zhengpin("import", "listings", str(planted.file), "--source", SOURCE), env=environment, quiet=True
    )
    _must(imported, "zhengpin import")
    done = {one.name: _scanned(base, folder / one.name, one, options.processes) for one in engines}
    return _figures(done, planted.listings, len(planted.originals))


def _scanned(base: Path, folder: Path, engine: Engine, processes: int) -> Scanned:
    shutil.copytree(base, folder)
    shutil.rmtree(folder / "index", ignore_errors=True)
    environment = _environment(folder) | engine.settings
    before = _spent()
    scan = run(zhengpin("scan", "--processes", str(processes)), env=environment, quiet=True)
    spent = _spent() - before
    _must(scan, f"zhengpin scan on {engine.name}")
    return Scanned(_asked(_TELL, environment), scan, spent, _asked(_MATCH, environment))


def _spent() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime


def _figures(done: dict[str, Scanned], listings: int, protected: int) -> dict[str, Any]:
    embedded = done["embedded"]
    differing = {
        name: _differing(embedded.found, one.found) for name, one in done.items() if one is not embedded
    }
    per_listing = {name: round(one.scan.seconds * 1000 / listings, 2) for name, one in done.items()}
    rows = [
        (
            name,
            sum(len(found) for found in one.found.values()),
            "–" if one is embedded else differing[name],
            _apart(embedded.found, one.found),
            per_listing[name],
            one.query_ms,
            one.scan.peak_mb,
        )
        for name, one in done.items()
    ]
    columns = ("engine", "findings", "differing", "scores apart by", "ms a listing", "ms a query", "peak MB")
    show(f"{listings:,} listings, {protected} protected pictures", columns, rows)
    return {
        "listings": listings,
        "protected": protected,
        "findings": sum(len(found) for found in embedded.found.values()),
        "engines": list(done),
        "engines_differ": sum(differing.values()),
        "ms_per_listing_by_engine": per_listing,
        "processor_ms_per_listing_by_engine": {
            name: round(one.processor * 1000 / listings, 2) for name, one in done.items()
        },
        "query_ms_by_engine": {name: one.query_ms for name, one in done.items()},
        "largest_score_difference": max(
            (_apart(embedded.found, one.found) for one in done.values()), default=0.0
        ),
        "load_average": round(os.getloadavg()[1], 1),
    }


def _differing(ours: Found, theirs: Found) -> int:
    """Return how many findings one has and the other has not, or has with another outcome, by another rule or place."""
    found_by = [
        {(listing, picture, *what[:-1]) for listing, by in found.items() for picture, what in by.items()}
        for found in (ours, theirs)
    ]
    return len(found_by[0] ^ found_by[1])


def _apart(ours: Found, theirs: Found) -> float:
    both = [
        abs(what[-1] - theirs[listing][picture][-1])
        for listing, by in ours.items()
        for picture, what in by.items()
        if picture in theirs.get(listing, {})
    ]
    return round(max(both, default=0.0), 5)


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHENGPIN_")}
    return kept | {
        "ZHENGPIN_DATA": str(folder),
        # What is measured is what the rules say, not how soon a brake stops them.
        "ZHENGPIN_CIRCUIT_BREAKER_MERCHANTS_HOUR": "0",
        "ZHENGPIN_CIRCUIT_BREAKER_ALL_MERCHANTS_HOUR": "0",
        # Words in pictures are measured by themselves (`benchmarks.ocr`); here they would only share the cores.
        "ZHENGPIN_WORDS_PICTURES_LISTING": "0",
        "DJANGO_SETTINGS_MODULE": "zhengpin.config.settings",
    }


def _asked(code: str, environment: Mapping[str, str], given: str = "") -> Any:
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        env=dict(environment),
        input=given,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _must(done: Run, what: str) -> None:
    if done.status:
        sys.exit(f"{what} failed with status {done.status}")

"""Deposits of real photos beside a large set: `python -m benchmarks.originals.deposits`.

How many a second two processes deposit, each looked for among what was shown here before and what is protected; how
long from the call until another process matches a copy; whether authorised distributors are stopped, and strangers
not. The photos are real; the set beside which they are sought, shown and protected, is simulated
(`benchmarks.pictures.filling`), and no rows stand behind it in the database. Every deposit counts, whatever it was
answered.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from multiprocessing.context import SpawnContext
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from pathlib import Path

import django
import numpy as np
from PIL import Image

from benchmarks.pictures.filling import FIRST_ID, Pattern, _between, fill, pattern_of
from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.serving import fresh
from zhengpin.kit.starting import one_thread_each
from zhengpin.matching import open_descriptor
from zhengpin.matching.index.opening import PictureIndexes

SET, DEPOSITS, SINGLES, DISTRIBUTORS, PROCESSES = 180_000, 1_000, 40, 50, 2
UNCOUNTED = 3
"""Single deposits that are told apart: in the first ones a process loads its models."""
LEAST_SIDE = 300
"""Pixels of the shorter side of the photos that are deposited."""
PATIENCE = 3600.0
_ROWS = 4096


def main() -> None:
    one_thread_each()  # as the processes of a server and of workers do
    parser = arguments(__doc__ or "")
    parser.add_argument("--data", type=Path, default=SHARED_DATA / "products", help="a folder of photos")
    parser.add_argument("--set", type=int, default=SET, help="simulated pictures shown, and protected")
    parser.add_argument("--deposits", type=int, default=DEPOSITS)
    parser.add_argument("--singles", type=int, default=SINGLES, help="deposited one by one, until matched")
    parser.add_argument("--distributors", type=int, default=DISTRIBUTORS)
    parser.add_argument("--processes", type=int, default=PROCESSES)
    options = parser.parse_args()
    figures = measure(
        drawn_from(options.data, options.seed),
        size=options.set,
        deposits=options.deposits,
        singles=options.singles,
        distributors=options.distributors,
        processes=options.processes,
        seed=options.seed,
    )
    show("Deposits", ("what", "value"), [(name, str(value)) for name, value in figures.items()])
    write(options.json, figures)
    if figures["authorised_stopped"]:
        sys.exit("an authorised distributor was stopped")


def drawn_from(folder: Path, seed: int) -> list[Path]:
    """Return the photos below a folder that are large enough, in an order drawn by the seed."""
    suffixes = (".jpg", ".jpeg", ".png", ".webp")
    found = sorted(one for one in folder.rglob("*") if one.suffix.lower() in suffixes and _is_large(one))
    random.Random(seed).shuffle(found)
    return found


def _is_large(path: Path) -> bool:
    with Image.open(path) as picture:
        return min(picture.size) >= LEAST_SIDE


def measure(
    photos: Sequence[Path],
    *,
    size: int,
    deposits: int,
    singles: int,
    distributors: int,
    processes: int,
    seed: int,
) -> dict[str, object]:
    """Return the figures of a fresh system. Raises ValueError where there are too few photos."""
    if len(photos) < deposits + singles + distributors:
        raise ValueError(f"{len(photos)} photos are fewer than are to be deposited")
    shares = [photos[at:deposits:processes] for at in range(processes)]
    with tempfile.TemporaryDirectory(prefix="zhengpin-originals-") as folder:
        os.environ.update(fresh(Path(folder) / "data"))
        spawn = multiprocessing.get_context("spawn")
        opened, filled = spawn.Barrier(processes + 1), spawn.Barrier(processes + 1)
        told: Queue[tuple[float, dict[str, int]]] = spawn.Queue()
        workers = [
            spawn.Process(target=_deposit, args=(share, at, opened, filled, told))
            for at, share in enumerate(shares)
        ]
        for worker in workers:
            worker.start()
        django.setup()
        _open()
        opened.wait(PATIENCE)
        _fill(photos, size, seed)
        filled.wait(PATIENCE)
        started = time.perf_counter()
        parts = [told.get(timeout=PATIENCE) for _ in workers]
        seconds = time.perf_counter() - started
        for worker in workers:
            worker.join()
        rest = photos[deposits:]
        single = _single(rest[:singles], spawn)
        shown = _stopped(rest[singles : singles + distributors], distributors)
    answers: Counter[str] = Counter()
    for _, counts in parts:
        answers.update(counts)
    return {
        "set": size,
        "set_note": "simulated, shown and protected, without rows in the database",
        "processes": processes,
        "deposits": deposits,
        "deposits_per_s": round(deposits / seconds, 2),
        "processor_ms": round(sum(spent for spent, _ in parts) * 1000 / max(1, deposits), 1),
        "answers": dict(answers),
        **single,
        **shown,
    }


def _deposit(
    share: Sequence[Path],
    number: int,
    opened: Barrier,
    filled: Barrier,
    told: Queue[tuple[float, dict[str, int]]],
) -> None:
    """Deposit a share of the photos, once all have opened the empty indexes and these were filled."""
    django.setup()
    depositors = import_module("benchmarks.originals.depositors")
    _open()
    home = depositors.depositor(f"Merchant {number}")
    opened.wait(PATIENCE)
    files = [path.read_bytes() for path in share]
    filled.wait(PATIENCE)
    seconds, answers = depositors.deposit_all(files, home)
    told.put((seconds, dict(answers)))


def _open() -> None:
    """Open this process's indexes: what is not in the database is left alone from then on."""
    for name in ("index", "shown"):
        import_module(f"zhengpin.monitoring.indexes.{name}").current()


def _fill(photos: Sequence[Path], size: int, seed: int) -> None:
    """Fill the indexes of what is protected and what is shown with simulated pictures, as they lie in long use."""
    places = import_module("zhengpin.monitoring.indexes.shown_place")
    descriptor = open_descriptor("auto")
    chance = np.random.default_rng(seed)
    pattern = pattern_of([path.read_bytes() for path in photos[-200:]], "auto", chance, processes=1)
    sets = import_module("zhengpin.monitoring.indexes.chosen")
    fill(sets.PictureSet.of("protected", descriptor).open(), pattern, size, chance)
    place = places.IndexPlace.of(descriptor.name, descriptor.dimensions)
    _fill_shown(place.open(), pattern, size, chance)


def _fill_shown(indexes: PictureIndexes, pattern: Pattern, size: int, chance: np.random.Generator) -> None:
    for first in range(0, size, _ROWS):
        ids = np.arange(FIRST_ID + first, FIRST_ID + min(first + _ROWS, size), dtype=np.int64)
        digests, hashes = (chance.integers(0, 256, (len(ids), 32), np.uint8) for _ in range(2))
        indexes.records.put(ids, [one.tobytes() for one in digests])
        indexes.hashes.add(ids, hashes)
        indexes.vectors.add(ids, _between(pattern.vectors, len(ids), chance))
    indexes.compact(due_only=False)


def _single(photos: Sequence[Path], spawn: SpawnContext) -> dict[str, object]:
    depositors = import_module("benchmarks.originals.depositors")
    home = depositors.depositor("Merchant of single pictures")
    copies: Queue[bytes] = spawn.Queue()
    found: Queue[set[int]] = spawn.Queue()
    matcher = spawn.Process(target=_match, args=(copies, found))
    matcher.start()

    def asked(copy: bytes) -> set[int]:
        copies.put(copy)
        return found.get(timeout=PATIENCE)

    files = [path.read_bytes() for path in photos]
    first = depositors.seconds_to_match(files[:UNCOUNTED], home, asked)
    taken = depositors.seconds_to_match(files[UNCOUNTED:], home, asked)
    copies.put(b"")
    matcher.join()
    return {
        "matchable": len(taken),
        "matchable_s": round(float(np.percentile(taken, 99)), 3),
        "matchable_median_s": round(float(np.median(taken)), 3),
        "matchable_note": "in another process than it was deposited by; the first are not counted",
        "matchable_first_s": round(max(first, default=0.0), 3),
    }


def _match(copies: Queue[bytes], found: Queue[set[int]]) -> None:
    """Match copies in a process of its own until an empty one comes, as a server does that screens."""
    django.setup()
    depositors = import_module("benchmarks.originals.depositors")
    _open()
    while copy := copies.get(timeout=PATIENCE):
        found.put(depositors.matched(copy))


def _stopped(photos: Sequence[Path], distributors: int) -> dict[str, int]:
    depositors = import_module("benchmarks.originals.depositors")
    found: dict[str, int] = depositors.stopped([path.read_bytes() for path in photos], distributors)
    return found


if __name__ == "__main__":
    main()

"""Finds protected sounds in excerpts under many edits: how many, how exactly, how fast, beside Chromaprint.

    python -m benchmarks.sound --data FOLDER --seed 7 --json benchmarks/results/sound.json

Excerpts of five seconds of sounds that no choice was made on (`benchmarks.sound.split`; `--more FOLDER` adds every
sound file of a folder to them) are looked up twice: where their original is protected, among others and many hours of
simulated references, and where it is not, when anything that is said is wrong. Chromaprint (`fpcalc`, left out where
it is absent) answers the same queries among the real references only, with the best threshold that no stranger
reaches. Times are processor time of one thread. `--hours` simulated hours tell how searching grows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.running import SHARED_DATA, arguments, show, write
from benchmarks.sound import peers as sound_peers
from benchmarks.sound.edits import RATE, Samples, loaded
from benchmarks.sound.queries import Answer, Query, answer, edits, queries, rates_of
from benchmarks.sound.speeds import add_simulated, among_hours, protect, speed_of
from benchmarks.sound.split import SPEECH, TESTED, tested, tuned_on
from zhengpin.matching.audio import ReferenceSound, fingerprint_sound
from zhengpin.matching.audio.peaks import Peaks

AMONG_HOURS = 20
"""Simulated hours beside the real references when recall is measured."""
SHORT = ("as it is", "AAC 32 kbit/s", "noise, 10 dB below", "speech as loud", "room echo", "speed +5 %")
"""Edits under which other lengths, and the many hours, are tried."""


def main() -> None:
    parser = arguments(__doc__ or "", SHARED_DATA)
    parser.add_argument("--more", type=Path, help="a folder of further sound files to test")
    parser.add_argument("--each", type=int, default=6, help="excerpts of each sound at most")
    parser.add_argument("--hours", type=int, default=1000, help="simulated hours at which searching is timed")
    given = parser.parse_args()
    sounds = tested(given.data, given.more)
    chosen = edits(loaded(str(given.data / SPEECH)))
    real = [fingerprint_sound(one, RATE).peaks for one in tuned_on(given.data)]
    asked = list(queries(sounds, chosen, 5.0, given.each, given.seed))
    answers = _both_ways(sounds, asked, real, given.seed)
    peer = _peer(sounds, asked) if sound_peers.installed() else {}
    short = {edit: chosen[edit] for edit in SHORT}
    lengths = {
        seconds: rates_of(
            _both_ways(
                sounds, list(queries(sounds, short, seconds, given.each, given.seed)), real, given.seed
            )
        )
        for seconds in (3.0, 10.0)
    }
    by_edit = rates_of(answers)
    _show(by_edit, peer, lengths, answers)
    speed = speed_of([given.data / name for name in TESTED])
    many = among_hours(sounds, [one for one in asked if one.edit in SHORT], real, given.hours, given.seed)
    write(
        given.json,
        {
            "tested": {"sounds": len(sounds), "excerpts": len(asked), "minutes": _minutes(sounds)},
            "recall_of_5_seconds": by_edit,
            "recall_of_other_lengths": {f"{int(seconds)} s": rates for seconds, rates in lengths.items()},
            "chromaprint_recall_of_5_seconds": peer,
            **_errors(answers),
            **speed,
            "many_hours": many,
        },
    )


def _both_ways(
    sounds: Mapping[str, Samples], asked: Sequence[Query], real: Sequence[Peaks], seed: int
) -> list[Answer]:
    """Return answers where half of the sounds are protected, and where the other half is."""
    answers = []
    for half in (0, 1):
        references = ReferenceSound()
        add_simulated(references, real, AMONG_HOURS, seed + half)
        numbers = protect(references, list(sounds.items())[half::2])
        for query in asked:
            matches = references.search(fingerprint_sound(query.samples, RATE))
            answers.append(answer(query, matches, numbers))
    return answers


def _errors(answers: Sequence[Answer]) -> dict[str, Any]:
    hits = sum(one.found for one in answers)
    wrong = sum(one.wrong > 0 for one in answers)
    beside = np.array([one.beside for one in answers if one.placed]) * 1000
    return {
        "queries": len(answers),
        "of_strangers": sum(not one.protected for one in answers),
        "wrong": wrong,
        "precision": round(hits / max(1, hits + wrong), 4),
        "found_at_their_place": round(sum(one.placed for one in answers) / max(1, hits), 4),
        "offset_error_ms": {
            "median": round(float(np.median(beside)), 1),
            "p95": round(float(np.percentile(beside, 95)), 1),
        },
    }


def _peer(sounds: Mapping[str, Samples], asked: Sequence[Query]) -> dict[str, float]:
    """Return Chromaprint's recall by edit at the highest error rate that no stranger undercuts."""
    known = {name: sound_peers.items(samples) for name, samples in sounds.items()}
    halves = [dict(list(known.items())[half::2]) for half in (0, 1)]
    right: dict[str, list[float]] = {}
    strangers = 1.0
    for query in asked:
        items = sound_peers.items(query.samples)
        for half in halves:
            name, error = sound_peers.nearest(items, half)
            if query.name not in half:
                strangers = min(strangers, error)
                continue
            right.setdefault(query.edit, []).append(error if name == query.name else 1.0)
    return {edit: round(float(np.mean(np.array(errors) < strangers)), 3) for edit, errors in right.items()}


def _minutes(sounds: Mapping[str, Samples]) -> float:
    return round(sum(map(len, sounds.values())) / RATE / 60, 1)


def _show(
    by_edit: Mapping[str, float],
    peer: Mapping[str, float],
    lengths: Mapping[float, Mapping[str, float]],
    answers: Sequence[Answer],
) -> None:
    rows = [
        (edit, rate, *(rates.get(edit, "") for rates in lengths.values()), peer.get(edit, ""))
        for edit, rate in by_edit.items()
    ]
    columns = ("edit", "5 s", *(f"{int(seconds)} s" for seconds in lengths), "Chromaprint, 5 s")
    show("Excerpts found in their original", columns, rows)
    errors = _errors(answers)
    offset = errors["offset_error_ms"]
    show(
        "Errors",
        ("queries", "of strangers", "wrong", "precision", "at their place", "offset ms", "p95"),
        [
            (
                errors["queries"],
                errors["of_strangers"],
                errors["wrong"],
                errors["precision"],
                errors["found_at_their_place"],
                offset["median"],
                offset["p95"],
            )
        ],
    )


if __name__ == "__main__":
    main()

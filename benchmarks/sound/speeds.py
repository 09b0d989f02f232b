"""Times the sound benchmark: reading and fingerprinting of files, and searching among many hours."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from benchmarks.running import show
from benchmarks.sound.edits import RATE, Samples
from benchmarks.sound.queries import Query, answer, rates_of
from benchmarks.sound.simulated import simulated
from zhengpin.matching.audio import ReferenceSound, fingerprint_sound, read_sound
from zhengpin.matching.audio.peaks import Peaks


def protect(references: ReferenceSound, sounds: Iterable[tuple[str, Samples]]) -> dict[str, int]:
    """Add sounds and return their numbers."""
    numbers = {}
    for number, (name, samples) in enumerate(sounds):
        references.add(number, fingerprint_sound(samples, RATE))
        numbers[name] = number
    return numbers


def add_simulated(references: ReferenceSound, real: Sequence[Peaks], hours: int, seed: int) -> None:
    """Add so many hours of simulated sounds of ten minutes."""
    chance = np.random.default_rng(seed)
    for number in range(6 * hours):
        references.add(1_000_000 + number, simulated(real, 600, chance))
        if number % 60 == 59:
            references.search(fingerprint_sound(np.zeros(RATE, np.float32), RATE))  # takes in what was added


def speed_of(files: Sequence[Path]) -> dict[str, Any]:
    """Return how fast files are read and fingerprinted, and what fingerprints weigh."""
    seconds = decoding = making = 0.0
    size = 0
    for file in files:
        began = time.process_time()
        samples, rate = read_sound(file)
        read = time.process_time()
        fingerprint = fingerprint_sound(samples, rate)
        making += time.process_time() - read
        decoding += read - began
        seconds += len(samples) / rate
        size += len(fingerprint.to_bytes())
    figures = {
        "bytes_a_minute": round(size / seconds * 60),
        "times_real_time": {
            "decoding": round(seconds / decoding),
            "fingerprinting": round(seconds / making),
            "both": round(seconds / (decoding + making)),
        },
    }
    show(
        "Fingerprints",
        ("bytes a minute", "× real time"),
        [(figures["bytes_a_minute"], seconds / (decoding + making))],
    )
    return figures


def among_hours(
    sounds: Mapping[str, Samples], asked: Sequence[Query], real: Sequence[Peaks], hours: int, seed: int
) -> dict[str, Any]:
    """Return what searching takes and finds among so many hours of references."""
    before = _own_mb()
    references = ReferenceSound()
    began = time.process_time()
    add_simulated(references, real, hours, seed)
    numbers = protect(references, list(sounds.items())[::2])
    references.search(fingerprint_sound(np.zeros(RATE, np.float32), RATE))
    built = time.process_time() - began
    answers, took = [], []
    for query in asked:
        fingerprint = fingerprint_sound(query.samples, RATE)
        began = time.process_time()
        matches = references.search(fingerprint)
        took.append((time.process_time() - began) * 1000)
        answers.append(answer(query, matches, numbers))
    figures = {
        "hours": round(references.seconds / 3600),
        "memory_mb": round(_own_mb() - before),
        "building_s": round(built),
        "ms_per_query_of_5_seconds": {
            "mean": round(float(np.mean(took)), 1),
            "median": round(float(np.median(took)), 1),
            "p95": round(float(np.percentile(took, 95)), 1),
        },
        "recall": rates_of(answers),
        "wrong": sum(one.wrong > 0 for one in answers),
        "queries": len(answers),
    }
    show(
        f"Among {figures['hours']} hours",
        ("MB", "ms a query", "p95", "wrong", *figures["recall"]),
        [
            (
                figures["memory_mb"],
                figures["ms_per_query_of_5_seconds"]["mean"],
                figures["ms_per_query_of_5_seconds"]["p95"],
                f"{figures['wrong']} of {len(answers)}",
                *figures["recall"].values(),
            )
        ],
    )
    return figures


def _own_mb() -> float:
    return float(psutil.Process().memory_info().rss / 1e6)

"""A stranger with the verifier alone: counts a published sample of a whole market again, and refuses altered ones."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.running import ROOT
from benchmarks.sampling.worlds import WORLDS
from zhengpin.kit.canonical import digest
from zhengpin.sampling import Frame, draw
from zhengpin.sampling.share.publication import SampleDescription, published_sample
from zhengpin.sampling.share.states import SampleOutcome

VERIFIER = ROOT / "clients" / "verifier" / "zhengpin_verify.py"
ABOUT = SampleDescription(
    population="A made-up market",
    sought="Made-up pirated copies",
    seed_source="made up",
    frame_published_at=datetime(2026, 11, 30, 9, tzinfo=UTC),
    seed_drawn_at=datetime(2026, 11, 30, 13, tzinfo=UTC),
)
ALTERED: tuple[Callable[[dict[str, Any]], object], ...] = (
    lambda said: said["strata"][0]["drawn"][0].update(outcome="found"),
    lambda said: said["strata"][1]["drawn"].reverse(),
    lambda said: said["strata"][2]["units"].pop(),
    lambda said: said.update(seed=said["seed"] + "1"),
    lambda said: said["figures"].update(share="1/1000"),
    lambda said: said["figures"]["yan_su_exact"].reverse(),
)
"""Each with a digest made anew, so that it is not the digest that gives it away."""


def recomputed(seed: int) -> dict[str, Any]:
    """Return whether the verifier comes to the same numbers, in what time, and how many altered files it refuses."""
    world, chance = WORLDS[0], np.random.default_rng([seed, 9])
    frame = Frame(
        {
            f"stratum {place}": [f"offer-{place}-{number}" for number in range(size)]
            for place, size in enumerate(world.sizes)
        }
    )
    drawn = draw(frame, dict(zip(frame.strata, world.drawn, strict=True)), f"seed of the benchmark {seed}")
    shares = {
        name: sought / size
        for name, sought, size in zip(frame.strata, world.sought, world.sizes, strict=True)
    }
    outcomes = {
        one.unit: SampleOutcome.FOUND if chance.random() < shares[one.stratum] else SampleOutcome.NOT_FOUND
        for one in drawn.units
    }
    said = json.dumps(published_sample(frame, drawn, outcomes, ABOUT))
    began = time.perf_counter()
    status = _verified(said)
    seconds = time.perf_counter() - began
    refused = [_verified(_altered(said, change)) == 1 for change in ALTERED]
    return {
        "recomputed": status == 0,
        "recomputed_units": sum(world.sizes),
        "recompute_s": round(seconds, 2),
        "altered": len(refused),
        "altered_refused": sum(refused),
    }


def _altered(text: str, change: Callable[[dict[str, Any]], object]) -> str:
    said = json.loads(text)
    change(said)
    said["digest"] = digest({name: value for name, value in said.items() if name != "digest"})
    return json.dumps(said)


def _verified(text: str) -> int:
    with tempfile.TemporaryDirectory(prefix="zhengpin-sampling-") as folder:
        file = Path(folder) / "sample.json"
        file.write_text(text, encoding="utf-8")
        command = [sys.executable, "-I", "-S", str(VERIFIER), "sample", str(file)]
        return subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode

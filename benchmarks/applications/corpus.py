"""The corpus: an application by seed, split and number, honest or forged, always the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.applications import making, planning
from benchmarks.applications.forging import KINDS, Kind
from benchmarks.applications.held_out import HELD_OUT
from benchmarks.applications.model import Application
from benchmarks.applications.world import World, world
from zhengpin.demo.seeding import chooser

SPLITS = ("tune", "test")
HELD_OUT_SHARE = 0.4
"""Of the forged in the test split."""


def application(number: int, *, seed: int, split: str, on: date, data: Path | None = None) -> Application:
    """Return one application with its papers. on: the day it is handed in, to which all dates are relative.

    Files are the same byte for byte, but for PDFs that are signed (they hold the moment of signing).
    """
    here = world(seed, split, on, making.data_folder(data))
    kind = kind_of(here, number)
    if kind is None:
        plan = planning.honest(here, number)
        return Application(plan, making.named(plan, making.documents(here, plan)))
    plan, drawn = KINDS_OF_ALL[kind](here, number)
    return Application(replace(plan, held_out=kind in HELD_OUT), making.named(plan, drawn))


def kind_of(here: World, number: int) -> str | None:
    """Return the kind of forgery of an application, None for an honest one."""
    draws = chooser(here.seed, here.split, "kind", number)
    if draws.random() < 0.5:
        return None
    held_out = here.split == "test" and draws.random() < HELD_OUT_SHARE
    return draws.choice(sorted(HELD_OUT if held_out else KINDS))


KINDS_OF_ALL: Mapping[str, Kind] = KINDS | HELD_OUT


def world_of(given: Mapping[str, Any]) -> World:
    """Return the world of a run. given: seed, split, on (ISO), data (a path)."""
    data = making.data_folder(Path(given["data"]))
    return world(given["seed"], given["split"], date.fromisoformat(given["on"]), data)

"""What is believed of a marketplace and of its machines; nothing of it is measured."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Assumptions:
    """A marketplace, and the machines that it would take. Shares are from 0 to 1.

    changed_a_day: share of the listings that are new or changed; seen_before: share of their pictures whose very
    bytes were looked at before; peak: the busiest hour of the busiest day, as a multiple of the mean hour; sale_days:
    so many days of the month have that peak, the others half of it; power: `full` or `fast`, as ZHENGPIN_MATCH_POWER;
    with_words, with_marks: share of the new pictures in which words are read or marks sought; acted: share of the new
    listings that become a case; rooms: open at once; watched: share of them that is followed as a stream;
    posted_every: seconds between two pictures that are posted of each of the others;
    record_bytes, case_bytes: what a revision and a case add to the database with all that follows; longest_wait_h:
    hours that a listing may wait for its screening; spare: share of each processor that is kept free; copies: of
    every blob.
    """

    listings: float = 1e9
    protected: float = 1e8
    rooms: float = 1e5
    days: int = 30
    changed_a_day: float = 0.01
    pictures_a_listing: float = 5
    seen_before: float = 0.7
    peak: float = 10
    sale_days: int = 2
    power: str = "fast"
    with_words: float = 0.05
    with_marks: float = 0.05
    acted: float = 0.002
    watched: float = 0.05
    posted_every: float = 20
    record_bytes: float = 5400
    case_bytes: float = 25000
    picture_bytes: float = 150_000
    longest_wait_h: float = 4
    spare: float = 0.3
    copies: int = 2
    cores_a_machine: int = 32
    memory_gb_a_machine: float = 256
    disk_tb_a_machine: float = 40


def read(path: Path | None, given: Mapping[str, str]) -> Assumptions:
    """Return the assumptions of a TOML file and of `NAME=VALUE` pairs, which win; what neither says stands.

    Raises SystemExit naming what is unknown or out of range.
    """
    known: dict[str, Any] = {field.name: type(field.default) for field in fields(Assumptions)}
    said: dict[str, Any] = dict(tomllib.loads(path.read_text(encoding="utf-8"))) if path else {}
    said |= given
    if unknown := sorted(set(said) - set(known)):
        raise SystemExit(f"unknown: {', '.join(unknown)}. There are: {', '.join(known)}.")
    try:
        made = replace(Assumptions(), **{name: known[name](value) for name, value in said.items()})
    except (TypeError, ValueError) as error:
        raise SystemExit(f"not a number: {error}") from error
    _require(made)
    return made


def _require(made: Assumptions) -> None:
    shares = ("changed_a_day", "seen_before", "with_words", "with_marks", "acted", "watched", "spare")
    wrong = [name for name in shares if not 0 <= getattr(made, name) <= 1]
    numbers = [field.name for field in fields(made) if not isinstance(field.default, str)]
    wrong += [name for name in numbers if name not in shares and getattr(made, name) < 0]
    positive = ("days", "longest_wait_h", "cores_a_machine", "memory_gb_a_machine", "disk_tb_a_machine")
    wrong += [name for name in positive if not getattr(made, name) > 0]
    wrong += ["spare"] * (made.spare == 1) + ["sale_days"] * (made.sale_days > made.days)
    wrong += ["peak"] * (made.peak < 1) + ["power"] * (made.power not in ("full", "fast"))
    if wrong:
        raise SystemExit(f"out of range: {', '.join(dict.fromkeys(wrong))}")

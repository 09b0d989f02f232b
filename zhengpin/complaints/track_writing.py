"""Writes a track as plain data and as YAML, and says what differs between two versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from zhengpin.complaints.clocks import Period
from zhengpin.complaints.tracks import Extension, Requirement, Track, TrackStep


@dataclass(frozen=True)
class Difference:
    """One value that differs. path: `steps.suit.period.amount`; before, after: plain values, None where absent."""

    path: str
    before: Any
    after: Any


def track_to_yaml(track: Track) -> str:
    """Return a track as YAML that `track_from_yaml` reads back the same."""
    return yaml.safe_dump(as_data(track), allow_unicode=True, sort_keys=False, width=110)


def as_data(track: Track) -> dict[str, Any]:
    """Return a track in JSON's types, as `read_track` reads it."""
    return {
        "code": track.code,
        "version": track.version,
        "name": dict(track.name),
        "jurisdiction": track.jurisdiction,
        "authority": dict(track.authority),
        "confirmed": track.confirmed,
        "time_zone": track.time_zone,
        "holidays": track.holidays,
        "on_counter": track.on_counter.value,
        "repeatable": track.repeatable,
        "requires": [_requirement(one) for one in track.requires],
        "counter_requires": [_requirement(one) for one in track.counter_requires],
        "discloses": [_requirement(one) for one in track.discloses],
        "steps": [_step(one) for one in track.steps],
    }


def differences(before: Track, after: Track) -> list[Difference]:
    """Return what differs between two tracks, by path, besides their versions.

    Requirements are told apart by field and steps by name, wherever they stand.
    """
    old, new = dict(_leaves(as_data(before))), dict(_leaves(as_data(after)))
    paths = [*new, *(path for path in old if path not in new)]
    return [
        Difference(path, old.get(path), new.get(path))
        for path in paths
        if path != "version" and old.get(path) != new.get(path)
    ]


def _leaves(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, list) and value and isinstance(value[0], Mapping):
        value = {one.get("name") or one["field"]: one for one in value}
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(inner, f"{path}.{name}".strip("."))
    elif value != []:
        yield path, value


def _requirement(one: Requirement) -> dict[str, Any]:
    return {"field": one.field, "law": dict(one.law)}


def _step(step: TrackStep) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": step.name.value,
        "starts_on": step.starts_on.value,
        "period": _period(step.period),
        "on_expiry": step.on_expiry.value,
        "basis": step.basis.value,
        "law": dict(step.law),
        "shown_to": step.shown_to.value,
        "suspendable": step.suspendable,
    }
    return made | ({"extendable": _extension(step.extendable)} if step.extendable else {})


def _period(period: Period) -> dict[str, Any]:
    made: dict[str, Any] = {
        "amount": period.amount,
        "unit": period.unit.value,
        "counting": period.counting.value,
        "ends": period.ends.value,
        "roll": period.roll.value,
    }
    return made | ({"least": period.least} if period.least else {})


def _extension(extension: Extension) -> dict[str, Any]:
    return {
        "most": extension.most,
        "unit": extension.unit.value,
        "reasons": [reason.value for reason in extension.reasons],
        "law": dict(extension.law),
    }

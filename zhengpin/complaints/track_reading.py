"""Reads tracks from plain data and YAML, naming every fault at once: the operator's, and those of the package."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import available_timezones

import yaml

from zhengpin.complaints.calendars import known_calendars
from zhengpin.complaints.clocks import Counting, Ends, Period, Roll, Unit, contradiction
from zhengpin.complaints.states import Step
from zhengpin.complaints.track_faults import Fault, FaultyTrack, TrackFault
from zhengpin.complaints.track_fields import Fields
from zhengpin.complaints.tracks import (
    ANSWER_FIELDS,
    DISCLOSED_FIELDS,
    NOTICE_FIELDS,
    Basis,
    Extension,
    ExtensionReason,
    OnCounter,
    OnExpiry,
    Requirement,
    Shown,
    StartEvent,
    Track,
    TrackStep,
)

CODE = re.compile(r"[a-z][a-z0-9_]{0,19}")
MOST_CHARACTERS = 200_000
MOST_VERSION = 9999
MOST_AMOUNT = {Unit.HOURS: 8760, Unit.CALENDAR_DAYS: 1000, Unit.WORKING_DAYS: 500, Unit.MONTHS: 120}
ALWAYS = (Step.FIX, Step.REVIEW, Step.ANSWER, Step.COUNTER_FIX)
"""Steps that every track has. `suit` goes with `on_counter: wait`; `appeal` is free."""

E, X = StartEvent, OnExpiry
_FITS: Mapping[Step, tuple[tuple[StartEvent, ...], tuple[OnExpiry, ...]]] = {
    Step.FIX: ((E.RETURNED,), (X.LAPSE,)),
    Step.REVIEW: ((E.COMPLETE,), (X.RECORD,)),
    Step.ANSWER: ((E.FORWARDED_ARRIVED,), (X.CONFIRM, X.RECORD)),
    Step.COUNTER_FIX: ((E.COUNTER_RETURNED,), (X.LAPSE,)),
    Step.SUIT: ((E.COUNTER_RECEIVED, E.COUNTER_ARRIVED), (X.LIFT,)),
    Step.APPEAL: ((E.DECIDED, E.DECISION_ARRIVED), (X.CLOSE,)),
}
"""Which events can set a step off, and what can follow its expiry."""
_TRACK = (
    "code", "version", "name", "jurisdiction", "authority", "confirmed", "time_zone", "holidays", "on_counter",
    "repeatable", "requires", "counter_requires", "discloses", "steps",
)  # fmt: skip
_STEP = ("name", "starts_on", "period", "on_expiry", "basis", "law", "shown_to", "suspendable", "extendable")
_PERIOD = ("amount", "unit", "counting", "ends", "roll", "least")
_EXTENSION = ("most", "unit", "reasons", "law")


@cache
def default_tracks() -> tuple[Track, ...]:
    """Return every version of every track that ships with the package, by code and version."""
    folder = files("zhengpin.complaints").joinpath("track_tables")
    found = []
    for entry in folder.iterdir():
        track = track_from_yaml(entry.read_text(encoding="utf-8"))
        if entry.name != f"{track.code}.v{track.version}.yaml":
            raise ValueError(f"{entry.name} holds {track.label}")
        found.append(track)
    return tuple(sorted(found, key=lambda track: (track.code, track.version)))


def default_track(code: str, version: int | None = None) -> Track:
    """Return a track that ships with the package, by default its newest version. Raises KeyError."""
    found = [one for one in default_tracks() if one.code == code and version in (None, one.version)]
    if not found:
        raise KeyError(code if version is None else f"{code}@{version}")
    return found[-1]


def track_from_yaml(text: str) -> Track:
    """Return the track that a YAML document holds. Raises FaultyTrack with every fault found."""
    if len(text) > MOST_CHARACTERS:
        raise FaultyTrack([Fault(TrackFault.TOO_LARGE, "", "file", {"most": MOST_CHARACTERS})])
    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        given = " ".join(str(error).split())[:300]
        raise FaultyTrack([Fault(TrackFault.NOT_YAML, "", "file", {"given": given})]) from error
    return read_track(data)


def read_track(data: Any) -> Track:
    """Return the track in `data`, as YAML or JSON gives it. Raises FaultyTrack with every fault found."""
    code = data.get("code") if isinstance(data, Mapping) else ""
    faults: list[Fault] = []
    fields = Fields(data, code[:40] if isinstance(code, str) else "", "", faults, _TRACK)
    if not isinstance(data, Mapping):
        raise FaultyTrack(faults)
    track = _track(fields)
    _check_steps(fields, track)
    if faults:
        raise FaultyTrack(faults)
    return track


def _track(fields: Fields) -> Track:
    return Track(
        code=_code(fields),
        version=fields.number("version", MOST_VERSION),
        name=fields.texts("name"),
        jurisdiction=fields.text("jurisdiction", 40),
        authority=fields.texts("authority"),
        confirmed=fields.flag("confirmed", False),
        time_zone=_known(fields, "time_zone", available_timezones(), TrackFault.UNKNOWN_ZONE),
        holidays=_known(fields, "holidays", known_calendars(), TrackFault.UNKNOWN_CALENDAR),
        on_counter=fields.choice("on_counter", OnCounter) or OnCounter.WAIT,
        repeatable=fields.flag("repeatable", True),
        requires=_requirements(fields, "requires", NOTICE_FIELDS),
        counter_requires=_requirements(fields, "counter_requires", ANSWER_FIELDS),
        discloses=_requirements(fields, "discloses", DISCLOSED_FIELDS) if "discloses" in fields.data else (),
        steps=tuple(step for inner in fields.each("steps", _STEP) if (step := _step(inner))),
    )


def _code(fields: Fields) -> str:
    code = fields.text("code")
    if code and not CODE.fullmatch(code):
        fields.fault(TrackFault.MALFORMED_CODE, "code")
    return code


def _known(fields: Fields, field: str, known: Iterable[str], fault: TrackFault) -> str:
    value = fields.text(field, 60)
    if value and value not in known:
        fields.fault(fault, field)
    return value


def _requirements(fields: Fields, field: str, known: tuple[str, ...]) -> tuple[Requirement, ...]:
    found: dict[str, Requirement] = {}
    for inner in fields.each(field, ("field", "law")):
        code = inner.text("field", 60)
        if code and code not in known:
            inner.fault(TrackFault.NOT_A_CHOICE, "field", known=", ".join(known))
        if code in found:
            inner.fault(TrackFault.REPEATED, "field", given=code)
        found[code] = Requirement(code, inner.texts("law"))
    return tuple(found.values())


def _step(fields: Fields) -> TrackStep | None:
    name, starts_on = fields.choice("name", Step), fields.choice("starts_on", StartEvent)
    on_expiry, basis = fields.choice("on_expiry", OnExpiry), fields.choice("basis", Basis)
    shown_to = fields.choice("shown_to", Shown)
    period, law = _period(fields), fields.texts("law")
    suspendable = fields.flag("suspendable", False)
    extendable = _extension(fields) if fields.data.get("extendable") is not None else None
    if name and starts_on and starts_on not in _FITS[name][0]:
        fields.fault(TrackFault.NOT_A_CHOICE, "starts_on", known=", ".join(_FITS[name][0]))
    if name and on_expiry and on_expiry not in _FITS[name][1]:
        fields.fault(TrackFault.NOT_A_CHOICE, "on_expiry", known=", ".join(_FITS[name][1]))
    if not (name and starts_on and on_expiry and basis and shown_to and period):
        return None
    return TrackStep(name, starts_on, period, on_expiry, basis, law, shown_to, suspendable, extendable)


def _period(fields: Fields) -> Period | None:
    inner = fields.inner("period", _PERIOD)
    if inner is None:
        return None
    unit = inner.choice("unit", Unit)
    counting, ends = inner.choice("counting", Counting), inner.choice("ends", Ends)
    roll = inner.choice("roll", Roll)
    amount = inner.number("amount", MOST_AMOUNT.get(unit or Unit.HOURS, 1))
    least = inner.number("least", MOST_AMOUNT.get(unit or Unit.HOURS, 1)) if "least" in inner.data else None
    if not (unit and counting and ends and roll and amount) or least == 0:
        return None
    if wrong := contradiction(amount, unit, counting, ends, roll, least):
        inner.fault(TrackFault.DOES_NOT_GO, wrong)
        return None
    return Period(amount, unit, counting, ends, roll, least)


def _extension(fields: Fields) -> Extension | None:
    inner = fields.inner("extendable", _EXTENSION)
    if inner is None:
        return None
    unit = inner.choice("unit", Unit)
    most = inner.number("most", MOST_AMOUNT.get(unit or Unit.HOURS, 1))
    reasons, law = inner.choices("reasons", ExtensionReason), inner.texts("law")
    return Extension(most, unit, reasons, law) if unit and most else None


def _check_steps(fields: Fields, track: Track) -> None:
    written = fields.data.get("steps")
    steps = [step for step in written if isinstance(step, Mapping)] if isinstance(written, list) else []
    names = Counter(name for step in steps if isinstance(name := step.get("name"), str))
    for name in sorted(name for name, count in names.items() if count > 1):
        fields.fault(TrackFault.REPEATED, "steps", given=name)
    waits = track.on_counter is OnCounter.WAIT
    for step in (*ALWAYS, *((Step.SUIT,) if waits else ())):
        if step not in names:
            fields.fault(TrackFault.STEP_MISSING, "steps", given=step.value)
    if not waits and Step.SUIT in names:
        fields.fault(TrackFault.STEP_TOO_MANY, "steps", given=Step.SUIT.value)

"""Signals from what a file says of itself. Each is faint: honest people edit pictures and set clocks wrong too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from importlib.resources import files

import yaml

from zhengpin.matching.documents.model import FieldName, FoundField, Signal
from zhengpin.matching.forgery.file_notes import FileNotes, programs_in
from zhengpin.matching.forgery.signals import SignalCode

_LATER_DAYS = 2
"""A file may be finished the next day."""
_EARLIER_DAYS = 14
"""Letters are often dated some days ahead."""
_SLACK_DAYS = 1
"""Times without a zone may be a day off."""


@cache
def known_programs() -> Mapping[str, list[str]]:
    """Return the words by which programs are known, by kind, in lower case."""
    text = files(__package__).joinpath("programs.yaml").read_text("utf-8")
    return yaml.safe_load(text)


def metadata_signals(
    notes: FileNotes, fields: Iterable[FoundField], *, on: date, scanned: bool
) -> Iterator[Signal]:
    """Yield what a file's notes tell.

    on: today; scanned: a scan or photo, whose time is that of scanning and tells nothing of the letter's.
    """
    programs = known_programs()
    if name := notes.label or programs_in(notes, programs["generators"]):
        yield Signal(SignalCode.GENERATED, 1.0, values={"label": name})
    if name := programs_in(notes, programs["image_editors"]):
        yield Signal(SignalCode.IMAGE_EDITOR, 0.8, values={"program": name})
    elif name := programs_in(notes, programs["document_editors"]):
        yield Signal(SignalCode.DOCUMENT_EDITOR, 0.8, values={"program": name})
    yield from _times(notes, on)
    if not scanned:
        yield from _before_signing(notes, fields)


def _times(notes: FileNotes, on: date) -> Iterator[Signal]:
    created, modified = notes.created, notes.modified
    latest = max((time for time in (created, modified) if time), default=None)
    if latest and (latest.date() - on).days > _SLACK_DAYS:
        yield Signal(SignalCode.TIME_IN_FUTURE, 1.0, values={"time": _day(latest)})
    if created and modified and (days := (modified - created).days) > _LATER_DAYS:
        values = {"created": _day(created), "modified": _day(modified), "days": days}
        yield Signal(SignalCode.MODIFIED_LATER, min(1.0, 0.3 + days / 365), values=values)


def _before_signing(notes: FileNotes, fields: Iterable[FoundField]) -> Iterator[Signal]:
    field = next((one for one in fields if one.name == FieldName.SIGNED_ON), None)
    signed = _date(field.value) if field else None
    if field is None or signed is None or notes.created is None:
        return
    days = (signed - notes.created.date()).days
    if days > _EARLIER_DAYS:
        values = {"created": _day(notes.created), "signed": signed.isoformat(), "days": days}
        strength = min(1.0, 0.3 + days / 365)
        yield Signal(SignalCode.MADE_BEFORE_SIGNING, strength, field.page, field.boxes, values)


def _date(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None


def _day(time: datetime) -> str:
    return time.date().isoformat()

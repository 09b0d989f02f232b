"""Finds the track that applies: the operator's newest published version, or else the one that is shipped."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Max

from zhengpin.complaints.calendars import WorkCalendar, calendar_of
from zhengpin.complaints.models import ProcedureVersion
from zhengpin.complaints.problems import UnknownProcedure
from zhengpin.complaints.procedure_document import Procedure, ProcedureStep
from zhengpin.complaints.procedure_files import default_procedures, read_procedure
from zhengpin.complaints.running import Running, start
from zhengpin.kit import clock
from zhengpin.kit.markets import Market, market_of


class Tracked(Protocol):
    """Whatever keeps the version of the track that it began under."""

    procedure: str
    procedure_version: int


def procedures_in_force(at: datetime | None = None) -> list[Procedure]:
    """Return the track of each code that a new complaint would follow at a moment, by default now, by code."""
    newest = {procedure.code: procedure for procedure in default_procedures()}
    rows = ProcedureVersion.objects.filter(in_force_from__lte=at or clock.now()).order_by("code", "version")
    for row in rows:
        known = newest.get(row.code)
        if known is None or row.version > known.version:
            newest[row.code] = read_procedure(row.document)
    return [newest[code] for code in sorted(newest)]


def procedure_in_force(code: str, at: datetime | None = None) -> Procedure:
    """Return the track that a new complaint under this code follows at a moment, or now. Raises UnknownProcedure."""
    known = procedures_in_force(at)
    for procedure in known:
        if procedure.code == code:
            return procedure
    raise UnknownProcedure(field="procedure", known=[procedure.code for procedure in known])


def procedure_followed(row: Tracked) -> Procedure:
    """Return the very version that a complaint or clock began under. Raises UnknownProcedure."""
    return procedure_version(row.procedure, row.procedure_version)


def procedure_version(code: str, version: int) -> Procedure:
    """Return one version of a track. Raises UnknownProcedure."""
    for procedure in default_procedures():
        if (procedure.code, procedure.version) == (code, version):
            return procedure
    kept = ProcedureVersion.objects.filter(code=code, version=version).first()
    if kept is None:
        raise UnknownProcedure(field="procedure")
    return read_procedure(kept.document)


def procedures_of(market: Market) -> set[str]:
    """Return the codes of the tracks that are a market's own law, in whichever version."""
    kept = (read_procedure(row.document) for row in ProcedureVersion.objects.all())
    return {one.code for one in (*default_procedures(), *kept) if market_of(one.jurisdiction) is market}


def next_version(code: str) -> int:
    """Return the number that the next version of a track has; 1 for a code that is new."""
    shipped = max((one.version for one in default_procedures() if one.code == code), default=0)
    kept = ProcedureVersion.objects.filter(code=code).aggregate(last=Max("version"))["last"] or 0
    return max(shipped, kept) + 1


def step_of(row: Tracked, name: str) -> ProcedureStep | None:
    """Return a step of the track that a row began under; None where the track has none."""
    procedure = procedure_followed(row)
    return procedure.step(name) if procedure.has(name) else None


def running_from(
    row: Tracked, name: str, started_at: datetime, notified_at: datetime | None = None
) -> Running | None:
    """Return the clock of a step that starts at a moment, see `running.start`; None where there is no such step."""
    step = step_of(row, name)
    if step is None:
        return None
    return start(step.period, started_at, *calendar_for(procedure_followed(row)), notified_at=notified_at)


def calendar_for(procedure: Procedure) -> tuple[WorkCalendar, ZoneInfo]:
    """Return the work calendar of a track, with the operator's own days off and on, and its time zone."""
    days = settings.WORK_DAYS.get(procedure.holidays, {})
    off, on = ([date.fromisoformat(day) for day in days.get(name, ())] for name in ("off", "on"))
    calendar = calendar_of(procedure.holidays, days_off=off, days_on=on)
    return calendar, ZoneInfo(procedure.time_zone)

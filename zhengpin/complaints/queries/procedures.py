"""Reads the versions of a track: those that are shipped and those that the operator has published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import ProcedureVersion
from zhengpin.complaints.problems import UnknownProcedure
from zhengpin.complaints.procedure_document import Procedure
from zhengpin.complaints.procedure_files import default_procedures, read_procedure
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.kit import clock


@dataclass(frozen=True)
class ProcedureInTime:
    """A version of a track. in_force_from, published_by, note: None and empty for one that is shipped;
    in_force: whether a new complaint would follow it now.
    """

    procedure: Procedure
    in_force: bool
    in_force_from: datetime | None = None
    published_by: str = ""
    note: str = ""


def procedures_to_come(actor: Actor) -> list[ProcedureInTime]:
    """Return the versions that are published and not in force yet, the soonest first; everyone may read them."""
    rows = ProcedureVersion.objects.visible_to(actor).filter(in_force_from__gt=clock.now())
    return [
        ProcedureInTime(read_procedure(row.document), False, row.in_force_from, row.published_by, row.note)
        for row in rows.order_by("in_force_from", "code")
    ]


def procedure_versions(actor: Actor, code: str) -> list[ProcedureInTime]:
    """Return every version of a track, the newest first; everyone may read them. Raises UnknownProcedure."""
    now = {procedure.code: procedure.version for procedure in procedures_in_force()}.get(code)
    found = [ProcedureInTime(one, one.version == now) for one in default_procedures() if one.code == code]
    for row in ProcedureVersion.objects.visible_to(actor).filter(code=code):
        procedure = read_procedure(row.document)
        found.append(
            ProcedureInTime(procedure, row.version == now, row.in_force_from, row.published_by, row.note)
        )
    if not found:
        raise UnknownProcedure(field="procedure", status=404)
    return sorted(found, key=lambda one: -one.procedure.version)

"""The ladder and the procedures of complaints for everyone, without signing in, in every version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhengpin.accounts.actor import ANYONE
from zhengpin.complaints import queries as complaints
from zhengpin.complaints.problems import UnknownProcedure
from zhengpin.complaints.procedure_differences import procedure_to_yaml
from zhengpin.complaints.procedures import procedures_in_force
from zhengpin.enforcement import queries as enforcement
from zhengpin.enforcement.policy_reading import policy_to_yaml
from zhengpin.kit import clock
from zhengpin.web.procedures.words import shown_differences, shown_steps
from zhengpin.web.rules.ladder import policy_shown
from zhengpin.web.shell.files import as_yaml
from zhengpin.web.shell.public import MINUTE, public_page

if TYPE_CHECKING:
    from zhengpin.complaints.queries.procedures import ProcedureInTime


@public_page(kept=MINUTE)
def ladder(request: HttpRequest, version: int | None = None) -> HttpResponse:
    """Show the ladder as it is now, or one version of it."""
    versions = enforcement.policy_versions(ANYONE)
    in_force = next(one for one in versions if one.in_force)
    shown = in_force if version is None else enforcement.policy(ANYONE, version)
    context = policy_shown(shown) | {"public_area": "ladder", "versions": versions, "now": clock.now()}
    return render(request, "public/ladder.html", context)


@public_page(kept=MINUTE)
def export_ladder(request: HttpRequest, version: int) -> HttpResponse:
    """Answer with one version of the ladder as YAML."""
    return as_yaml(policy_to_yaml(enforcement.policy(ANYONE, version).policy), f"ladder.v{version}")


@public_page(kept=MINUTE)
def procedures(request: HttpRequest) -> HttpResponse:
    """List the procedures that a complaint would follow now, with their periods."""
    rows = [{"procedure": one, "steps": shown_steps(one)} for one in procedures_in_force()]
    return render(request, "public/procedures.html", {"public_area": "procedures", "rows": rows})


@public_page(kept=MINUTE)
def procedure(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Show one version of a procedure: steps, periods, law, and what it changes in the version before."""
    versions, shown = _version(code, version)
    before = next((one.procedure for one in versions if one.procedure.version < version), None)
    context = {
        "public_area": "procedures",
        "procedure": shown.procedure,
        "shown": shown,
        "ahead": shown.in_force_from is not None and shown.in_force_from > clock.now(),
        "steps": shown_steps(shown.procedure),
        "versions": versions,
        "before": before,
        "differences": shown_differences(before, shown.procedure) if before else [],
    }
    return render(request, "public/procedure.html", context)


@public_page(kept=MINUTE)
def export_procedure(request: HttpRequest, code: str, version: int) -> HttpResponse:
    """Answer with one version of a procedure as YAML."""
    _versions, shown = _version(code, version)
    return as_yaml(procedure_to_yaml(shown.procedure), f"{code}.v{version}")


def _version(code: str, version: int) -> tuple[list[ProcedureInTime], ProcedureInTime]:
    versions = complaints.procedure_versions(ANYONE, code)
    shown = next((one for one in versions if one.procedure.version == version), None)
    if shown is None:
        raise UnknownProcedure(field="procedure", status=404)
    return versions, shown

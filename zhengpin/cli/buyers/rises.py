"""`zhengpin feedback rises`: draws the charts of what buyers say now, and lists rises that nobody has looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from zhengpin.cli.terminal import AsJson, operator, say, show
from zhengpin.feedback.queries.rises import STANDING
from zhengpin.feedback.queries.rises import rises as found_rises
from zhengpin.flows.buyers import rises as flow

if TYPE_CHECKING:
    from zhengpin.feedback.models import Rise


def rises(
    detect: Annotated[
        bool, typer.Option("--detect", help="Draw the charts now, without waiting for the night.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """List the rises of what buyers say that nobody has looked into yet, the newest first."""
    actor = operator()
    if detect:
        say(f"New rises: {flow.detect_rises()}.")
    rows = [_as_dict(row) for row in found_rises(actor).filter(state__in=STANDING)]
    names = ("kind", "label", "state", "day", "since", "rise", "low", "high", "buyers", "at_risk", "currency")
    show("Rises", {"id": "id"} | {name: name.replace("_", " ") for name in names}, rows, as_json=as_json)


def _as_dict(row: Rise) -> dict[str, object]:
    of_unit = {"id": str(row.pk), "kind": row.unit.kind, "label": row.unit.label}
    names = ("state", "day", "since", "rise", "low", "high", "buyers", "doubted", "at_risk", "currency")
    return of_unit | {name: getattr(row, name) for name in names}

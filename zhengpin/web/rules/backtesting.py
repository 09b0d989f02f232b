"""Rehearsals as pages show them: the form and the latest on a rule's page, and a result with its bars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.catalog.queries import listing_titles
from zhengpin.rulebook.backtests.export import bins
from zhengpin.rulebook.backtests.queries import backtests
from zhengpin.rulebook.evaluations import shadow_queries
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.states import Became, EvaluationOrigin, RuleState
from zhengpin.web.rules.forms import BacktestPeriod
from zhengpin.web.shell.addresses import address_of
from zhengpin.web.shell.language import reader_language

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion, ShadowDifference


LATEST = 5
ARROW = " → "


def shadow_of(actor: Actor, row: RuleVersion) -> dict[str, object] | None:
    """Return the report of a version with its latest differences; None where there is none that the actor may see."""
    if row.shadowed_at is None or not shadow_queries.may_read(actor):
        return None
    details = shadow_queries.report(actor, row)
    latest = list(shadow_queries.differences(actor, row)[:LATEST])
    return {
        "report": details,
        "changes": changes_shown(details.changes) if details else [],
        "latest": differences_shown(actor, latest),
    }


def changes_shown(changes: Iterable[tuple[str, int]]) -> list[dict[str, object]]:
    """Return counted changes with both outcomes apart. changes: `outcome → outcome`, how many."""
    parted = [(change, *change.partition(ARROW), many) for change, many in changes]
    return [
        {"change": change, "was": was, "would_be": would_be, "many": many}
        for change, was, _arrow, would_be, many in parted
    ]


def differences_shown(actor: Actor, rows: Sequence[ShadowDifference]) -> list[dict[str, object]]:
    """Return differences with what they are about, where that has a page, and what but the outcome differs."""
    titles = listing_titles(actor, [row.subject for row in rows])
    return [
        {
            "row": row,
            "title": titles.get(row.subject) or EvaluationOrigin(row.origin),
            "address": address_of(row.subject),
            "case": address_of(row.case),
            "differs": _differing(row.was, row.would_be),
        }
        for row in rows
    ]


def _differing(was: Mapping[str, object], would_be: Mapping[str, object]) -> list[str]:
    words = {
        "ground": _("ground"),
        "measures": _("measures"),
        "queue": _("queue"),
        "second_person": _("second person"),
    }
    return [word for name, word in words.items() if was.get(name) != would_be.get(name)]


DAYS = 365
"""Of the period that is filled in, today included."""
WIDTH, HEIGHT = 300.0, 60.0


def rehearsing_of(
    actor: Actor, row: RuleVersion, form: BacktestPeriod | None = None
) -> dict[str, object] | None:
    """Return the form to rehearse a version with its latest rehearsals; None to those who may not."""
    if not actor.may(Permission.WRITE_RULES):
        return None
    first = today() - timedelta(days=DAYS - 1)
    empty = BacktestPeriod(initial={"first": first, "last": today()})
    return {
        "form": (form or empty) if row.state != RuleState.PUBLISHED else None,
        "open": form is not None,
        "latest": list(backtests(actor, code=row.code, version=row.version)[:LATEST]),
    }


def result_shown(result: Mapping[str, Any]) -> dict[str, object]:
    """Return a result with everything that its page draws."""
    return {
        **result,
        "changes": changes_shown(result["changes"].items()),
        "groups": [_group(kind, name, result) for kind, name in _kinds().items()],
        "numbers": [_number(drawn) for drawn in result["numbers"]],
        "samples": [_sample(one) for one in result["samples"]],
    }


def _kinds() -> dict[str, str]:
    return {"merchant": _("Merchants"), "filing": _("Rights"), "category": _("Categories")}


def _group(kind: str, name: str, result: Mapping[str, Any]) -> dict[str, object]:
    values = [one for one in result["groups"].get(kind, []) if one["id"]]
    shown = [
        one | {"address": address_of(f"{kind}:{one['id']}") if kind == "filing" else None} for one in values
    ]
    return {
        "name": name,
        "values": shown[:10],
        "rest": shown[10:],
        "most": max((one["many"] for one in values), default=0),
        "in_all": result["groups_in_all"].get(kind, 0),
    }


def _sample(one: Mapping[str, Any]) -> dict[str, object]:
    return {**one, "address": address_of(one["subject"]), "case_address": address_of(one["case"])}


def _number(drawn: Mapping[str, Any]) -> dict[str, object]:
    """Return a number's bars, a chart for each thing that became of those asked about, all to one scale across."""
    fact, span = VOCABULARY.get(drawn["fact"]), (drawn["most"] - drawn["least"]) or 1.0
    places = bins(drawn)
    known = [one for one in Became if one.value in drawn["counts"]]
    return {
        "name": fact.label(reader_language()) if fact else drawn["fact"],
        "least": f"{drawn['least']:g}",
        "most": f"{drawn['most']:g}",
        "thresholds": ", ".join(f"{one:g}" for one in drawn["thresholds"]),
        "marks": [f"{(one - drawn['least']) / span * WIDTH:.2f}" for one in drawn["thresholds"]],
        "charts": [_chart(one, drawn["counts"][one.value], places) for one in known],
        "rows": [
            (f"{start:g} – {end:g}", [drawn["counts"][one.value][at] for one in known])
            for at, (start, end) in enumerate(places)
            if any(drawn["counts"][one.value][at] for one in known)
        ],
    }


def _chart(became: Became, counts: list[int], places: list[tuple[float, float]]) -> dict[str, object]:
    most, slot = max(counts, default=0), WIDTH / max(1, len(counts))
    return {
        "name": became.label(reader_language()),
        "total": sum(counts),
        "most": most,
        "bars": [
            {
                "x": f"{at * slot + slot * 0.1:.2f}",
                "y": f"{HEIGHT - _height(many, most):.2f}",
                "width": f"{slot * 0.8:.2f}",
                "height": f"{_height(many, most):.2f}",
                "from": f"{places[at][0]:g}",
                "count": many,
            }
            for at, many in enumerate(counts)
            if many
        ],
    }


def _height(many: int, most: int) -> float:
    return max(2.0, many / most * (HEIGHT - 2))

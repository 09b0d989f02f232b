"""What a version in the shadow would have changed, as pages show it: counts, and each difference with its links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.queries import listing_titles
from zhengpin.rulebook import shadow_queries
from zhengpin.rulebook.states import EvaluationOrigin
from zhengpin.web.addresses import address_of

if TYPE_CHECKING:
    from zhengpin.rulebook.models import RuleVersion, ShadowDifference

LATEST = 5
ARROW = " → "


def shadow_of(actor: Actor, row: RuleVersion) -> dict[str, Any] | None:
    """Return the report of a version with its latest differences; None where there is none that the actor may see."""
    if row.shadowed_at is None or not shadow_queries.may_read(actor):
        return None
    told = shadow_queries.report(actor, row)
    latest = list(shadow_queries.differences(actor, row)[:LATEST])
    return {
        "report": told,
        "changes": changes_shown(told.changes) if told else [],
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

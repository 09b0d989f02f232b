"""What a reviewer sees of a case that a screening opened: each finding with what was found, where and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from zhengpin.accounts.actor import Actor
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.panels import books as book_panels
from zhengpin.monitoring.panels import films as film_panels
from zhengpin.monitoring.panels import listings as listing_panels
from zhengpin.monitoring.panels import names as name_panels
from zhengpin.monitoring.panels import rooms as room_panels
from zhengpin.monitoring.queries.screened import findings_of_case
from zhengpin.review import panels
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind
from zhengpin.rulebook.states import ScreenedKind

PANELS: Mapping[ScreenedKind, Callable[[Finding], panels.Panel]] = {
    ScreenedKind.LISTING: listing_panels.panel_of,
    ScreenedKind.NAME: name_panels.panel_of,
    ScreenedKind.VIDEO: film_panels.panel_of,
    ScreenedKind.ROOM: room_panels.panel_of,
    ScreenedKind.BOOK: book_panels.panel_of,
}
BLIND = frozenset(
    {"found_as", "filing", "holder", "score", "facts"}
    | {*listing_panels.BLIND, *name_panels.BLIND, *film_panels.BLIND, *book_panels.BLIND}
)
"""What of a panel tells nothing of the decision; the rule, which may say “act”, and the finding with its state do."""


def evidence(case: Case, actor: Actor) -> list[panels.Panel]:
    """Return a panel for each finding of the case, the gravest first."""
    found = findings_of_case(actor, case.pk)
    return [_shared(one) | PANELS[ScreenedKind(one.screened_kind)](one) for one in found]


def _shared(finding: Finding) -> panels.Panel:
    return {
        "found_as": finding.found_as,
        "finding": finding,
        "filing": finding.filing,
        "holder": finding.filing.holder,
        "score": finding.score,
        "facts": finding.facts,
        "rule": {"code": finding.rule_code, "version": finding.rule_version},
    }


for origin in (OriginKind.SCREENING, OriginKind.NAME, OriginKind.VIDEO, OriginKind.BOOK):
    panels.register(origin, evidence, blind=BLIND)
panels.register(OriginKind.LIVE, evidence)

"""Says in words why a bulk decision passed targets over, or stopped."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhengpin.flows.complaints.deciding import stopped_by

REASONS: dict[str, str | Promise] = {
    "case.claimed_by_other": _("A colleague looks at it now."),
    "case.not_open": _("It was decided meanwhile."),
    "case.cannot_decide": _("It was decided meanwhile."),
    "case.cannot_hold": _("It was decided meanwhile."),
    "case.senior_only": _("It waits for a senior reviewer."),
    "case.already_senior": _("It waits for a senior reviewer already."),
    "decision.rule_missing": _("Its case names no rule under which an infringement could be found."),
}


def why_passed_over(counts: Mapping[str, int]) -> list[tuple[str | Promise, int]]:
    """Return the reasons with how many targets each, most first; a reason without words shows its code."""
    found = stopped_by(counts)
    return [(REASONS.get(code, code), many) for code, many in sorted(found.items(), key=lambda one: -one[1])]

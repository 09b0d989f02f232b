"""Says what the rule provides that a case was opened under, as the case keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from zhengpin.kit.errors import Invalid
from zhengpin.review.models import Case


@dataclass(frozen=True)
class RuleBasis:
    """What the rule that opened a case provides: its name, the ground, the measures, whether two people must agree."""

    code: str
    version: int | None
    ground: str
    measures: list[str]
    second_person: bool
    explanation: dict[str, str]


def rule_of_case(case: Case) -> RuleBasis:
    """Return the rule that a case was opened under, as its summary keeps it; an empty one if it keeps none."""
    kept = case.summary.get("rule") or {}
    return RuleBasis(
        code=kept.get("code", ""),
        version=kept.get("version"),
        ground=kept.get("ground", ""),
        measures=list(kept.get("measures") or []),
        second_person=bool(kept.get("second_person", False)),
        explanation=dict(kept.get("explanation") or {}),
    )


def require_rule(basis: RuleBasis) -> None:
    """Refuse an infringement without a rule: nobody could be told why. Raises Invalid (`decision.rule_missing`)."""
    if not basis.code:
        raise Invalid(
            _("This case names no rule under which an infringement could be found."),
            code="decision.rule_missing",
            remedy=_("Screen the listing again, so that the rules now in force are checked."),
        )

"""Reads what a person chose in a decision."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext_lazy as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import today
from zhengpin.kit.errors import Invalid
from zhengpin.review.problems import Undecidable
from zhengpin.review.states import Automation, DecisionOutcome
from zhengpin.rulebook.states import Ground


def as_outcome(value: str) -> DecisionOutcome:
    """Return the outcome of that value. Raises Undecidable (`decision.outcome_unknown`)."""
    if value not in set(DecisionOutcome):
        raise Undecidable()
    return DecisionOutcome(value)


def as_ground(value: str) -> str:
    """Return the ground as it is kept. Raises Invalid (`decision.ground_unknown`)."""
    if value not in set(Ground):
        raise Invalid(
            _("An infringement needs a ground."),
            code="decision.ground_unknown",
            field="ground",
            remedy=_("Choose one of the grounds offered."),
        )
    return Ground(value).value


def as_automation(value: str, actor: Actor) -> Automation:
    """Return how far a program decided. A person decides in person, whatever a request says of it.

    Raises Invalid (`decision.automation_unknown`).
    """
    if value not in set(Automation):
        raise Invalid(
            _("This is no degree of automation."),
            code="decision.automation_unknown",
            field="automation",
            remedy=_("Say fully, partially or not."),
        )
    return Automation(value) if actor.ref.startswith("client:") else Automation.NOT


MOST_OF_ORDER = 200
ORDER_FIELDS = ("authority", "country", "number", "dated")
"""What is kept of an order: who issued it, where (ISO 3166), under which number, on which day (ISO 8601)."""


def as_order(given: Mapping[str, object]) -> dict[str, str]:
    """Return an order by a court or an authority as it is kept. Raises Invalid naming the field that is at fault."""
    kept = {name: str(given.get(name) or "").strip() for name in ORDER_FIELDS}
    kept["country"] = kept["country"].upper()
    for name, value in kept.items():
        if not _serves_order(name, value):
            raise Invalid(
                _("An order needs who issued it, the country, its number and its day."),
                code=f"order.{name}",
                field=f"order_{name}",
                remedy=_("Copy them from the order: the country as two letters, the day not in the future."),
            )
    return kept


def _serves_order(name: str, value: str) -> bool:
    if name == "country":
        return len(value) == 2 and value.isascii() and value.isalpha()
    if name == "dated":
        try:
            return date.fromisoformat(value) <= today()
        except ValueError:
            return False
    return 0 < len(value) <= MOST_OF_ORDER

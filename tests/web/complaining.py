"""The market of the stories of complaints, with the people who open its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.flows.complaints.complaining import MARKET, Market
from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Person


@dataclass
class Sides:
    """The market, and its people by side."""

    market: Market
    holder: Person
    merchant: Person


def make_sides() -> Sides:
    market = MARKET()
    return Sides(market, behind(market.complainant), behind(market.respondent))


def behind(actor: Actor) -> Person:
    """Return the person whose actor this is."""
    return Person.objects.get(pk=actor.ref.partition(":")[2])


def told(answer: Any) -> list[str]:
    """Return what a page said in passing."""
    return [str(one) for one in answer.context["messages"]]

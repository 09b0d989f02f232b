"""What the stories of appeals share: a listing that a decision took down, and somebody who contests it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings

from tests.cast import person
from tests.flows.decisions.deciding import LIKE_PICTURE, merchants_actor, open_for, stored_listing
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.queries import actor_for_person
from zhengpin.accounts.states import Role
from zhengpin.appeals.models import Appeal
from zhengpin.catalog.models import Listing
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.appeals import appeal
from zhengpin.flows.decisions import decision
from zhengpin.jobs.running import run_due
from zhengpin.kit import clock
from zhengpin.ledger.models import Entry
from zhengpin.messages.models import Notice
from zhengpin.review.models import Case, Decision

ROOT = system("tests")


@dataclass
class Taken:
    """A listing that was taken down, by whom, and the people who meet over it."""

    listing: Listing
    case: Case
    decision: Decision
    merchant: Actor
    decider: Actor
    senior: Actor
    second_senior: Actor


def taken_down(operator: Organisation, holder: Organisation, facts: dict[str, Any] = LIKE_PICTURE) -> Taken:
    """Return a listing that a senior reviewer had delisted; its merchant has the statement of reasons."""
    listing = stored_listing()
    case, _ = open_for(facts, holder, about=listing)
    seniors = [
        actor_for_person(person(Role.SENIOR_REVIEWER, operator, name)) for name in ("Ann", "Bo", "Cai")
    ]
    made = decision.decide(case_id=case.pk, outcome="infringing", actor=seniors[0])
    assert made is not None
    with clock.set_to(clock.now() + timedelta(seconds=settings.UNDO_SECONDS + 1)):
        run_due()
    made.refresh_from_db()
    return Taken(listing, case, made, merchants_actor(case), *seniors)


def contested(taken: Taken, **more: Any) -> Appeal:
    """Return the merchant's appeal with an invoice."""
    given: dict[str, Any] = {
        "decision_id": taken.decision.pk,
        "ground": "authorised",
        "explanation": "We buy from the holder's own distributor.",
        "contact": {"name": "Zhou Bai", "email": "zhou@river.example"},
        "evidence": [document("Invoice 7", taken.merchant)],
        "actor": taken.merchant,
    }
    return appeal.file(**(given | more))


def document(text: str, who: Actor) -> dict[str, Any]:
    """Return a piece of evidence as the flow takes it."""
    blob = store_blob(content=text.encode(), media_type="text/plain", actor=who)
    return {"blob": blob, "name": f"{text}.txt", "kind": "invoice"}


def letters(organisation_id: Any) -> list[str]:
    """Return the letters in an organisation's inbox, in their order."""
    rows = Notice.objects.filter(organisation_id=organisation_id).order_by("created_at", "pk")
    return list(rows.values_list("letter", flat=True))


def told(row: Appeal) -> list[str]:
    """Return what the ledger tells of an appeal, in order."""
    rows = Entry.objects.filter(subject=f"appeal:{row.pk}").order_by("pk")
    return [one.event.partition(".")[2] for one in rows]

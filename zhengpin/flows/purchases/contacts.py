"""Asks the contact whom the contact book names at an appraiser, beside its inbox, and ends that question."""

from __future__ import annotations

from zhengpin.accounts.actor import Actor
from zhengpin.cooperation.states import QuestionKind
from zhengpin.flows.cooperation import asking
from zhengpin.flows.purchases.links import address_of
from zhengpin.kit.ids import reference
from zhengpin.purchases.models import Appraisal


def ask_contact(row: Appraisal, *, actor: Actor) -> None:
    """Ask the appraiser's contact of an appraisal; nothing where the book names nobody for it.

    What is said is the number and the title, and nothing of shop or merchant.
    """
    asking.ask_if_named(
        account_id=row.appraiser_id,
        kind=QuestionKind.APPRAISAL,
        title=f"{row.number} · {row.copy.filing.title}"[:300],
        due_at=row.expires_at,
        about=reference("appraisal", row.pk),
        filing=row.copy.filing,
        path=address_of(row) or f"/appraisals/{row.pk}/",
        actor=actor,
    )


def note_appraised(row: Appraisal, *, actor: Actor) -> None:
    """Note that the appraiser answered."""
    asking.note_answered(reference("appraisal", row.pk), actor=actor)


def note_revoked(row: Appraisal, why: str) -> None:
    """Take the question to the contact back, as that to the appraiser was, or as its time is over."""
    asking.note_over(reference("appraisal", row.pk), why)

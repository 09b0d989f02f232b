"""Tells applicants what became of their applications, and owners that they are asked: a letter each, in both
languages.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.admission.judging import Judgement
from zhengpin.admission.models import Application
from zhengpin.admission.states import ApplicationState, StopReason
from zhengpin.flows.letter_values import both
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import issue_notice

ENDLESS = {"en": "further notice", "zh": "另行通知"}


def tell_approved(row: Application, *, actor: Actor) -> None:
    """Tell that the shop may sell the brand, and until when."""
    ends = row.authorisation.valid_to if row.authorisation else None
    _tell(row, "application_approved", {"valid_to": ends or ENDLESS}, actor)


def tell_stopped(row: Application, *, actor: Actor) -> None:
    """Tell that the application was returned or refused, why, and what can be done."""
    letter = "application_refused" if row.state == ApplicationState.REFUSED else "application_returned"
    values = {"reason": both(StopReason(row.reason)), "explanation": explained(row)}
    _tell(row, letter, values, actor)


def tell_reconsidered(row: Application, *, actor: Actor) -> None:
    """Tell that a refused application is looked at again."""
    _tell(row, "application_reconsidered", {}, actor)


def mended(told: Judgement) -> str:
    """Return what is to be mended as one text, in both languages, since it is kept once and read in either."""
    return "\n\n".join(told.sentences(language) for language in ("zh", "en"))


def explained(row: Application) -> dict[str, str]:
    """Return the explanation in each language: of a judgement that language's sentences, of a person what she wrote."""
    noted = row.judged.get("noted") or [] if row.unaided else []
    if not noted:
        return {"en": row.explanation, "zh": row.explanation}
    return {
        language: ("" if language == "zh" else " ").join(
            f"{one['message'][language]}{'' if language == 'zh' else ' '}{one['remedy'][language]}"
            for one in noted
        )
        for language in ("en", "zh")
    }


def _tell(row: Application, letter: str, values: dict[str, Any], actor: Actor) -> None:
    issue_notice(
        organisation_id=row.applicant_id,
        about=reference("application", f"{row.pk}@{row.submissions}"),
        letter=letter,
        values={
            "party": row.applicant.name,
            "brand": row.brand,
            "portal_url": f"{settings.PUBLIC_ADDRESS}/applications/{row.pk}/",
            "contact": settings.REDRESS_CONTACT,
            **values,
        },
        actor=actor,
    )

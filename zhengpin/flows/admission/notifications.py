"""Tells applicants what became of their applications, and owners that they are asked: a letter each, in both
languages.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.admission.judging import Judgement
from zhengpin.admission.models import Application
from zhengpin.admission.states import ApplicationState, StopReason
from zhengpin.flows.letters.values import both
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.moments import end_of
from zhengpin.messages.operations import issue_notice

BESIDE_DEFECTS = {
    StopReason.OWNER_DENIED: {
        "en": "The owner of the mark was asked and answered that it did not authorise you. Settle this with the owner; "
        "it can correct its answer, or authorise you here itself.",
        "zh": "经询问，商标权利人答复未向您授权。请与权利人沟通；权利人可更正答复，或直接在平台内向您授权。",
    },
    StopReason.FORGED: {
        "en": "The documents do not give enough certainty that they are genuine and unchanged.",
        "zh": "所交材料不足以确认真实且未经改动。",
    },
}
"""What an applicant is told where the reason is no defect of its papers that it could mend."""
ENDLESS = {"en": "further notice", "zh": "另行通知"}


def notify_approved(row: Application, *, actor: Actor) -> None:
    """Tell that the shop may sell the brand, and until when."""
    granted = row.authorisation
    ends = granted.valid_to if granted else None
    values: dict[str, object] = {"valid_to": end_of(ends, settings.TIME_ZONE) if ends else ENDLESS}
    if granted:
        values["portal_url"] = f"{settings.PUBLIC_ADDRESS}/wallet/{granted.pk}/"
    _notify(row, "application_approved", values, actor)


def notify_stopped(row: Application, *, actor: Actor) -> None:
    """Tell that the application was returned or refused, why, and what can be done."""
    letter = "application_refused" if row.state == ApplicationState.REFUSED else "application_returned"
    values = {"reason": both(StopReason(row.reason)), "explanation": explained(row)}
    _notify(row, letter, values, actor)


def notify_reconsidered(row: Application, *, actor: Actor) -> None:
    """Tell that a refused application is looked at again."""
    _notify(row, "application_reconsidered", {}, actor)


def notify_reopened(row: Application, *, actor: Actor) -> None:
    """Tell that the owner took its answer back, so that somebody looks at the application again."""
    _notify(row, "application_reopened", {}, actor)


def mended(judgement: Judgement) -> str:
    """Return what is to be mended as one text, in both languages, since it is kept once and read in either."""
    beside = BESIDE_DEFECTS.get(judgement.reason) if judgement.reason else None
    return "\n\n".join(beside[one] if beside else judgement.sentences(one) for one in ("zh", "en"))


def explained(row: Application) -> dict[str, str]:
    """Return the explanation in each language: of a judgement that language's sentences, of a person what she wrote."""
    if row.unaided and row.reason in BESIDE_DEFECTS:
        return BESIDE_DEFECTS[StopReason(row.reason)]
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


def _notify(row: Application, letter: str, values: Mapping[str, object], actor: Actor) -> None:
    turn = (
        f"{row.submissions}.{row.case_id}" if row.case_id else row.submissions
    )  # looked at again: another case
    issue_notice(
        organisation_id=row.applicant_id,
        about=reference("application", f"{row.pk}@{turn}"),
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

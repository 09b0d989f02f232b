"""Writes to the operator about an instruction that the marketplace has not carried out."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.enforcement.models import Instruction
from zhengpin.enforcement.states import InstructionVerb, MeasureKind
from zhengpin.kit.ids import reference
from zhengpin.kit.labels import Labelled
from zhengpin.messages.letters.moments import Moment
from zhengpin.messages.operations import issue_notice


def report(
    row: Instruction,
    letter: str,
    values: Mapping[str, object] | None = None,
    *,
    matter: str = "",
    actor: Actor,
) -> None:
    """Put a letter about an instruction into the inbox of every operator.

    values: besides those that each such letter has; matter: what tells it from the letter that was sent before.
    """
    operators = organisations(actor).filter(kind=OrganisationKind.OPERATOR.value)
    for organisation in operators:
        issue_notice(
            organisation_id=organisation.pk,
            about=reference("instruction", f"{row.uid}{matter}"),
            letter=letter,
            values=_about(row) | dict(values or {}),
            actor=actor,
        )


def _about(row: Instruction) -> dict[str, object]:
    return {
        "number": row.number,
        "uid": row.uid,
        "verb": _both(InstructionVerb(row.verb)),
        "measure": _both(MeasureKind(row.measure.kind)),
        "created_on": Moment(row.created_at, settings.TIME_ZONE),
        "surface": row.measure.subject_kind.value,
        "listing_number": row.body["subject"]["external_id"],
        "source": row.body["source"],
        "merchant": row.measure.against.name,
    }


def _both(label: Labelled) -> dict[str, str]:
    return {"en": label.en, "zh": label.zh}

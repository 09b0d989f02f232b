"""Tells a rights holder, and the operator of a pause, what became of a protected picture."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import issue_notice
from zhengpin.rights.models import Filing, Reference
from zhengpin.rights.quarantine import HeldBack
from zhengpin.rights.states import ReferenceState


def notify_held_back(row: Reference, *, actor: Actor) -> None:
    """Tell the holder that a picture is held back, why, and what helps."""
    why = HeldBack(row.reason_code)
    _notify(row, "reference_quarantined", _why([why], row.reason), actor)


def notify_unfit(filing: Filing, *, actor: Actor) -> None:
    """Tell the holder once of all pictures of an approved filing that were held back at once."""
    rows = list(filing.references.filter(state=ReferenceState.QUARANTINED.value).order_by("pk"))
    if rows:
        reasons = list(dict.fromkeys(HeldBack(row.reason_code) for row in rows))
        issue_notice(
            organisation_id=filing.holder.organisation_id,
            about=reference("filing", f"{filing.pk}@{filing.submissions}"),
            letter="pictures_quarantined",
            values=_named(filing) | _why(reasons, "") | {"count": len(rows)},
            actor=actor,
        )


def notify_released(row: Reference, *, actor: Actor) -> None:
    """Tell the holder that a picture is matched from now on."""
    _notify(row, "reference_released", {}, actor)


def notify_paused(row: Reference, *, actor: Actor) -> None:
    """Tell the operator, who must look, and the holder, who need do nothing."""
    values = {
        "listings": row.measures["flood_listings"],
        "merchants": row.measures["flood_merchants"],
        "hours": row.measures["flood_hours"],
        "number": row.pk,
    }
    _notify(row, "reference_paused", values, actor)
    for operator in organisations(actor).filter(kind=OrganisationKind.OPERATOR.value):
        _issue(operator.pk, row, "flood_paused", values, actor)


def _notify(row: Reference, letter: str, values: Mapping[str, object], actor: Actor) -> None:
    _issue(row.filing.holder.organisation_id, row, letter, values, actor)


def _issue(
    organisation_id: UUID, row: Reference, letter: str, values: Mapping[str, object], actor: Actor
) -> None:
    issue_notice(
        organisation_id=organisation_id,
        # Each time that it comes into a state is news of its own.
        about=reference("reference", f"{row.pk}@{int(row.changed_at.timestamp())}"),
        letter=letter,
        values={**_named(row.filing), **values},
        actor=actor,
    )


def _named(filing: Filing) -> dict[str, object]:
    holder = filing.holder
    return {
        "holder": holder.names,
        "title": {"en": filing.title, "zh": filing.title},
    }


def _why(reasons: list[HeldBack], note: str) -> dict[str, object]:
    """Return the reasons with what helps and a person's note: whole sentences, one after another."""
    return {
        "reasons": [
            {
                language: _sentences(one.label(language), one.remedy(language), note, language=language)
                for language in ("en", "zh")
            }
            for one in reasons
        ]
    }


def _sentences(*parts: str, language: str) -> str:
    return ("" if language == "zh" else " ").join(part for part in parts if part)

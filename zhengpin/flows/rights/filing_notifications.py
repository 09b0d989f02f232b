"""Tells a rights holder what became of a filing, by a notice in its inbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import issue_notice
from zhengpin.rights.models import Filing, Supplement


def notify_approved(filing: Filing, *, actor: Actor) -> None:
    """Tell that the filing is protected from now on."""
    _notify(filing, "filing_approved", {}, actor)


def notify_returned(filing: Filing, *, actor: Actor) -> None:
    """Tell what is to be mended; each return of a filing is news of its own."""
    defects = [
        {language: _sentence(defect, language) for language in ("en", "zh")} for defect in filing.defects
    ]
    _notify(
        filing, "filing_returned", {"defects": defects}, actor, matter=f"{filing.pk}@{filing.submissions}"
    )


def notify_rejected(filing: Filing, reason: str, *, actor: Actor) -> None:
    """Tell that the filing was rejected, and why."""
    _notify(filing, "filing_rejected", {"reason": {"en": reason, "zh": reason}}, actor)


def notify_supplement_approved(row: Supplement, *, actor: Actor) -> None:
    """Tell that what was sent in for a standing filing was approved."""
    _notify(row.filing, "supplement_approved", {}, actor, matter=f"{row.filing_id}+{row.pk}")


def notify_supplement_refused(row: Supplement, *, actor: Actor) -> None:
    """Tell that what was sent in was refused, and why; the filing stands as it stood."""
    reason = {"en": row.reason, "zh": row.reason}
    _notify(row.filing, "supplement_refused", {"reason": reason}, actor, matter=f"{row.filing_id}+{row.pk}")


def _sentence(defect: dict[str, Any], language: str) -> str:
    """Return one defect with its remedy and the reviewer's note: whole sentences, one after another."""
    parts = (defect["message"][language], defect["remedy"][language], defect["note"])
    return ("" if language == "zh" else " ").join(part for part in parts if part)


def _notify(
    filing: Filing, letter: str, values: Mapping[str, object], actor: Actor, matter: str = ""
) -> None:
    holder = filing.holder
    issue_notice(
        organisation_id=holder.organisation_id,
        about=reference("filing", matter or filing.pk),
        letter=letter,
        values={
            "holder": holder.names,
            "title": {"en": filing.title, "zh": filing.title},
            **values,
        },
        actor=actor,
    )

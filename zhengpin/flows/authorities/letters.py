"""The letters of requests by authorities: to staff that one waits, and to those concerned once they may know.

What staff are sent says the number and the time alone: an inbox is read by more people than requests are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.queries import organisations
from zhengpin.accounts.states import OrganisationKind
from zhengpin.authorities.models import AuthorityRequest, ChosenField, DangerReport
from zhengpin.authorities.policy import policy_of
from zhengpin.flows.authorities.holdings import field_label
from zhengpin.flows.letters.values import moment_of, operator_name, same
from zhengpin.kit.ids import reference
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.letters.moments import Until
from zhengpin.messages.operations import issue_notice
from zhengpin.messages.queries import letter_in_force

NOTHING = {"en": "nothing", "zh": "无"}


def notify_received(row: AuthorityRequest, *, actor: Actor) -> None:
    """Tell the operator's staff that a request came, and by when its receipt is confirmed and effect given."""
    _notify_staff("authority_request_received", _about(row), _of_request(row), actor)


def notify_due(row: AuthorityRequest, which: str, due_at: datetime, *, actor: Actor) -> None:
    """Remind the operator's staff that a period ends. which: `confirm` or `effect`."""
    values = _of_request(row) | {"which": which, "due_on": Until(due_at, settings.TIME_ZONE)}
    _notify_staff("authority_request_due", f"{_about(row)}@{which}", values, actor)


def notify_danger(row: DangerReport, *, actor: Actor) -> None:
    """Tell the operator's staff that a danger to life was raised, and by when an authority is told."""
    values: dict[str, object] = {
        "number": row.number,
        "due_on": Until(row.report_by, settings.TIME_ZONE),
        "portal_url": f"{settings.PUBLIC_ADDRESS}/authority-requests/dangers/{row.pk}/",
    }
    _notify_staff("danger_raised", reference("danger_report", row.pk), values, actor)


def write_to_concerned(row: AuthorityRequest, organisation_id: UUID, *, actor: Actor) -> None:
    """Tell an organisation that a request concerns it: who asked, by which law, and what was given."""
    policy = policy_of(settings.AUTHORITY_POLICY)
    basis = policy.basis(row.basis)
    law = {"en": basis.en, "zh": basis.zh} if basis and basis.countries else same(row.basis_text or row.basis)
    values: dict[str, object] = {
        "operator": operator_name(actor),
        "number": row.number,
        "authority": same(row.authority.name),
        "client_ref": row.reference,
        "basis": law,
        "created_on": moment_of(row.received_at),
        "asked": row.kind,
        "fields": _given(row),
        "redress_text": same(row.redress) if row.redress else same(row.authority.name),
        "contact": settings.REDRESS_CONTACT,
    }
    issue_notice(
        organisation_id=organisation_id,
        about=_about(row),
        letter="authority_request_told",
        values=values,
        actor=actor,
    )


def texts_for_authority(row: AuthorityRequest, *, actor: Actor) -> list[Mapping[str, Mapping[str, str]]]:
    """Return what staff can copy into their letters to the authority, by language: that a request was received, and
    once it is so that effect was given. Nothing of it is sent from here."""
    values: dict[str, object] = {
        "operator": operator_name(actor),
        "authority": same(row.authority.name),
        "client_ref": row.reference,
        "number": row.number,
        "created_on": moment_of(row.received_at),
        "due_on": Until(row.effect_by, settings.TIME_ZONE),
        "contact": settings.REDRESS_CONTACT,
        "asked": row.kind,
    }
    found: list[Mapping[str, Mapping[str, str]]] = [fill(letter_in_force("authority_receipt"), values)]
    if row.effect_at:
        values["decided_on"] = moment_of(row.effect_at)
        found.append(fill(letter_in_force("authority_effect"), values))
    return found


def _given(row: AuthorityRequest) -> list[dict[str, str]]:
    chosen = ChosenField.objects.filter(item__request=row) if row.answer_id else ChosenField.objects.none()
    pairs = dict.fromkeys(chosen.order_by("item__position", "field").values_list("item__kind", "field"))
    return [
        {"en": field_label(kind, code, "en"), "zh": field_label(kind, code, "zh-hans")}
        for kind, code in pairs
    ] or [NOTHING]


def _about(row: AuthorityRequest) -> str:
    return reference("authority_request", row.pk)


def _of_request(row: AuthorityRequest) -> dict[str, object]:
    return {
        "number": row.number,
        "confirm_by": Until(row.confirm_by, settings.TIME_ZONE),
        "due_on": Until(row.effect_by, settings.TIME_ZONE),
        "portal_url": f"{settings.PUBLIC_ADDRESS}/authority-requests/{row.pk}/",
    }


def _notify_staff(letter: str, about: str, values: Mapping[str, object], actor: Actor) -> None:
    for one in organisations(actor).filter(kind=OrganisationKind.OPERATOR.value):
        issue_notice(organisation_id=one.pk, about=about, letter=letter, values=values, actor=actor)

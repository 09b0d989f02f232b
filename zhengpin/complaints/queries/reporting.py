"""Reads reports by people without an account: for staff, and one by its link."""

from __future__ import annotations

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints.models import InfringementReport, ReportFile
from zhengpin.complaints.problems import EvidenceNotFound, ReportNotFound
from zhengpin.complaints.states import ReportState
from zhengpin.kit.ids import read_code


def reports(
    actor: Actor, *, state: str = "", reason: str = "", text: str = ""
) -> QuerySet[InfringementReport]:
    """Return the reports that were sent from a confirmed address, those that wait longest first. Raises Forbidden.

    text: in what they say of the right, or a number however it was typed.
    """
    actor.require(Permission.REVIEW_COMPLAINTS)
    rows = InfringementReport.objects.visible_to(actor).exclude(sent_at=None)
    if state:
        rows = rows.filter(state=state)
    if reason:
        rows = rows.filter(reason=reason)
    if text:
        rows = rows.filter(
            Q(number=read_code(text) or "")
            | Q(right__title__icontains=text)
            | Q(right__owner__icontains=text)
            | Q(complaint__number__istartswith=text)
        )
    order = "sent_at" if state == ReportState.WAITING else "-sent_at"
    return rows.select_related("complaint").order_by(order, "pk")


def report(actor: Actor, report_id: UUID | str) -> InfringementReport:
    """Return one report that was sent. Raises ReportNotFound, Forbidden."""
    try:
        return reports(actor).get(pk=report_id)
    except (InfringementReport.DoesNotExist, ValidationError, ValueError) as error:
        raise ReportNotFound() from error


def report_states(actor: Actor) -> dict[str, int]:
    """Return how many reports stand in each state, every state of one that was sent named."""
    counted = reports(actor).order_by().values_list("state").annotate(many=Count("pk"))
    return {one.value: 0 for one in ReportState if one is not ReportState.UNCONFIRMED} | dict(counted)


def report_file(actor: Actor, report_id: UUID | str, file_id: int) -> ReportFile:
    """Return one file of a report, for staff. Raises EvidenceNotFound, Forbidden."""
    found = report(actor, report_id).files.select_related("blob").filter(pk=file_id).first()
    if found is None:
        raise EvidenceNotFound()
    return found


def report_of_link(actor: Actor, report_id: str, link_key: str) -> InfringementReport:
    """Return the report that a link names, whoever holds it. Raises ReportNotFound."""
    try:
        rows = InfringementReport.objects.visible_to(actor).select_related("complaint__holder")
        return rows.get(pk=report_id, link_key=link_key)
    except (InfringementReport.DoesNotExist, ValidationError, ValueError) as error:
        raise ReportNotFound() from error


def report_named(actor: Actor, number: str, email: str) -> InfringementReport | None:
    """Return the report of a number that was sent by an address; None where there is none."""
    rows = InfringementReport.objects.visible_to(actor)
    return rows.filter(number=read_code(number) or "", email__iexact=email.strip()).first()


def reports_sent_back(actor: Actor) -> QuerySet[InfringementReport]:
    """Return the reports that wait for their sender to add what is missing, those that lapse first at the beginning."""
    rows = InfringementReport.objects.visible_to(actor)
    return rows.filter(state=ReportState.RETURNED.value, due_at__isnull=False).order_by("due_at", "pk")

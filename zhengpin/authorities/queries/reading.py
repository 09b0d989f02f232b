"""Reads requests by authorities, the register of authorities and reports of dangers: for the operator's staff alone."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.authorities.models import (
    AuthorityRequest,
    CallBack,
    ChosenField,
    DangerReport,
    FiledAuthority,
    RequestItem,
)
from zhengpin.authorities.problems import AuthorityNotFound, DangerNotFound, ItemNotFound, RequestNotFound
from zhengpin.authorities.states import ENDED

UNDER_WAY = "under_way"
"""What a list may be narrowed to beside one state: all that is not ended."""
DANGER_READERS = (Permission.READ_AUTHORITY_REQUESTS, Permission.RAISE_DANGERS)


def requests(
    actor: Actor,
    *,
    state: str = "",
    kind: str = "",
    country: str = "",
    text: str = "",
    due_before: datetime | None = None,
) -> QuerySet[AuthorityRequest]:
    """Return requests, the newest first.

    state: one, or UNDER_WAY; text: in a number, the authority's reference or its name; due_before: of those under way,
    whose effect is due earlier. Raises Forbidden.
    """
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    rows = AuthorityRequest.objects.visible_to(actor)
    if state == UNDER_WAY:
        rows = rows.exclude(state__in=ENDED)
    elif state:
        rows = rows.filter(state=state)
    rows = rows.filter(kind=kind) if kind else rows
    rows = rows.filter(country=country.upper()) if country else rows
    rows = rows.exclude(state__in=ENDED).filter(effect_by__lt=due_before) if due_before else rows
    if wanted := text.strip().replace("\x00", "")[:200]:
        named = Q(number__iexact=wanted) | Q(reference__icontains=wanted)
        rows = rows.filter(named | Q(authority__name__icontains=wanted))
    return rows.select_related("authority", "answer").order_by("-pk")


def request(actor: Actor, request_id: UUID | str) -> AuthorityRequest:
    """Return one. Raises Forbidden, RequestNotFound."""
    return find_row(requests(actor), request_id, RequestNotFound)


def request_counts(actor: Actor) -> dict[str, int]:
    """Return how many requests stand in each state; states without any are left out. Raises Forbidden."""
    rows = requests(actor).order_by().values_list("state").annotate(many=Count("pk"))
    return dict(rows.order_by("state"))


def items(actor: Actor, request_id: UUID) -> QuerySet[RequestItem]:
    """Return what a request names, in its order. Raises Forbidden."""
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    rows = RequestItem.objects.visible_to(actor).filter(request=request_id)
    return rows.select_related("case").prefetch_related("chosen").order_by("position")


def item(actor: Actor, item_id: UUID | str) -> RequestItem:
    """Return one item with its request. Raises Forbidden, ItemNotFound."""
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    rows = RequestItem.objects.visible_to(actor).select_related("request__authority", "case")
    return find_row(rows, item_id, ItemNotFound)


def chosen_fields(actor: Actor, request_id: UUID) -> QuerySet[ChosenField]:
    """Return the fields that are chosen to be given out, by item and name. Raises Forbidden."""
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    rows = ChosenField.objects.visible_to(actor).filter(item__request=request_id)
    return rows.select_related("item").order_by("item__position", "field")


def call_backs(actor: Actor, request_id: UUID) -> QuerySet[CallBack]:
    """Return the calls by which a request was checked, the earliest first. Raises Forbidden."""
    actor.require(Permission.READ_AUTHORITY_REQUESTS)
    return CallBack.objects.visible_to(actor).filter(request=request_id).order_by("called_at", "pk")


def authorities(actor: Actor, *, active: bool = False) -> QuerySet[FiledAuthority]:
    """Return the register of authorities, by country and name; active: only those in use. Raises Forbidden."""
    actor.require_any(*DANGER_READERS)
    rows = FiledAuthority.objects.visible_to(actor).order_by("country", "name", "pk")
    return rows.filter(active=True) if active else rows


def authority(actor: Actor, authority_id: UUID | str) -> FiledAuthority:
    """Return one of the register. Raises Forbidden, AuthorityNotFound."""
    return find_row(authorities(actor), authority_id, AuthorityNotFound)


def dangers(actor: Actor, *, state: str = "") -> QuerySet[DangerReport]:
    """Return reports of dangers to life, the most urgent first. Raises Forbidden."""
    actor.require_any(*DANGER_READERS)
    rows = DangerReport.objects.visible_to(actor).select_related("authority")
    rows = rows.filter(state=state) if state else rows
    return rows.order_by(F("ended_at").asc(nulls_first=True), "report_by", "pk")


def danger(actor: Actor, danger_id: UUID | str) -> DangerReport:
    """Return one report. Raises Forbidden, DangerNotFound."""
    return find_row(dangers(actor), danger_id, DangerNotFound)

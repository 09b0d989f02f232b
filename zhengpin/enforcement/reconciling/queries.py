"""Every read of reconciliation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import TABLES, identity
from zhengpin.enforcement.models import Drift, Reconciliation
from zhengpin.enforcement.reconciling.problems import DriftNotFound, ReconciliationNotFound
from zhengpin.kit.ids import reference


def reconciliations(actor: Actor, *, source: str = "") -> QuerySet[Reconciliation]:
    """Return the reconciliations, newest first."""
    actor.require_any(Permission.READ_REPORTS, Permission.ACKNOWLEDGE)
    rows = Reconciliation.objects.visible_to(actor).order_by("-pk")
    return rows.filter(source=source) if source else rows


def reconciliation(actor: Actor, reconciliation_id: UUID | str) -> Reconciliation:
    """Return one reconciliation. Raises ReconciliationNotFound, Forbidden."""
    try:
        return reconciliations(actor).get(pk=reconciliation_id)
    except (Reconciliation.DoesNotExist, ValidationError, ValueError) as error:
        raise ReconciliationNotFound() from error


def drifts(
    actor: Actor, *, state: str = "", kind: str = "", seen_in: Reconciliation | None = None
) -> QuerySet[Drift]:
    """Return the drifts, newest first. seen_in: those that this reconciliation found, or met again."""
    actor.require_any(Permission.READ_REPORTS, Permission.ACKNOWLEDGE)
    filters = {"state": state, "kind": kind, "last_seen": seen_in}
    rows = Drift.objects.visible_to(actor).filter(**{name: value for name, value in filters.items() if value})
    return rows.select_related("first_seen", "last_seen", "ours").order_by("-pk")


def drift(actor: Actor, drift_id: UUID | str) -> Drift:
    """Return one drift. Raises DriftNotFound, Forbidden."""
    try:
        return drifts(actor).get(pk=drift_id)
    except (Drift.DoesNotExist, ValidationError, ValueError) as error:
        raise DriftNotFound() from error


def subjects_named(source: str, named: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the typed references of the things that a marketplace calls so; those not known here are left out."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for subject_kind, external_id in named:
        wanted[subject_kind].add(external_id)
    found: dict[tuple[str, str], str] = {}
    for subject_kind, numbers in wanted.items():
        for model, _ in reversed(TABLES[SubjectKind(subject_kind)]):
            rows: QuerySet[Any] = model.objects.filter(source=source, external_id__in=numbers)
            for external_id, pk in rows.values_list("external_id", identity(SubjectKind(subject_kind))):
                found[subject_kind, external_id] = reference(subject_kind, pk)
    return found

"""Reads the dossiers of a matter, for whoever may run matters; nobody outside learns that there is one."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.casework.models import Matter, MatterDossier
from zhengpin.casework.problems import MatterDossierNotFound
from zhengpin.casework.states import MatterDossierState


def dossiers(actor: Actor, row: Matter) -> QuerySet[MatterDossier]:
    """Return the dossiers of a matter, the newest version first. Raises Forbidden."""
    actor.require(Permission.RUN_MATTERS)
    rows = MatterDossier.objects.visible_to(actor).filter(matter=row)
    return rows.select_related("matter", "blob").order_by("-pk")


def dossier(actor: Actor, dossier_id: UUID | str) -> MatterDossier:
    """Return one dossier. Raises Forbidden, MatterDossierNotFound."""
    actor.require(Permission.RUN_MATTERS)
    rows = MatterDossier.objects.visible_to(actor).select_related("matter", "blob")
    return find_row(rows, dossier_id, MatterDossierNotFound)


def dossiers_before(actor: Actor, row: MatterDossier) -> QuerySet[MatterDossier]:
    """Return the versions before one that were made and are kept, the newest first. Raises Forbidden."""
    rows = dossiers(actor, row.matter).filter(version__lt=row.version, state=MatterDossierState.MADE.value)
    return rows.exclude(blob=None).order_by("-version")

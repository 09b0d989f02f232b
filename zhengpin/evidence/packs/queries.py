"""Every read of evidence packs."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.evidence.models import EvidencePack
from zhengpin.evidence.packs.problems import PackNotFound


def packs(actor: Actor, *, about: Collection[str] = (), state: str = "") -> QuerySet[EvidencePack]:
    """Return evidence packs, newest first, with how many things each holds (`held`); about: of these subjects alone."""
    actor.require(Permission.READ_PACKS)
    rows: QuerySet[EvidencePack] = EvidencePack.objects.visible_to(actor)
    if not actor.may(
        Permission.READ_AUTHORITY_REQUESTS
    ):  # an answer to an authority is for those who handle these
        rows = rows.exclude(subject__startswith="authority_answer:")
    if about:
        rows = rows.filter(subject__in=list(about))
    if state:
        rows = rows.filter(state=state)
    return rows.annotate(held=Count("items")).select_related("blob").order_by("-pk")


def pack(actor: Actor, pack_id: UUID | str) -> EvidencePack:
    """Return one pack. Raises PackNotFound, Forbidden."""
    try:
        return packs(actor).get(pk=pack_id)
    except (EvidencePack.DoesNotExist, ValidationError, ValueError) as error:
        raise PackNotFound() from error

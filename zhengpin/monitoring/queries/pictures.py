"""Which stored pictures an actor may look at, and which one stands for a case in a list."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.queries import shows_picture
from zhengpin.feedback.models import FeedbackPhoto
from zhengpin.monitoring.models import (
    Exclusion,
    Finding,
    FindingMoment,
    RoomPreservation,
)
from zhengpin.monitoring.states import FindingState
from zhengpin.originals.models import Deposit
from zhengpin.originals.states import OriginalKind
from zhengpin.review.models import Case
from zhengpin.rights.queries import references


def may_see(actor: Actor, digest: str) -> bool:
    """Say whether a picture belongs to a listing, a right, a finding or a mark that the actor may see.

    A merchant sees the protected picture beside its own once a finding against it was upheld: what a measure rests
    on must be shown to whom it hits.
    """
    return (
        shows_picture(actor, digest)
        or references(actor).filter(blob_id=digest).exists()
        or _of_visible_findings(actor, digest)
        or _of_visible_rooms(actor, digest)
        or _of_visible_frames(actor, digest)
        or Exclusion.objects.visible_to(actor).filter(blob_id=digest).exists()
        or _of_buyers(actor, digest)
        or _deposited(actor, digest)
    )


def _deposited(actor: Actor, digest: str) -> bool:
    """Say whether it is a deposited picture, or the poster of a deposited film, that the actor may see."""
    picture = Q(blob_id=digest, kind=OriginalKind.PICTURE.value)
    return Deposit.objects.visible_to(actor).filter(picture | Q(poster_id=digest)).exists()


def _of_buyers(actor: Actor, digest: str) -> bool:
    """Say whether a buyer sent the picture along with feedback that the actor may read."""
    rows = FeedbackPhoto.objects.visible_to(actor).filter(blob_id=digest)
    return actor.may(Permission.READ_FEEDBACK) and rows.exists()


def _of_visible_frames(actor: Actor, digest: str) -> bool:
    """Say whether a picture is a moment of a finding in a film that the actor may see, as evidence on either side."""
    frames = FindingMoment.objects.filter(Q(found_id=digest) | Q(protected_id=digest))
    cases = Case.objects.visible_to(actor)
    return (
        frames.filter(pk__in=FindingMoment.objects.visible_to(actor).values("pk")).exists()
        or frames.filter(finding__state=FindingState.UPHELD.value, finding__case__in=cases).exists()
    )


def _of_visible_findings(actor: Actor, digest: str) -> bool:
    shown = Q(picture__blob_id=digest) | Q(screening__picture_id=digest)
    rows = Finding.objects.filter(shown | Q(reference__blob_id=digest))
    return (
        rows.filter(pk__in=Finding.objects.visible_to(actor).values("pk")).exists()
        or rows.filter(state=FindingState.UPHELD.value, case__in=Case.objects.visible_to(actor)).exists()
    )


def _of_visible_rooms(actor: Actor, digest: str) -> bool:
    """Say whether a frame was frozen of a live room for a signal, or an upheld one of a case, that the actor sees."""
    frozen = RoomPreservation.objects.filter(pack__items__blob=digest)
    if actor.sees_everything:
        return frozen.exists()
    rows = Finding.objects.filter(sighting__preserved__in=frozen)
    upheld = rows.filter(state=FindingState.UPHELD.value, case__in=Case.objects.visible_to(actor))
    return rows.filter(pk__in=Finding.objects.visible_to(actor)).exists() or upheld.exists()


def pictures_of_cases(actor: Actor, case_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return, by case, the digest of the found picture that is most alike; cases about names have none."""
    # The few are narrowed, not all that are visible sought through for them.
    cases = list(Case.objects.visible_to(actor).filter(pk__in=list(case_ids)).values_list("pk", flat=True))
    rows = Finding.objects.filter(case_id__in=cases, picture__isnull=False)
    return dict(rows.order_by("score").values_list("case_id", "picture__blob_id"))

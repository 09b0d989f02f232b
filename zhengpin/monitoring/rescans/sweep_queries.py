"""Reads of sweeps: which goes on next, and which pictures it has yet to look at (system reads, but for one)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.avatars import AVATAR_BEARERS, avatars_after, count_avatars
from zhengpin.catalog.models import ListingPicture
from zhengpin.catalog.states import Surface
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models import Finding, MarkLook, MarkSweep, Recheck
from zhengpin.monitoring.queries.screened import REPEAT_WINDOW
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.rescans.mark_looks import looked_at_for
from zhengpin.monitoring.states import FindingState, RecheckState, SweepPhase

PAGE = 400
"""Rows read at a time, of which those are passed over whose pictures were looked at."""
STILL = timedelta(minutes=90)
"""A budget that is spent comes back within an hour."""
UNDER_WAY = (RecheckState.SEARCHING.value, RecheckState.SCREENING.value)


@dataclass(frozen=True)
class Due:
    """Pictures that a sweep is to look at, and after which row it then goes on."""

    digests: list[str]
    after: str


def unfinished() -> QuerySet[MarkSweep]:
    """Return the sweeps that go on, in the order of their turns: what is likeliest first, then the older."""
    rows = MarkSweep.objects.filter(recheck__state__in=UNDER_WAY).exclude(phase=SweepPhase.OVER.value)
    order = [When(phase=phase.value, then=Value(at)) for at, phase in enumerate(SweepPhase)]
    return rows.annotate(turn=Case(*order)).order_by("turn", "pk")


def sweep_of(actor: Actor, row: Recheck) -> MarkSweep | None:
    """Return the sweep of a recheck, None where it seeks no mark inside pictures."""
    return MarkSweep.objects.visible_to(actor).filter(recheck=row).first()


def ahead_of(sweep: MarkSweep) -> int:
    """Return how many sweeps have their turn before this one; 0 once it is over."""
    order = list(unfinished().values_list("pk", flat=True))
    return order.index(sweep.pk) if sweep.pk in order else 0


def stands_still(sweep: MarkSweep) -> bool:
    """Say whether a sweep has got nowhere for longer than a spent budget explains."""
    first = unfinished().first()  # those behind it wait for their turn
    return first is not None and first.pk == sweep.pk and clock.now() - sweep.moved_at > STILL


def due(sweep: MarkSweep, most: int) -> Due | None:
    """Return the next pictures of a sweep's phase, at most so many; None where the phase is over."""
    if sweep.phase == SweepPhase.AVATARS:
        return _avatars(sweep, most)
    rows = _shown_pictures()
    if sweep.phase == SweepPhase.UPHELD:
        rows = rows.filter(Exists(_upheld_against_the_seller()))
    if sweep.after:
        rows = rows.filter(pk__lt=int(sweep.after))
    page = list(rows.order_by("-pk").values_list("pk", "blob_id")[:PAGE])
    return _taken(sweep, [(str(number), digest) for number, digest in page], most)


def to_look_at(sweep: MarkSweep) -> int:
    """Return how many avatars and pictures a sweep has to look at as things stand."""
    done = MarkLook.objects.filter(blob=OuterRef("blob"), sweep__gte=sweep.pk)
    return count_avatars() + _shown_pictures().filter(~Exists(done)).values("blob").distinct().count()


def _avatars(sweep: MarkSweep, most: int) -> Due | None:
    surface, _, after = sweep.after.partition(":")
    left = AVATAR_BEARERS[AVATAR_BEARERS.index(Surface(surface)) if surface else 0 :]
    for one in left:
        start = UUID(after) if after and one.value == surface else None
        page = [(reference(one.value, pk), digest) for pk, digest in avatars_after(one, start, PAGE)]
        if page:
            return _taken(sweep, page, most)
    return None


def _taken(sweep: MarkSweep, page: list[tuple[str, str]], most: int) -> Due | None:
    """Return the first rows of a page, (where, digest) each, up to `most` pictures that were not looked at."""
    if not page:
        return None
    done = looked_at_for((digest for _, digest in page), sweep.pk)
    taken: dict[str, None] = {}
    after = ""
    for at, digest in page:
        if digest not in done:
            if digest not in taken and len(taken) == most:
                break
            taken[digest] = None
        after = at
    return Due(list(taken), after)


def _shown_pictures() -> QuerySet[ListingPicture]:
    return ListingPicture.objects.filter(
        blob__isnull=False,
        revision__revision=F("revision__listing__revision"),
        revision__listing__state__in=LISTED,
    )


def _upheld_against_the_seller() -> QuerySet[Finding]:
    return Finding.objects.filter(
        state=FindingState.UPHELD.value,
        found_at__gte=clock.now() - REPEAT_WINDOW,
        screening__revision__listing__merchant=OuterRef("revision__listing__merchant"),
    )

"""Reads of sweeps: which goes on next, and which pictures it has yet to look at (system reads, but for one)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, QuerySet, Value, When

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.avatars import WITH_AVATARS, avatars_after, count_avatars
from zhengpin.catalog.models import ListingPicture
from zhengpin.catalog.states import SubjectKind
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.monitoring.models import Finding, MarkRescan, MarkScreening, Rescan
from zhengpin.monitoring.queries.mark_screenings import looked_at_for
from zhengpin.monitoring.queries.screened import REPEAT_WINDOW
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.states import FindingState, MarkRescanPhase, RescanState

PAGE = 400
"""Rows read at a time, of which those are passed over whose pictures were looked at."""
STILL = timedelta(minutes=90)
"""A budget that is spent comes back within an hour."""
UNDER_WAY = (RescanState.SEARCHING.value, RescanState.SCREENING.value)


@dataclass(frozen=True)
class Due:
    """Pictures that a sweep is to look at, and after which row it then goes on."""

    digests: list[str]
    after: str


def unfinished() -> QuerySet[MarkRescan]:
    """Return the sweeps that go on, in the order of their turns: what is likeliest first, then the older."""
    rows = MarkRescan.objects.filter(rescan__state__in=UNDER_WAY).exclude(phase=MarkRescanPhase.OVER.value)
    order = [When(phase=phase.value, then=Value(at)) for at, phase in enumerate(MarkRescanPhase)]
    return rows.annotate(turn=Case(*order)).order_by("turn", "pk")


def mark_rescan_of(actor: Actor, row: Rescan) -> MarkRescan | None:
    """Return the sweep of a recheck, None where it seeks no mark inside pictures."""
    return MarkRescan.objects.visible_to(actor).filter(rescan=row).first()


def ahead_of(mark_rescan: MarkRescan) -> int:
    """Return how many sweeps have their turn before this one; 0 once it is over."""
    order = list(unfinished().values_list("pk", flat=True))
    return order.index(mark_rescan.pk) if mark_rescan.pk in order else 0


def stands_still(mark_rescan: MarkRescan) -> bool:
    """Say whether a sweep has got nowhere for longer than a spent budget explains."""
    first = unfinished().first()  # those behind it wait for their turn
    return first is not None and first.pk == mark_rescan.pk and clock.now() - mark_rescan.moved_at > STILL


def due(mark_rescan: MarkRescan, most: int) -> Due | None:
    """Return the next pictures of a sweep's phase, at most so many; None where the phase is over."""
    if mark_rescan.phase == MarkRescanPhase.AVATARS:
        return _avatars(mark_rescan, most)
    rows = _shown_pictures()
    if mark_rescan.phase == MarkRescanPhase.UPHELD:
        rows = rows.filter(Exists(_upheld_against_the_seller()))
    if mark_rescan.after:
        rows = rows.filter(pk__lt=int(mark_rescan.after))
    page = list(rows.order_by("-pk").values_list("pk", "blob_id")[:PAGE])
    return _taken(mark_rescan, [(str(number), digest) for number, digest in page], most)


def left_to_screen(mark_rescan: MarkRescan) -> int:
    """Return how many avatars and pictures a sweep has to look at as things stand."""
    done = MarkScreening.objects.filter(blob=OuterRef("blob"), mark_rescan__gte=mark_rescan.pk)
    return count_avatars() + _shown_pictures().filter(~Exists(done)).values("blob").distinct().count()


def _avatars(mark_rescan: MarkRescan, most: int) -> Due | None:
    subject_kind, _, after = mark_rescan.after.partition(":")
    left = WITH_AVATARS[WITH_AVATARS.index(SubjectKind(subject_kind)) if subject_kind else 0 :]
    for one in left:
        start = UUID(after) if after and one.value == subject_kind else None
        page = [(reference(one.value, pk), digest) for pk, digest in avatars_after(one, start, PAGE)]
        if page:
            return _taken(mark_rescan, page, most)
    return None


def _taken(mark_rescan: MarkRescan, page: list[tuple[str, str]], most: int) -> Due | None:
    """Return the first rows of a page, (where, digest) each, up to `most` pictures that were not looked at."""
    if not page:
        return None
    done = looked_at_for((digest for _, digest in page), mark_rescan.pk)
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

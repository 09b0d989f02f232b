"""Whose pictures wait to be read: asked for once a revision, ended once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.monitoring.models import PictureWords, WordsRequest
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.states import WORDS, WordsReason, WordsState
from zhengpin.monitoring.wording.words import unread

DAY = timedelta(hours=24)

Wanted = tuple[Recorded, Sequence[WordsReason]]
"""A screening, and why the words in its listing's pictures are worth reading."""


def ask_for_words(wanted: Sequence[Wanted]) -> list[WordsRequest]:
    """Note, in the caller's transaction, whose pictures are to be read; return the requests that are new.

    Pictures that were read before cost nothing and are seen by every screening, so they need no request. Of one listing
    so many are read as the budget says: those in which something was found before the others.
    """
    rows = [row for item, reasons in wanted if (row := _request(item, reasons)).pictures]
    asked = {row.revision_id for row in rows}
    before = set(WordsRequest.objects.filter(revision__in=asked).values_list("revision_id", flat=True))
    fresh = [row for row in rows if row.revision_id not in before]
    WordsRequest.objects.bulk_create(fresh, ignore_conflicts=True)
    return list(WordsRequest.objects.filter(revision__in=asked - before).order_by("pk"))


def _request(item: Recorded, reasons: Sequence[WordsReason]) -> WordsRequest:
    seen = item.screened
    found_in = {hit.match.get("picture") for hit in seen.hits}
    pictures = sorted(seen.subject.pictures, key=lambda one: (one.digest not in found_in, one.position))
    digests = unread(one.digest for one in pictures)
    most = settings.WORDS_PICTURES_LISTING
    return WordsRequest(
        revision=item.screening.screened_revision,
        reasons=[reason.value for reason in reasons],
        pictures=digests[:most],
        left_out=len(digests[most:]),
        requested_at=clock.now(),
    )


def requests_waiting(after: int) -> QuerySet[WordsRequest]:
    """Return the requests that wait, whose numbers follow on one, oldest first (a system read)."""
    return WordsRequest.objects.filter(pk__gt=after, state=WordsState.WAITING.value).order_by("pk")


def is_moot(request: WordsRequest) -> bool:
    """Say whether the listing has changed since, or is shown no longer, so that nothing would come of reading."""
    listing = request.revision.listing
    return listing.revision != request.revision.revision or listing.state not in LISTED


def end_request(request: WordsRequest, verb: str) -> None:
    """End a request by a verb of the table `WORDS`. Raises Conflict where it is ended already."""
    move(WordsRequest.objects, WORDS, verb, pk=request.pk, finished_at=clock.now())


def words_figures(actor: Actor) -> dict[str, int]:
    """Return how many listings wait for their pictures to be read, and what of the last 24 hours was read and left out.

    `waiting`, `skipped` (listings), `read`, `left_out` (pictures): nothing but zeros for who does not see everything.
    """
    rows = WordsRequest.objects.visible_to(actor)
    recent = rows.filter(Q(finished_at__gt=clock.now() - DAY))
    made = PictureWords.objects.visible_to(actor).filter(made_at__gt=clock.now() - DAY)
    skipped = recent.filter(state=WordsState.SKIPPED.value)
    return {
        "waiting": rows.filter(state=WordsState.WAITING.value).count(),
        "skipped": skipped.count(),
        "read": made.count(),
        "left_out": sum(recent.values_list("left_out", flat=True)),
    }

"""Words in pictures, one way: asked for with a screening → read by a job within the budget → screened if they tell.

What was read is a text of the listing like its title, so that names are sought in it and rules judge them. Nothing is
read while somebody waits: a screening before publication sees what was read before.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.conf import settings

from zhengpin.flows.screening.screening import screen_revisions
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import WordsRequest
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.queries.screened import revisions_to_screen
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.wording.chosen import named
from zhengpin.monitoring.wording.lexicon import current_lexicon, has_slang
from zhengpin.monitoring.wording.reasons import ReadingPolicy, Surroundings, reasons_to_read
from zhengpin.monitoring.wording.waiting import (
    Wanted,
    allowance,
    ask_for_words,
    end_request,
    is_moot,
    waiting_request,
)
from zhengpin.monitoring.wording.words import read_words, unread
from zhengpin.monitoring.wording.worth import is_worth_screening
from zhengpin.rights.queries import authorised_among, protected_classes

QUEUE = "words"
BEHIND = -20
"""Priority of reading: what is new, and what is sought in all that is shown, is screened first."""
CAUSE = ScreeningCause(CauseKind.WORDS)
"""The cause of the screening that sees what was read."""


def want_words(recorded: Sequence[Recorded]) -> int:
    """Ask, in the transaction of a screening, for the words in pictures that give reason; return for how many."""
    recorded = [item for item in recorded if item.screened.subject.pictures]
    if not recorded or not settings.WORDS_PICTURES_HOUR or not settings.WORDS_PICTURES_LISTING:
        return 0
    policy = ReadingPolicy(named(settings.WORDS_REASONS), settings.WORDS_YOUNG_DAYS)
    protected = protected_classes()
    sellers = {item.screened.subject.seller_id for item in recorded}
    authorised = authorised_among([one for one in sellers if one])
    lexicon = current_lexicon()
    wanted = []
    for item in recorded:
        subject = item.screened.subject
        around = Surroundings(
            slang=has_slang(subject.texts.values(), lexicon),
            protected_goods=bool(protected & subject.nice_classes if subject.nice_classes else protected),
            holds_authority=subject.seller_id in authorised,
        )
        if reasons := reasons_to_read(item.screened, around, policy):
            wanted.append((item, reasons))
    return ask_and_read(wanted)


def ask_and_read(wanted: Sequence[Wanted]) -> int:
    """Ask for words for these reasons and have them read; return for how many screenings that were new."""
    requests = ask_for_words(wanted)
    for request in requests:
        read.enqueue(request_id=request.pk)
    return len(requests)


@durable(queue=QUEUE, priority=BEHIND)
def read(request_id: int) -> dict[str, int]:
    """Read what a request asks for, as far as the budget goes; screen the listing when all of it is read and tells.

    Done twice, or by two workers at once, it counts once. What the budget leaves for later is read later, and after
    WORDS_WAIT_HOURS the listing is screened with what was read until then.
    """
    request = waiting_request(request_id)
    if request is None:
        return {"read": 0}
    if is_moot(request):
        return _end(request, "drop", 0)
    missing = unread(request.pictures)
    left = allowance()
    count = 0
    for digest in missing[: left.pictures]:
        read_words(digest)
        count += 1
    if count == len(missing):
        return _end(request, "read", count)
    if clock.now() - request.requested_at > timedelta(hours=settings.WORDS_WAIT_HOURS):
        return _end(request, "skip", count)
    read.using(run_after=allowance().again_at).enqueue(request_id=request_id)
    return {"read": count}


def _end(request: WordsRequest, verb: str, count: int) -> dict[str, int]:
    """Screen the listing with what was read, if that may tell, and end the request in the same transaction."""
    screened_again = verb != "drop" and is_worth_screening(request.revision.listing_id, request.pictures)
    revisions = revisions_to_screen([request.revision_id], CAUSE) if screened_again else []
    try:
        recorded = screen_revisions(revisions, cause=CAUSE, also=lambda _: end_request(request, verb))
    except Conflict:
        return {"read": count}  # another worker ended it, and has screened
    return {"read": count, "found": sum(bool(item.hits) for item in recorded)}

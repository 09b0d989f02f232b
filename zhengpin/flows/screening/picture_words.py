"""Words in pictures, one way: asked for with a screening → read by a pass through all that waits → screened again if
they tell.

What was read is a text of the listing like its title, so that names are sought in it and rules judge them. Nothing is
read while somebody waits: a screening before publication sees what was read before.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.flows.screening.screening import screen_revisions
from zhengpin.kit.errors import Conflict
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.models import WordsRequest
from zhengpin.monitoring.operations.screenings import Recorded
from zhengpin.monitoring.passes.pass_operations import begin_words
from zhengpin.monitoring.queries.screened import revisions_to_screen
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.wording.chosen import named
from zhengpin.monitoring.wording.lexicon import current_lexicon, has_slang
from zhengpin.monitoring.wording.reasons import ReadingPolicy, Surroundings, reasons_to_read
from zhengpin.monitoring.wording.waiting import Wanted, ask_for_words, end_request, requests_waiting
from zhengpin.monitoring.wording.worth import is_worth_screening
from zhengpin.rights.queries import authorised_among, protected_classes

READER = system("words")
CAUSE = ScreeningCause(CauseKind.WORDS)
"""The cause of the screening that sees what was read."""


def want_words(recorded: Sequence[Recorded]) -> int:
    """Ask, in the transaction of a screening, for the words in pictures that give reason; return for how many."""
    recorded = [item for item in recorded if item.screened.subject.pictures]
    if not recorded or not settings.WORDS_PICTURES_LISTING:
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
    if requests:
        begin_words(actor=READER)
    return len(requests)


def want_cover_words() -> None:
    """Have the covers of filed books read, in the caller's transaction: what is printed there tells volumes apart."""
    if settings.WORDS_PICTURES_LISTING:
        begin_words(actor=READER)


def read_left() -> int:
    """Have what waits read where no pass does so: one may have ended as a screening asked. Return how many wait."""
    waiting = requests_waiting(0).count()
    if waiting:
        begin_words(actor=READER)
    return waiting


def end_waiting(request: WordsRequest, verb: str) -> bool:
    """Screen a listing with what was read, if anything was, and end its request in the same transaction.

    verb: of the table `WORDS`. Return whether this call, and no other, ended it.
    """
    speaks = verb != "drop" and is_worth_screening(request.revision.listing_id, request.pictures)
    revisions = revisions_to_screen([request.revision_id], CAUSE) if speaks else []
    try:
        screen_revisions(revisions, cause=CAUSE, also=lambda _: end_request(request, verb))
    except Conflict:
        return False  # another ended it, and has screened
    return True

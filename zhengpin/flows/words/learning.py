"""What this marketplace's merchants write in their titles teaches which words are ordinary here, and no name bent.

by night: the newest live listings read → a word that enough merchants write is ordinary → stored as a version, which
every process follows at its next screening. Left out are listings in which a name was found and not let off, so that an
evasion is not learnt because many took it up.
"""

from __future__ import annotations

from collections import defaultdict

from django.conf import settings

from zhengpin.accounts.actor import Actor, system
from zhengpin.catalog.models import Listing
from zhengpin.catalog.states import ListingState
from zhengpin.lexicon.models import LearntWords
from zhengpin.lexicon.operations import store_learnt_words
from zhengpin.matching.names.ordinary import learn_words
from zhengpin.monitoring.models import Finding
from zhengpin.monitoring.states import FindingKind, FindingState
from zhengpin.rulebook.states import ScreenedKind

LEARNER = system("word_learning")
LEAST_MERCHANTS = 5
"""Merchants who must write a word."""
MOST_OF_ONE = 50
"""Listings of one merchant that are read."""
_LET_OFF = (FindingState.DISMISSED, FindingState.AUTHORISED, FindingState.SUPPRESSED, FindingState.REPLACED)


def learn(*, actor: Actor = LEARNER) -> LearntWords | None:
    """Learn from the newest live listings; return the new version, None where nothing changed."""
    if not settings.LEARN_LISTINGS:
        return None
    titles = _titles_by_merchant(settings.LEARN_LISTINGS)
    if len(titles) < LEAST_MERCHANTS:
        return None
    words = learn_words((" ".join(some) for some in titles.values()), least=LEAST_MERCHANTS)
    read = sum(map(len, titles.values()))
    return store_learnt_words(words=words, listings=read, merchants=len(titles), actor=actor)


def _titles_by_merchant(most: int) -> dict[object, list[str]]:
    suspected = (
        Finding.objects.of_kind(ScreenedKind.LISTING)
        .filter(kind=FindingKind.NAME.value)
        .exclude(state__in=[state.value for state in _LET_OFF])
        .values("screening__revision__listing")
    )
    rows = (
        Listing.objects.filter(state=ListingState.LIVE.value)
        .exclude(pk__in=suspected)
        .order_by("-updated_at", "-pk")
    )
    found: dict[object, list[str]] = defaultdict(list)
    for merchant, title in rows.values_list("merchant", "title")[:most]:
        if len(found[merchant]) < MOST_OF_ONE:
            found[merchant].append(title)
    return found

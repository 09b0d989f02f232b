"""Reads what is printed on covers of filed books, within the budget of all words: it tells volumes apart."""

from __future__ import annotations

from django.conf import settings

from zhengpin.jobs.durable import durable
from zhengpin.monitoring.wording.waiting import allowance
from zhengpin.monitoring.wording.words import read_words, unread
from zhengpin.rights.queries import covers

QUEUE = "words"
BEHIND = -30
"""Priority: after the words of what is for sale."""
A_TIME = 50


@durable(queue=QUEUE, priority=BEHIND)
def read_covers(numbers: list[int]) -> int:
    """Read those of the covers that are not read yet, some by each job; return how many. Done twice it counts once."""
    if not settings.WORDS_PICTURES_HOUR:
        return 0
    missing = unread(row.blob_id for row in covers(numbers))
    left = allowance()
    some = missing[: min(left.pictures, A_TIME)]
    for digest in some:
        read_words(digest)
    if len(missing) > len(some):
        again = read_covers.using(run_after=left.again_at) if left.again_at else read_covers
        again.enqueue(numbers=numbers)
    return len(some)

"""Checks statements of reasons over every origin, decider, market and language against tables written by hand.

To be imported once Django is set up, with a database that has its tables; all that it writes there is taken back.
"""

from __future__ import annotations

import sys

from django.db import transaction

from tests.flows.letters.telling_the_truth import LANGUAGES, walk


def figures() -> dict[str, int]:
    """Return how many statements were checked, in each language, and of how many something is untrue."""
    checked = untrue = 0
    with transaction.atomic():
        for step, _, wrong in walk():
            checked += len(LANGUAGES)
            untrue += bool(wrong)
            for one in wrong:
                print(step, one, file=sys.stderr)
        transaction.set_rollback(True)
    return {"statements": checked, "untrue": untrue}

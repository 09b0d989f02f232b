"""The page that says what is done how often: `python -m zhengpin.workers schedule` keeps doing it."""

from __future__ import annotations

import argparse
from datetime import timedelta
from functools import partial

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import forget_allowances, forget_keys, forget_sessions
from zhengpin.banks.index import fold
from zhengpin.evidence.packs.operations import seal_left
from zhengpin.evidence.uploads.operations import expire_uploads
from zhengpin.flows.deadlines import DEADLINES
from zhengpin.flows.files.upload_expiry import sweep_uploads
from zhengpin.flows.ledger.anchoring import keep_anchor
from zhengpin.flows.linking import linking
from zhengpin.flows.screening.rescan import follow
from zhengpin.flows.words import learning as word_learning
from zhengpin.jobs.operations import clear_finished
from zhengpin.jobs.rescue import forget_dead_workers, rescue_lost
from zhengpin.ledger.sealing import seal_pending
from zhengpin.monitoring.broadcasts.keeping import settle_feeds
from zhengpin.monitoring.indexes import shown_place
from zhengpin.programmes.operations import keep_time
from zhengpin.publication.operations import sign_head, submit_owed
from zhengpin.publication.operations.submitting import SUBMITTER
from zhengpin.rulebook.operations import file_away_past_days, forget_evaluations
from zhengpin.workers.chores import Chore, keep_doing
from zhengpin.workers.parent import stop_with_parent
from zhengpin.workers.stopping import Stop

SCHEDULE = system("schedule")

CHORES = (
    *(Chore(deadline.name, deadline.every, deadline.run) for deadline in DEADLINES),
    Chore("seek what is newly protected", timedelta(seconds=3), follow),
    Chore("open and close campaigns", timedelta(seconds=10), partial(keep_time, actor=SCHEDULE)),
    Chore("settle broadcasts that ended", timedelta(seconds=10), partial(settle_feeds, actor=SCHEDULE)),
    Chore("fold the pictures protected and shown", timedelta(minutes=1), shown_place.fold),
    Chore("fold the hashes of banks", timedelta(minutes=1), fold),
    Chore("seek related accounts", timedelta(minutes=10), linking.nightly),
    Chore("learn ordinary words", timedelta(days=1), word_learning.learn),
    Chore("rescue the jobs of dead workers", timedelta(seconds=2), rescue_lost),
    Chore("seal the ledger", timedelta(seconds=10), seal_pending),
    Chore("seal what was left out", timedelta(hours=1), partial(seal_pending, thorough=True)),
    Chore("keep an anchor outside", timedelta(hours=settings.ANCHOR_HOURS), keep_anchor),
    Chore("seal evidence that was left", timedelta(minutes=10), seal_left),
    Chore("sign the public ledger", timedelta(minutes=10), partial(sign_head, actor=SUBMITTER)),
    Chore("submit statements of reasons", timedelta(minutes=5), partial(submit_owed, actor=SUBMITTER)),
    Chore("file evaluations away", timedelta(hours=1), partial(file_away_past_days, actor=SCHEDULE)),
    Chore("forget old evaluations", timedelta(hours=6), partial(forget_evaluations, actor=SCHEDULE)),
    Chore("clear finished jobs away", timedelta(hours=1), clear_finished),
    Chore("forget idempotency keys", timedelta(hours=1), partial(forget_keys, actor=SCHEDULE)),
    Chore("forget spent limits", timedelta(hours=1), partial(forget_allowances, actor=SCHEDULE)),
    Chore("forget ended sessions", timedelta(hours=6), partial(forget_sessions, actor=SCHEDULE)),
    Chore("end forgotten uploads", timedelta(minutes=10), partial(expire_uploads, actor=SCHEDULE)),
    Chore("delete unused uploads", timedelta(hours=1), partial(sweep_uploads, actor=SCHEDULE)),
    Chore("forget dead workers", timedelta(hours=1), forget_dead_workers),
)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m zhengpin.workers schedule", description=__doc__)
    parser.add_argument("--parent", type=int, help="end when this process, which started it, has ended")
    given = parser.parse_args(arguments)
    stop = Stop().listen()
    stop_with_parent(stop, parent=given.parent)
    keep_doing(CHORES, stop=stop)

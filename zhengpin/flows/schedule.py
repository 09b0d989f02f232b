"""All that moves by time, in one table: what is done how often, each by one process at a time."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from django.conf import settings

from zhengpin.accounts.actor import system
from zhengpin.accounts.operations import (
    delete_old_sign_ups,
    forget_allowances,
    forget_keys,
    forget_sessions,
    forget_sign_ups,
)
from zhengpin.banks.index import fold
from zhengpin.complaints.operations import delete_old_reports, forget_reports
from zhengpin.education.operations import enter_guide_days, forget_attempts, lapse_attempts
from zhengpin.evidence.packs.operations import seal_left
from zhengpin.evidence.uploads.operations import expire_uploads
from zhengpin.feedback.operations.entering import enter_days
from zhengpin.feedback.operations.report_drafts import forget_drafts
from zhengpin.flows.admission.owner_confirmation import end_confirmations, remind_owners
from zhengpin.flows.admission.reverification import verify_due
from zhengpin.flows.authorities import keeping as authorities_keeping
from zhengpin.flows.authorities import notifying as authorities_notifying
from zhengpin.flows.buyers import keeping as buyers_keeping
from zhengpin.flows.buyers.rises import detect_rises, follow_left
from zhengpin.flows.buyers.weighing import weigh_left
from zhengpin.flows.casework import watching as matters_watching
from zhengpin.flows.complaints.expiry import expire_complaint_clocks
from zhengpin.flows.complaints.reputation import review_standings
from zhengpin.flows.complaints.without_account import lapsing
from zhengpin.flows.cooperation import counting as contacts_counting
from zhengpin.flows.cooperation import keeping as contacts_keeping
from zhengpin.flows.cooperation.escalating import pass_on_unanswered
from zhengpin.flows.deadlines import (
    begin_authorisations,
    end_timed_measures,
    enqueue_lost_deliveries,
    expire_rights,
    put_due_rules_in_force,
    report_overdue_instructions,
    return_expired_claims,
    settle_overdue_decisions,
)
from zhengpin.flows.decisions.double_review import draw_due_readings
from zhengpin.flows.education.measuring import measure_due
from zhengpin.flows.files.upload_expiry import delete_unused_uploads
from zhengpin.flows.inspection.again import inspect_again
from zhengpin.flows.intake.left import delete_left
from zhengpin.flows.ledger.anchoring import keep_anchor
from zhengpin.flows.linking import linking
from zhengpin.flows.measures.reconciliation import ask_what_is_in_force
from zhengpin.flows.originals import counting as originals_counting
from zhengpin.flows.originals import listings as originals_listings
from zhengpin.flows.originals import notifying as originals_notifying
from zhengpin.flows.originals import publicity, shown_films, stamping
from zhengpin.flows.originals.disputes.hearing import end_hearings, remind_unanswered
from zhengpin.flows.originals.taking_back import take_back_left
from zhengpin.flows.purchases import appraising, ending, notifying
from zhengpin.flows.rights.authorisation_expiry import remind_of_authorisations
from zhengpin.flows.rights.filing_expiry import remind_of_expiry
from zhengpin.flows.screening.picture_words import read_left
from zhengpin.flows.screening.rescan import follow
from zhengpin.flows.words import learning as word_learning
from zhengpin.jobs.chores import Chore
from zhengpin.jobs.operations import clear_finished
from zhengpin.jobs.rescue import forget_dead_workers, rescue_lost
from zhengpin.ledger.sealing import seal_pending
from zhengpin.monitoring.broadcasts.keeping import settle_feeds
from zhengpin.monitoring.indexes import folding
from zhengpin.monitoring.operations.keeping import delete_old_screenings
from zhengpin.monitoring.snapshots import spool
from zhengpin.programmes.operations import keep_time
from zhengpin.publication.operations import sign_head, submit_owed
from zhengpin.publication.operations.submitting import SUBMITTER
from zhengpin.reports.operations import count_days as count_report_days
from zhengpin.rulebook.operations import file_away_past_days, forget_evaluations

SCHEDULE = system("schedule")

DEADLINES = (
    Chore("return expired claims", timedelta(seconds=15), return_expired_claims),
    Chore("settle overdue decisions", timedelta(seconds=15), settle_overdue_decisions),
    Chore("expire rights", timedelta(minutes=10), expire_rights),
    Chore("begin authorisations", timedelta(hours=1), begin_authorisations),
    Chore("put due rules in force", timedelta(seconds=15), put_due_rules_in_force),
    Chore("remind of expiry", timedelta(minutes=10), remind_of_expiry),
    Chore("remind sellers of expiry", timedelta(minutes=10), remind_of_authorisations),
    Chore("end timed measures", timedelta(seconds=30), end_timed_measures),
    Chore("report overdue instructions", timedelta(minutes=10), report_overdue_instructions),
    Chore("remind owners who are asked", timedelta(minutes=10), remind_owners),
    Chore("end unanswered confirmations", timedelta(minutes=1), end_confirmations),
    Chore("verify sellers again", timedelta(hours=1), verify_due),
    Chore("expire complaints' clocks", timedelta(seconds=15), expire_complaint_clocks),
    Chore("review standings", timedelta(hours=6), review_standings),
    Chore("fetch what is in force", timedelta(minutes=1), ask_what_is_in_force),
    Chore("draw second readings", timedelta(hours=6), draw_due_readings),
    Chore("enqueue lost deliveries", timedelta(seconds=30), enqueue_lost_deliveries),
    Chore("tell rises of what buyers say", timedelta(days=1), detect_rises),
    Chore("end unanswered appraisals", timedelta(minutes=1), appraising.expire),
    Chore("end unanswered results of purchases", timedelta(minutes=1), notifying.end_answers),
    Chore("remind of copies held long", timedelta(hours=1), ending.remind_of_copies),
    Chore("deposit by standing orders", timedelta(seconds=3), originals_listings.follow_orders),
    Chore("note which originals are public", timedelta(minutes=5), publicity.note_public),
    Chore("note which originals bear an act", timedelta(minutes=5), publicity.note_exclusive),
    Chore("inspect shops again", timedelta(hours=6), inspect_again),
    Chore("end hearings over originals", timedelta(minutes=10), end_hearings),
    Chore("deposit films by standing orders", timedelta(seconds=10), shown_films.follow_film_orders),
    Chore("remind of hearings over originals", timedelta(minutes=10), remind_unanswered),
    Chore("tell owners of copies", timedelta(hours=1), originals_notifying.notify_of_copies),
    Chore("remind of the terms of originals", timedelta(hours=6), originals_notifying.remind_of_terms),
    Chore("end the terms of originals", timedelta(minutes=10), originals_notifying.end_terms),
    Chore(
        "end secrecies of authorities' requests",
        timedelta(minutes=1),
        authorities_notifying.end_due_secrecies,
    ),
    Chore("remind of authorities' requests", timedelta(minutes=10), authorities_notifying.remind),
    Chore("end what authorities have held", timedelta(minutes=10), authorities_keeping.end_due_holds),
    Chore("take back what rests on lost originals", timedelta(minutes=10), take_back_left),
    Chore("pass on questions that contacts leave unanswered", timedelta(minutes=1), pass_on_unanswered),
    Chore(
        "end tries at courses that are over", timedelta(minutes=10), partial(lapse_attempts, actor=SCHEDULE)
    ),
    Chore("remind of tasks in matters", timedelta(minutes=10), matters_watching.remind_of_tasks),
    Chore("end what was shared of matters", timedelta(minutes=10), matters_watching.end_grants),
    Chore("remind of reports that were sent back", timedelta(minutes=10), lapsing.remind_senders),
    Chore("end reports that were sent back", timedelta(minutes=10), lapsing.end_unmended),
)
"""What falls due for somebody. Each says how many it moved."""

UPKEEP = (
    Chore("seek what is newly protected", timedelta(seconds=3), follow),
    Chore("open and close campaigns", timedelta(seconds=10), partial(keep_time, actor=SCHEDULE)),
    Chore("settle broadcasts that ended", timedelta(seconds=10), partial(settle_feeds, actor=SCHEDULE)),
    Chore("fold the pictures protected and shown", timedelta(minutes=1), folding.fold),
    Chore("fold the hashes of banks", timedelta(minutes=1), fold),
    Chore("delete posted pictures that were left", timedelta(minutes=5), spool.forget_old),
    Chore("seek related accounts", timedelta(minutes=10), linking.nightly),
    Chore("learn ordinary words", timedelta(days=1), word_learning.learn),
    Chore("have words read that were left", timedelta(minutes=5), read_left),
    Chore("rescue the jobs of dead workers", timedelta(seconds=2), rescue_lost),
    Chore("enter what was counted of buyers", timedelta(hours=1), partial(enter_days, actor=SCHEDULE)),
    Chore("count the days of reports", timedelta(hours=1), partial(count_report_days, actor=SCHEDULE)),
    Chore("seal the ledger", timedelta(seconds=10), seal_pending),
    Chore("seal what was left out", timedelta(hours=1), partial(seal_pending, thorough=True)),
    Chore("keep an anchor outside", timedelta(hours=settings.ANCHOR_HOURS), keep_anchor),
    Chore("seal evidence that was left", timedelta(minutes=10), seal_left),
    Chore("sign the public ledger", timedelta(minutes=10), partial(sign_head, actor=SUBMITTER)),
    Chore("submit statements of reasons", timedelta(minutes=5), partial(submit_owed, actor=SUBMITTER)),
    Chore("file evaluations away", timedelta(hours=1), partial(file_away_past_days, actor=SCHEDULE)),
    Chore("forget old evaluations", timedelta(hours=6), partial(forget_evaluations, actor=SCHEDULE)),
    Chore("delete old screenings", timedelta(hours=6), partial(delete_old_screenings, actor=SCHEDULE)),
    Chore("clear finished jobs away", timedelta(hours=1), clear_finished),
    Chore("forget idempotency keys", timedelta(hours=1), partial(forget_keys, actor=SCHEDULE)),
    Chore("forget spent limits", timedelta(hours=1), partial(forget_allowances, actor=SCHEDULE)),
    Chore("forget ended sessions", timedelta(hours=6), partial(forget_sessions, actor=SCHEDULE)),
    Chore("end forgotten uploads", timedelta(minutes=10), partial(expire_uploads, actor=SCHEDULE)),
    Chore("delete files of imports that were left", timedelta(hours=1), partial(delete_left, actor=SCHEDULE)),
    Chore("delete unused uploads", timedelta(hours=1), partial(delete_unused_uploads, actor=SCHEDULE)),
    Chore("place late records of buyers", timedelta(minutes=5), buyers_keeping.place_late_records),
    Chore("delete old records of buyers", timedelta(hours=1), buyers_keeping.delete_old_records),
    Chore("forget buyers without records", timedelta(days=1), buyers_keeping.forget_buyers),
    Chore("erase what cases held back", timedelta(hours=1), buyers_keeping.erase_held),
    Chore("forget reports that were not sent", timedelta(hours=1), partial(forget_drafts, actor=SCHEDULE)),
    Chore("forget reports without an account", timedelta(hours=1), partial(forget_reports, actor=SCHEDULE)),
    Chore("forget applications for accounts", timedelta(hours=1), partial(forget_sign_ups, actor=SCHEDULE)),
    Chore("enter what was counted of originals", timedelta(hours=1), originals_counting.count_days),
    Chore("stamp deposits", timedelta(hours=settings.STAMP_HOURS), stamping.stamp),
    Chore("ask for time stamps that are missing", timedelta(minutes=10), stamping.ask_authorities),
    Chore("renew time stamps", timedelta(days=1), stamping.renew_due),
    Chore("forget what old requests say", timedelta(hours=6), authorities_keeping.erase_old_texts),
    Chore("forget dead workers", timedelta(hours=1), forget_dead_workers),
    Chore("count what buyers say that was left", timedelta(minutes=10), weigh_left),
    Chore("follow rises that were left", timedelta(minutes=10), follow_left),
    Chore("enter what was counted of contacts", timedelta(hours=1), contacts_counting.count_day),
    Chore("delete contacts who left", timedelta(hours=6), contacts_keeping.delete_old_contacts),
    Chore("delete texts of old questions", timedelta(hours=6), contacts_keeping.delete_question_texts),
    Chore("enter how guides were read", timedelta(hours=1), partial(enter_guide_days, actor=SCHEDULE)),
    Chore("measure the effect of courses", timedelta(days=1), measure_due),
    Chore("forget old tries at courses", timedelta(hours=6), partial(forget_attempts, actor=SCHEDULE)),
    Chore("delete old matters", timedelta(hours=1), matters_watching.delete_old_matters),
    Chore(
        "delete old reports without an account",
        timedelta(hours=6),
        partial(delete_old_reports, actor=SCHEDULE),
    ),
    Chore(
        "delete old applications for accounts",
        timedelta(hours=6),
        partial(delete_old_sign_ups, actor=SCHEDULE),
    ),
)
"""What the system does for itself: it seeks, seals, publishes, forgets."""

CHORES = (*DEADLINES, *UPKEEP)

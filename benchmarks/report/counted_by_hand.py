"""Counts the figures of a report a second time: each written out anew by hand, with nothing of the product."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import product
from typing import Any

from benchmarks.report.independent import HELD, Test, Year, fields, number, share, time, within


def figures(year: Year) -> dict[str, dict[str, Any]]:
    """Return each figure's parts and value."""
    return {
        **_screened(year),
        **_decided(year),
        **_measures(year),
        **_rights(year),
        **_complaints(year),
        **_seen(year),
        **_people(year),
        **_rest(year),
        **_annual(year),
    }


def _screened(y: Year) -> dict[str, dict[str, Any]]:
    held = fields(outcome=HELD)
    return {
        "listings_received": number(y.n("listing.received")),
        "listings_screened": number(y.n("listing.screened")),
        "share_with_action": share(y.n("listing.screened", held), y.n("listing.screened")),
        "prescreened": number(y.n("listing.prescreened")),
        "prescreened_stopped": share(
            y.n("listing.prescreened", fields(verdict=("review", "block"))), y.n("listing.prescreened")
        ),
        "time_to_screen": time(y.seconds(["listing.received"], ["listing.screened"], end_key="of")),
        "findings_picture": number(y.n("finding.recorded", fields(found="picture", outcome=HELD))),
        "findings_mark": number(y.n("finding.recorded", fields(found="mark", outcome=HELD))),
        "findings_name": number(y.n("finding.recorded", fields(kind="name", outcome=HELD))),
        "excused": share(
            y.n("finding.recorded", fields(authorised=True, outcome="pass")), y.n("finding.recorded")
        ),
    }


def _decided(y: Year) -> dict[str, dict[str, Any]]:
    people = fields(automation=("not", "partially"))
    settled = y.n("decision.settled")
    opened = y.seconds(["case.opened"], ["decision.recorded"], end_key="of")
    by_people = y.seconds(["case.opened"], ["decision.recorded"], end_key="of", test=people)
    return {
        "cases_opened": number(y.n("case.opened")),
        "decisions_settled": number(settled),
        "upheld": share(y.n("decision.settled", fields(outcome="infringing")), settled),
        "automated": share(y.n("decision.settled", fields(automation="fully")), settled),
        "human_upheld": share(
            y.n("decision.settled", fields(automation=("not", "partially"), outcome="infringing")),
            y.n("decision.settled", people),
        ),
        "on_time": within(opened, 86_400),
        "time_to_decide": time(by_people),
        "undone": share(y.n("decision.undone"), y.n("decision.recorded")),
        "refused_by_second": share(
            y.n("decision.refused"), y.n("decision.refused") + y.n("decision.approved")
        ),
        "overturned": share(y.n("decision.overturned"), settled),
    }


def _measures(y: Year) -> dict[str, dict[str, Any]]:
    applied = "measure.applied"
    rung = fields(threshold=0)
    found = {
        f"measures_{kind}": number(y.n(applied, fields(kind=kind)))
        for kind in (
            "delist",
            "warn",
            "remove",
            "mute",
            "freeze",
            "limit",
            "interrupt",
            "strip_cart",
            "close",
            "ban",
        )
    }
    return found | {
        "measures": number(y.n(applied)),
        "delisted": number(y.n(applied, fields(kind="delist"))),
        "acknowledged": share(y.n("instruction.acknowledged"), y.n("instruction.created")),
        "time_to_acknowledge": time(y.seconds(["instruction.created"], ["instruction.acknowledged"])),
        "measures_of_accounts": number(y.n(applied) - y.n(applied, rung)),
        "points_given": number(sum(row.fields["points"] for row in y.of(applied))),
        "points_overturned": number(
            sum(row.fields["points"] for row in y.of("measure.reversed", fields(cause="overturned")))
        ),
        "measures_rested_on": number(y.n("measure.reversed", fields(cause="rested_on"))),
        "measures_reversed": number(y.n("measure.reversed")),
        "repeat_infringement": share(
            y.named(applied, "decision", fields(threshold=0, repeat=True)), y.named(applied, "decision", rung)
        ),
        "posing_sellers_penalised": number(
            y.named(
                applied,
                "about",
                fields(surface=("shop", "account", "creator"), ground="impersonation", threshold=0),
            )
        ),
        "videos_handled": number(y.named(applied, "about", fields(surface="video"))),
        "rooms_footage_penalised": number(
            y.named(
                applied,
                "about",
                fields(surface="room", ground=("copied_video", "broadcast_piracy"), threshold=0),
            )
        ),
        "shops_banned": number(y.n(applied, fields(kind=("ban", "close")))),
    }


def _rights(y: Year) -> dict[str, dict[str, Any]]:
    answers = ("application.approved", "application.returned", "application.refused")
    marks = set()
    for row in y.of("application.approved", fields(mark_confirmed_by=("register", "owner"))):
        classes = row.fields["nice_classes"] or ["none"]
        marks |= set(product([row.fields["office"]], [row.fields["registration_no"]], classes))
    answered = sum(y.n(one) for one in answers)
    reviewed = y.n("filing.approved") + y.n("filing.returned") + y.n("filing.rejected")
    stopped = {
        f"stopped_{reason}": number(
            y.subjects("application.returned", fields(reason=reason))
            + y.subjects("application.refused", fields(reason=reason))
        )
        for reason in ("forged", "invalid", "stale", "mismatch", "incomplete")
    }
    return stopped | {
        "marks_verified": number(len(marks)),
        "applications_submitted": number(y.subjects("application.submitted")),
        "applications_approved": number(y.subjects("application.approved")),
        "applications_returned": number(y.subjects("application.returned")),
        "applications_refused": number(y.subjects("application.refused")),
        "applications_held": number(y.subjects("application.held")),
        "answered_unaided": share(sum(y.n(one, fields(unaided=True)) for one in answers), answered),
        "owners_answered": share(y.n("application.owner_answered"), y.n("application.owner_asked")),
        "owners_denied": number(y.n("application.owner_answered", fields(answer="no"))),
        "time_to_answer_application": time(y.seconds(["application.submitted"], answers)),
        "time_to_answer_by_a_person": time(
            y.seconds(["application.submitted"], answers, test=fields(unaided=False))
        ),
        "filings_approved": number(y.n("filing.approved")),
        "filings_returned": share(y.n("filing.returned") + y.n("filing.rejected"), reviewed),
        "time_to_review": within(y.seconds(["filing.submitted"], ["filing.approved"]), 86_400),
        "authorisations": number(y.n("authorisation.granted")),
    }


def _complaints(y: Year) -> dict[str, dict[str, Any]]:
    upheld = fields(cause="decided", state="waiting_respondent")
    refused = fields(cause="decided", state="not_upheld")
    changed = "target.changed"

    def both(test: Test, other: Test) -> Test:
        return lambda row: test(row) and other(row)

    by_reason = {
        f"upheld_{reason}": share(
            y.n(changed, both(upheld, fields(reason=reason))),
            y.n(changed, both(upheld, fields(reason=reason)))
            + y.n(changed, both(refused, fields(reason=reason))),
        )
        for reason in ("counterfeit", "unauthorised_name", "copied_picture", "pirated_book", "impersonation")
    }
    return by_reason | {
        "holders_served": number(y.parents("complaint.decided")),
        "filings_served": number(y.subjects("filing.approved")),
        "complaints_submitted": number(y.subjects("complaint.submitted")),
        "listings_on_complaint": number(y.subjects(changed, both(upheld, fields(surface="listing")))),
        "creators_on_complaint": number(
            y.named(changed, "respondent", both(upheld, fields(surface=("creator", "video", "room"))))
        ),
        "complaints_on_time": within(y.seconds(["complaint.admitted"], ["complaint.decided"]), 86_400),
        "targets_upheld": share(y.n(changed, upheld), y.n(changed, upheld) + y.n(changed, refused)),
        "counters_submitted": number(y.subjects("counter_statement.submitted")),
        "counters_successful": share(
            y.n(changed, fields(state="lifted", was=("countered", "waiting_holder", "held"))),
            y.n(changed, upheld),
        ),
    }


def _seen(y: Year) -> dict[str, dict[str, Any]]:
    shown = fields(kind="footage", outcome=HELD, surface="video")
    return {
        "videos_screened": number(y.parents("film.screened")),
        "films_prescreened": number(y.n("film.prescreened")),
        "films_stopped": share(
            y.n("film.prescreened", fields(verdict=("review", "block"))), y.n("film.prescreened")
        ),
        "films_not_had": number(y.subjects("video.film_refused")),
        "videos_with_footage": number(y.named("footage_finding.recorded", "about", shown)),
        "time_to_screen_films": time(y.seconds(["video.film_kept"], ["film.screened"], end_key="of")),
        "rooms_watched": number(y.subjects("room_watch.opened")),
        "rooms_frozen": number(y.subjects("room.frozen")),
        "rooms_acted_on": number(y.subjects("room.acted")),
        "rooms_posing": number(y.named("room_signal.recorded", "about", fields(kind="name", outcome=HELD))),
        "time_to_act_live": time(y.seconds(["room_watch.opened"], ["room.acted"])),
    }


def _people(y: Year) -> dict[str, dict[str, Any]]:
    told = fields(agrees=(True, False))
    first = fields(first="infringing", agrees=(True, False))
    answered = y.n("appeal.upheld") + y.n("appeal.partly_upheld") + y.n("appeal.dismissed")
    return {
        "interception_precision": share(
            y.n("reading.given", fields(first="infringing", agrees=True)), y.n("reading.given", first)
        ),
        "reader_agreement": share(
            y.n("reading.given", fields(by_rule=False, agrees=True)),
            y.n("reading.given", lambda row: told(row) and row.fields["by_rule"] is False),
        ),
        "readings_drawn": number(y.n("reading.drawn")),
        "readings_cannot_tell": share(
            y.n("reading.given", fields(outcome="cannot_tell")), y.n("reading.given")
        ),
        "disagreements_overturned": share(
            y.n("reading.resolved", fields(resolution="overturned")), y.n("reading.resolved")
        ),
        "appeals_of_respondents": number(y.n("appeal.filed", fields(side="respondent"))),
        "appeals_upheld": share(y.n("appeal.upheld"), answered),
        "appeals_not_taken": share(y.n("appeal.refused"), y.n("appeal.filed")),
        "appeal_time": time(y.seconds(["case.opened"], ["case.answered"])),
        "contact_questions": number(y.n("contact_question.asked")),
        "contact_questions_in_time": share(
            y.n("contact_question.answered", fields(in_time=True)), y.n("contact_question.answered")
        ),
        "contact_reply_time": time(y.seconds(["contact_question.asked"], ["contact_question.answered"])),
        "courses_passed": number(y.n("course_attempt.passed")),
        "courses_sellers": number(y.named("course_attempt.passed", "organisation")),
        "links_right": share(y.n("link.confirmed"), y.n("link.confirmed") + y.n("link.rejected")),
    }


def _rest(y: Year) -> dict[str, dict[str, Any]]:
    new = fields(replaces=None)
    gone = fields(replaced_by=None, was="published")
    in_force = len(y.until("rule.published", new)) - len(y.until("rule.retired", gone))
    suspects = y.until("matter.suspects_counted", fields(stage="reported"))
    standing = len(y.until("matter.opened")) - len(y.until("matter.closed"))
    return {
        "rules_in_force": number(in_force),
        "rules_new": number(y.n("rule.published", new)),
        "rules_changed": number(y.n("rule.published") - y.n("rule.published", new)),
        "rules_new_or_changed": share(
            y.named("rule.published", "code"), in_force + y.n("rule.retired", gone)
        ),
        "matters_opened": number(y.n("matter.opened")),
        "matters_standing": number(standing),
        "matters_suspects_reported": number(sum(row.fields["change"] for row in suspects)),
        "matters_suspects_documents": number(
            len({row.fields["digest"] for row in y.until("matter.suspects_counted")})
        ),
        "matters_time": time(y.seconds(["matter.opened", "matter.reopened"], ["matter.closed"])),
        "rises_in_doubt": share(y.n("rise.detected", fields(state="contested")), y.n("rise.detected")),
        "rises_handled": share(y.n("rise.closed", fields(state="handled")), y.n("rise.closed")),
        "authority_orders_to_act": number(y.n("authority_request.received", fields(kind="act"))),
        "authority_late": share(
            y.n("authority_request.effect_given", fields(late=True)), y.n("authority_request.effect_given")
        ),
        "authority_time_to_act": time(
            y.seconds(
                ["authority_request.received"], ["authority_request.effect_given"], test=fields(kind="act")
            )
        ),
        "orders_placed": number(y.day_sum("buyer_day.counted", "orders")),
        "says_fake": number(y.day_sum("buyer_day.counted", "says_fake")),
        "fake_returns": share(
            y.day_sum("buyer_day.counted", "fake_returns"), y.day_sum("buyer_day.counted", "returns")
        ),
        "room_reports": number(y.day_sum("buyer_day.counted", "room_reports")),
    }


def _annual(y: Year) -> dict[str, dict[str, Any]]:
    asked = fields(verdict=("review", "block"))
    before = y.n("listing.prescreened", asked) + y.n("film.prescreened", asked)
    after = y.n("listing.screened", fields(outcome=HELD)) + y.n("film.screened", fields(outcome=HELD))
    refused = ("forged", "invalid", "broken_chain", "stale", "mismatch", "owner_denied")
    upheld, found = fields(cause="decided", state="waiting_respondent"), y.n("finding.upheld")
    targets = y.n("target.changed", upheld)
    known = datetime.now(UTC)
    return {
        "items_stopped": number(before + after),
        "stopped_unseen": share(before, before + after),
        "rejected_before_live": number(
            y.n("listing.prescreened", fields(verdict="block"))
            + y.n("film.prescreened", fields(verdict="block"))
        ),
        "removed_after_publication": number(
            y.named("measure.applied", "about", fields(surface="listing", kind=("delist", "remove")))
        ),
        "applications_stopped": number(
            y.subjects("application.returned", fields(reason=refused))
            + y.subjects("application.refused", fields(reason=refused))
        ),
        "creators_penalised": number(
            y.named("measure.applied", "creator", fields(surface=("creator", "video", "room")))
        ),
        "respondents_upheld": number(y.named("target.changed", "respondent", upheld)),
        "closed_for_repetition": number(y.n("measure.applied", fields(kind=("ban", "close"), repeat=True))),
        "proactive_share": share(found, found + targets),
        "stay_down_30": share(*y.stayed_down(30, known)),
        "stay_down_90": share(*y.stayed_down(90, known)),
        "reversed_overturned": number(y.n("measure.reversed", fields(cause="overturned"))),
        "counters_successful_counterfeit": share(
            y.n(
                "target.changed",
                fields(state="lifted", was=("countered", "waiting_holder", "held"), reason="counterfeit"),
            ),
            y.n("target.changed", fields(cause="decided", state="waiting_respondent", reason="counterfeit")),
        ),
    }

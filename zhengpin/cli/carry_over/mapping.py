"""The table of the carry-over: by each table of today what its rows are made of, where that is not what it was before.

A table that is not named here had the same name and columns; a test asks of a database of before 0.2.0 that nothing of
it, and nothing of today's tables, is left out. So whoever renames a table or a column before a release adds one line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import models

from zhengpin.cli.carry_over import numbers, screenings
from zhengpin.cli.carry_over.jobs import arguments_today, path_today
from zhengpin.cli.carry_over.sources import Read, Row, Source, given
from zhengpin.kit.markets import Market, market_of

ORIGIN_KINDS = {"surface": "name", "footage": "video"}
"""What opened a case, by the older name; the others are called what they were."""
FACETS = {"surface": "subject_kind", "track": "procedure"}
"""What the public ledger is narrowed by, by the older name."""
JURISDICTIONS = {"eu": "EU", "us": "US"}
"""Of the procedures that were packaged; the others were Chinese. An operator's own say it themselves."""
_NOTIFIED = {"notified_at": "told_at"}
_OF_A_DOCUMENT = {"document_id": "paper_id"}
_OF_A_RESCAN = {"rescan_id": "recheck_id"}
_SUBJECT_KIND = {"subject_kind": "surface"}
_COMPLAINED = """LEFT JOIN complaints_target target ON target.case_id = {case}
    LEFT JOIN complaints_complaint complaint ON complaint.id = target.complaint_id
    LEFT JOIN complaints_trackversion own
        ON own.code = complaint.track AND own.version = complaint.track_version"""
_OF_THE_COMPLAINT = {
    "procedure_code": Read("complaint.track"),
    "own_procedure": Read("own.document", models.JSONField()),
}


def _origin(row: Row) -> str:
    kind = row["older_origin"].partition(":")[0]
    return ORIGIN_KINDS.get(kind, kind)


def _how_it_came(row: Row) -> str:
    return "notice" if row["procedure_code"] else "own_initiative"


def _found_by_machine(row: Row) -> bool:
    """What was complained of, and what a person saw in a live room, no machine had found."""
    return not (row["procedure_code"] or "/person:" in row["older_origin"])


def _market(row: Row) -> str:
    """Return whose law applied: that of the complaint's procedure, else mainland China's, which alone was known."""
    code, own = row["procedure_code"], row["own_procedure"]
    if not code:
        return Market.CN.value
    return market_of(own["jurisdiction"] if own else JURISDICTIONS.get(code, "CN")).value


def _reasons(row: Row) -> Row:
    """Return the structured reasons: a last day that named no zone was one of the operator's, which no zone says."""
    reasons = dict(row["older_reasons"])
    own = reasons.get("own") or {}
    if "redress" in own:
        reasons["own"] = own | {"redress": {"zone": ""} | own["redress"]}
    return reasons


CHANGED: Mapping[str, Sequence[Source]] = {
    "accounts_apitoken": [
        Source("accounts_apitoken", new=frozenset({"requests_a_minute", "screenings_a_day"}))
    ],
    "appeals_appeal": [
        Source("appeals_appeal", joined=numbers.JOINED, read=numbers.READ, made=numbers.number("A"))
    ],
    "admission_applicationdocument": [Source("admission_paper")],
    "admission_applicationfield": [Source("admission_paperfield", renamed=_OF_A_DOCUMENT)],
    "admission_applicationpage": [Source("admission_paperpage", renamed=_OF_A_DOCUMENT)],
    "admission_applicationsignal": [Source("admission_papersignal", renamed=_OF_A_DOCUMENT)],
    "appeals_appealevidence": [Source("appeals_evidence")],
    "complaints_clock": [
        Source("complaints_clock", renamed={"procedure": "track", "procedure_version": "track_version"})
    ],
    # What is called the procedure now was the track; what was called the procedure is the route.
    "complaints_complaint": [
        Source(
            "complaints_complaint",
            joined=numbers.JOINED,
            read=numbers.READ,
            renamed={"procedure": "track", "procedure_version": "track_version", "route": "procedure"},
            made=numbers.number("N"),
            new=frozenset({"flagger_id"}),
        )
    ],
    "complaints_misusereview": [Source("complaints_malicereview")],
    "complaints_procedureversion": [Source("complaints_trackversion")],
    "complaints_target": [
        Source("complaints_target", renamed=_SUBJECT_KIND, new=frozenset({"found_by_monitoring"}))
    ],
    "django_tasks_database_dbtaskresult": [
        Source(
            "django_tasks_database_dbtaskresult",
            read={
                "older_path": Read("t.task_path"),
                "older_arguments": Read("t.args_kwargs", models.JSONField()),
            },
            made={
                "task_path": lambda row: path_today(row["older_path"]),
                "args_kwargs": lambda row: arguments_today(row["older_arguments"]),
            },
        )
    ],
    "enforcement_circuitbreaker": [Source("enforcement_brake")],
    "enforcement_drift": [Source("enforcement_drift", renamed=_SUBJECT_KIND)],
    "enforcement_heldcase": [Source("enforcement_heldcase", renamed={"circuit_breaker_id": "brake_id"})],
    "enforcement_inforcerow": [Source("enforcement_inforcerow", renamed=_SUBJECT_KIND)],
    "enforcement_instruction": [
        Source(
            "enforcement_instruction",
            renamed={"notified_at": "told_at", "notified_again": "told_again"},
            new=frozenset({"refused_at", "refused_by"}),
        )
    ],
    # Points counted from the order.
    "enforcement_measure": [Source("enforcement_measure", renamed={"counts_from": "ordered_at"})],
    "ledger_serial": numbers.SERIALS,
    "monitoring_exclusion": [Source("monitoring_negativereference")],
    "monitoring_feedsegment": [Source("monitoring_feedstretch")],
    "monitoring_finding": screenings.FINDINGS,
    "monitoring_findingmoment": screenings.MOMENTS,
    "monitoring_markrescan": [Source("monitoring_marksweep", renamed=_OF_A_RESCAN)],
    "monitoring_markscreening": [Source("monitoring_marklook", renamed={"mark_rescan": "sweep"})],
    "monitoring_rescan": [Source("monitoring_recheck")],
    "monitoring_rescanpart": [Source("monitoring_recheckpart", renamed=_OF_A_RESCAN)],
    "monitoring_rescantarget": [Source("monitoring_rechecktarget", renamed=_OF_A_RESCAN)],
    "monitoring_roompreservation": [Source("monitoring_roomfreeze")],
    "monitoring_roomsighting": screenings.SIGHTINGS,
    "monitoring_screening": screenings.SCREENINGS,
    "monitoring_storedfingerprint": [Source("monitoring_picturefingerprint")],
    "monitoring_videofingerprint": [Source("monitoring_footagefingerprint")],
    "programmes_interception": [Source("programmes_interception", renamed=_SUBJECT_KIND)],
    "publication_publicterm": [
        Source(
            "publication_publicterm",
            read={"older_facet": Read("t.facet")},
            made={"facet": lambda row: FACETS.get(row["older_facet"], row["older_facet"])},
        )
    ],
    "review_case": [
        Source(
            "review_case",
            joined=_COMPLAINED.format(case="t.id") + numbers.JOINED,
            read={"older_origin": Read("t.origin"), **_OF_THE_COMPLAINT, **numbers.READ},
            made={
                **numbers.number("C"),
                "origin_kind": _origin,
                "origin_id": lambda row: row["older_origin"].partition(":")[2],
                "how_it_came": _how_it_came,
                "automated_detection": _found_by_machine,
                "market": _market,
            },
        )
    ],
    "review_decision": [
        Source(
            "review_decision",
            joined=_COMPLAINED.format(case="t.case_id"),
            read=_OF_THE_COMPLAINT,
            made={"how_it_came": _how_it_came, "market": _market},
            new=frozenset({"order"}),
        )
    ],
    "rights_filing": [
        Source("rights_filing", joined=numbers.JOINED, read=numbers.READ, made=numbers.number("F"))
    ],
    "rights_authorisationreminder": [Source("rights_authorisationreminder", renamed=_NOTIFIED)],
    "rights_expiryreminder": [Source("rights_expiryreminder", renamed=_NOTIFIED)],
    # So that proofs given from now on say whether they were revoked.
    "rights_statusplace": [
        Source(
            "rights_authorisation",
            only="t.authorised_id IS NOT NULL",
            renamed={"authorisation_id": "id"},
            new=frozenset({"id"}),
        )
    ],
    "rulebook_backtest": [Source("rulebook_rehearsal")],
    "rulebook_backtestpart": [Source("rulebook_rehearsalpart", renamed={"backtest_id": "rehearsal_id"})],
    "rulebook_rulecomment": [Source("rulebook_rulecomment", new=frozenset({"name", "reader"}))],
    "rulebook_ruleversion": [
        Source(
            "rulebook_ruleversion",
            new=frozenset({"asked_by", "asked_at", "agreed_by", "agreed_at", "earlier"}),
        )
    ],
    # Every statement of reasons was owed to the Union's database; those that were sent are not sent again.
    "zhengpin_messages_statement": [
        Source(
            "zhengpin_messages_statement",
            read={"older_reasons": Read("t.reasons", models.JSONField())},
            made={"owed_to_union": given(True), "reasons": _reasons},
        )
    ],
    "zhengpin_messages_webhookdelivery": [
        Source("zhengpin_messages_webhookdelivery", new=frozenset({"priority", "withdrawn"}))
    ],
    "zhengpin_messages_webhookendpoint": [
        Source("zhengpin_messages_webhookendpoint", new=frozenset({"former_sealed_secret", "former_until"}))
    ],
}
EMPTY = frozenset(
    {
        "accounts_allowance",
        "accounts_emailchange",
        "accounts_session",
        "accounts_tokenuse",
        "complaints_trustedflagger",
        "jobs_lane",
        "jobs_longwork",
        "ledger_signingkey",
    }
)
"""Tables of today of whose rows there were none."""
LEFT = {
    "django_migrations": "the new tables have their own",
    "django_session": "whoever was signed in signs in again",
}
"""Older tables that are not carried over, with the reason."""


def sources_of(table: str) -> Sequence[Source]:
    """Return what the rows of a table of today are made of."""
    return () if table in EMPTY else CHANGED.get(table, [Source(table)])

"""Tables and columns whose rows stayed what they were and only got another name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zhengpin.cli.carry_over.sources import Read, Row, Source

FACETS = {"track": "procedure", "surface": "subject_kind"}
"""Words by which published notices are searched, by the older name; the others are called what they were."""


def _facet(row: Row) -> str:
    facet = str(row["older_facet"])
    return FACETS.get(facet, facet)


RENAMED: Mapping[str, Sequence[Source]] = {
    "admission_applicationdocument": [Source("admission_paper")],
    "admission_applicationfield": [Source("admission_paperfield", renamed={"document_id": "paper_id"})],
    "admission_applicationpage": [Source("admission_paperpage", renamed={"document_id": "paper_id"})],
    "admission_applicationsignal": [Source("admission_papersignal", renamed={"document_id": "paper_id"})],
    "complaints_clock": [
        Source("complaints_clock", renamed={"procedure": "track", "procedure_version": "track_version"})
    ],
    "complaints_misusereview": [Source("complaints_malicereview")],
    "complaints_procedureversion": [Source("complaints_trackversion")],
    "enforcement_circuitbreaker": [Source("enforcement_brake")],
    "enforcement_drift": [Source("enforcement_drift", renamed={"subject_kind": "surface"})],
    "enforcement_heldcase": [Source("enforcement_heldcase", renamed={"circuit_breaker_id": "brake_id"})],
    "enforcement_inforcerow": [Source("enforcement_inforcerow", renamed={"subject_kind": "surface"})],
    "monitoring_exclusion": [Source("monitoring_negativereference")],
    "monitoring_feedsegment": [Source("monitoring_feedstretch")],
    "monitoring_markrescan": [Source("monitoring_marksweep", renamed={"rescan_id": "recheck_id"})],
    "monitoring_markscreening": [Source("monitoring_marklook", renamed={"mark_rescan": "sweep"})],
    "monitoring_rescan": [Source("monitoring_recheck")],
    "monitoring_rescanpart": [Source("monitoring_recheckpart", renamed={"rescan_id": "recheck_id"})],
    "monitoring_rescantarget": [Source("monitoring_rechecktarget", renamed={"rescan_id": "recheck_id"})],
    "monitoring_roompreservation": [Source("monitoring_roomfreeze")],
    "monitoring_videofingerprint": [Source("monitoring_footagefingerprint")],
    "programmes_interception": [Source("programmes_interception", renamed={"subject_kind": "surface"})],
    "publication_publicterm": [
        Source("publication_publicterm", read={"older_facet": Read("t.facet")}, made={"facet": _facet})
    ],
    "rights_authorisationreminder": [
        Source("rights_authorisationreminder", renamed={"notified_at": "told_at"})
    ],
    "rights_expiryreminder": [Source("rights_expiryreminder", renamed={"notified_at": "told_at"})],
    "rulebook_backtest": [Source("rulebook_rehearsal")],
    "rulebook_backtestpart": [Source("rulebook_rehearsalpart", renamed={"backtest_id": "rehearsal_id"})],
}

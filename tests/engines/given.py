"""What public reads are given where a type does not tell it: of which table an id is, and values by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from tests.engines import given_cooperation, given_passes
from tests.feedback.reporting import link
from zhengpin.accounts.actor import system
from zhengpin.accounts.models import Organisation, Person
from zhengpin.accounts.queries import today
from zhengpin.admission.models import ApplicationDocument
from zhengpin.banks.models import Bank
from zhengpin.catalog.models import Category, Listing, ListingRevision, Merchant, Shop, Video
from zhengpin.catalog.problems import problem_of
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import subject_of
from zhengpin.complaints.credibility import ComplaintSide
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.problems import ComplaintNotFound
from zhengpin.evidence.models import Blob
from zhengpin.feedback.models import Feedback, FeedbackPhoto, Unit
from zhengpin.feedback.periods import last_finished_month, month_of
from zhengpin.feedback.queries.feedback import FeedbackWanted
from zhengpin.feedback.queries.rates import whole_subject
from zhengpin.feedback.states import Change, RateKind, RateSort, Step
from zhengpin.inspection.models import Sample
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry
from zhengpin.linkage.models import Trait
from zhengpin.messages.letters.document import written
from zhengpin.messages.letters.reading import all_letters
from zhengpin.monitoring import queries as monitoring
from zhengpin.monitoring.causes import INTAKE
from zhengpin.monitoring.models import Screening, StoredFingerprint
from zhengpin.monitoring.queries.film_stages import with_stages
from zhengpin.monitoring.queries.found import found_of
from zhengpin.monitoring.room_states import RoomCondition
from zhengpin.monitoring.states import FilmStage, Suppression
from zhengpin.publication.models import PublicTerm
from zhengpin.publication.queries import Search
from zhengpin.purchases.models import AnswerFile, Appraisal
from zhengpin.reports.eu.periods import EuPeriod
from zhengpin.reports.models import EuReport, ReportSnapshot
from zhengpin.review.models import Case
from zhengpin.rights.models import Clip, Filing, Reference
from zhengpin.rights.states import Purpose
from zhengpin.rulebook.states import ScreenedKind

Value = Callable[[], Any]


def these(*values: Any) -> list[Value]:
    """Return each value as one to call a read with; a function is asked on the engine in hand."""
    return [value if callable(value) else lambda value=value: value for value in values]


def first(rows: Any, *columns: str) -> Any:
    return rows.order_by("pk").values_list(*columns, flat=len(columns) == 1).first()


def some(rows: Any, *columns: str) -> Callable[[], Iterable[Any]]:
    return lambda: list(rows.objects.order_by("pk").values_list(*columns, flat=len(columns) == 1)[:6])


def references(kind: str, model: Any) -> list[str]:
    return [reference(kind, key) for key in some(model, "pk")()]


KINDS = given_cooperation.KINDS | {
    "account": "accounts.Organisation",
    "appeal": "appeals.Appeal",
    "appeals.evidence": "appeals.AppealEvidence",
    "appellant": "accounts.Organisation",
    "applicant": "accounts.Organisation",
    "application": "admission.Application",
    "authorisation": "rights.Authorisation",
    "authorised": "accounts.Organisation",
    "authority": "rights.AgentAuthority",
    "batch": "catalog.IntakeBatch",
    "circuit_breaker": "enforcement.CircuitBreaker",
    "bulk": "complaints.BulkDecision",
    "callback": "monitoring.SnapshotCallback",
    "campaign": "programmes.Campaign",
    "case": "review.Case",
    "clock": "complaints.Clock",
    "appraisal": "purchases.Appraisal",
    "appraiser": "accounts.Organisation",
    "comment": "rulebook.RuleComment",
    "copy": "purchases.SealedCopy",
    "complaint": "complaints.Complaint",
    "confirmation": "admission.Confirmation",
    "counter": "complaints.CounterStatement",
    "creator": "catalog.Creator",
    "decision": "review.Decision",
    "deposit": "originals.Deposit",
    "dispute": "originals.Dispute",
    "record": "originals.ChainRecord",
    "delivery": "zhengpin_messages.WebhookDelivery",
    "document": "rights.FilingDocument",
    "drift": "enforcement.Drift",
    "endpoint": "zhengpin_messages.WebhookEndpoint",
    "entry": "ledger.Entry",
    "evidence": "complaints.Evidence",
    "feed": "monitoring.ReferenceFeed",
    "filing": "rights.Filing",
    "flagger": "complaints.TrustedFlagger",
    "finding": "monitoring.Finding",
    "handover": "purchases.Handover",
    "holder": "rights.RightsHolder",
    "inspection": "inspection.ShopInspection",
    "link": "linkage.Link",
    "list": "complaints.TargetList",
    "listing": "catalog.Listing",
    "measure": "enforcement.Measure",
    "merchant": "catalog.Merchant",
    "monitoring.part": "monitoring.RescanPart",
    "exclusion": "monitoring.Exclusion",
    "notice": "zhengpin_messages.Notice",
    "organisation": "accounts.Organisation",
    "pack": "evidence.EvidencePack",
    "paper": "admission.ApplicationDocument",
    "pass": "monitoring.CataloguePass",
    "person": "accounts.Person",
    "preview": "lexicon.WordPreview",
    "proof": "complaints.Proof",
    "purchase": "purchases.Purchase",
    "reading": "review.SecondReading",
    "rescan": "monitoring.Rescan",
    "reconciliation": "enforcement.Reconciliation",
    "reference": "rights.Reference",
    "backtest": "rulebook.Backtest",
    "respondent": "accounts.Organisation",
    "review": "complaints.MisuseReview",
    "room": "catalog.LiveRoom",
    "rulebook.part": "rulebook.BacktestPart",
    "run": "linkage.LinkRun",
    "sample": "inspection.Sample",
    "shop": "catalog.Shop",
    "snapshot": "reports.ReportSnapshot",
    "statement": "zhengpin_messages.Statement",
    "submission": "publication.Submission",
    "supplement": "rights.Supplement",
    "target": "complaints.Target",
    "term": "lexicon.LexiconTerm",
    "training": "review.TrainingCase",
    "undo": "enforcement.RuleUndo",
    "upload": "evidence.Upload",
    "video": "catalog.Video",
}
"""Of which table a `<kind>_id` is; `<app>.<kind>` where apps differ."""
_A_DAY_AGO = these(lambda: clock.now() - timedelta(days=1))
_IN_A_DAY = these(lambda: clock.now() + timedelta(days=1))
_EVERYTHING = these(
    lambda: [*references("listing", Listing), *references("case", Case), "system:tests", "person:bad"]
)
BY_NAME: dict[str, list[Value]] = given_passes.BY_NAME | {
    "about_kind": these("complaint", "decision"),
    "acted_by": these("system:tests", lambda: reference("person", first(Person.objects, "pk"))),
    "about": these(lambda: first(Entry.objects.filter(subject__startswith="case:"), "subject")),
    "added": these(["ospreia"]),
    "after_id": these(5),
    "apart_from": these(lambda: first(Complaint.objects, "pk")),
    "after": these(0, 2),
    "at": these(clock.now),
    "audience": these("holder", "merchant"),
    "bank_name": these("harbour", lambda: first(Bank.objects, "name")),
    "but": these(some(ApplicationDocument, "pk")),
    "before": _IN_A_DAY,
    "case": these(lambda: reference("case", first(Case.objects, "pk"))),
    "channel": these("shop"),
    "channels": these(["mail"], ["inbox", "webhook"]),
    "chores": these({"seal": timedelta(hours=1), "never done": timedelta(days=1)}),
    "codes": these(["R-73", "X-1"]),
    "condition": these(*(one.value for one in RoomCondition)),
    "day": these(today),
    "days": these(lambda: [today()]),
    "digest": these(lambda: first(Reference.objects, "blob_id"), "0" * 64),
    "digests": these(some(Blob, "digest")),
    "due_by": _IN_A_DAY,
    "ends_at": _IN_A_DAY,
    "event_type": these("notice.issued"),
    "external_id": these("OSPREY-1", "osprey-1"),
    "first": these(lambda: today() - timedelta(days=9)),
    "hashes": these([b"\x00" * 32]),
    "ids": these(some(ListingRevision, "pk")),
    "keys": these(some(Trait, "account_id", "kind", "digest")),
    "last": these(today),
    "limit": these(2),
    "matcher": these("sscd", lambda: first(StoredFingerprint.objects, "matcher")),
    "moment": these(clock.now),
    "most": these(2),
    "name": these(lambda: all_letters()[0].name),
    "named": these([("listing", "OSPREY-1"), ("video", "KESTREL-v"), ("creator", "none")]),
    "names": these(["R-73@1", "X-1@1"]),
    "nice_classes": these([18, 25]),
    "now": these(clock.now),
    "number": these(1, 2**40),
    "numbers": these([1, 2, 3]),
    "of": these(ScreenedKind.LISTING, ScreenedKind.NAME, ScreenedKind.VIDEO),
    "offenders": these(some(Merchant, "organisation_id")),
    "office": these("CN"),
    "on": these(today),
    "order": these("risk", "match", "newest"),
    "places": these(some(Category, "source", "path")),
    "publisher": these(lambda: first(Organisation.objects, "pk")),
    "purpose": these(*(one.value for one in Purpose)),
    "ref": these("system:tests", lambda: reference("person", first(Person.objects, "pk"))),
    "references": _EVERYTHING,
    "suppression": these(*Suppression),
    "rule_code": these("R-73"),
    "rule_version": these(1),
    "search": these(
        Search(text="osprey"),
        lambda: Search(since=today(), until=today(), result=first(PublicTerm.objects, "code")),
    ),
    "second": these(1.0),
    "secret": these("zp_unknown_secret"),
    "seconds": these(90.0),
    "since": _A_DAY_AGO,
    "source": these("harbour", "nowhere"),
    "start": these(0.0),
    "stage": these(*(one.value for one in FilmStage)),
    "starts_at": _A_DAY_AGO,
    "states": these(["open", "proposed"]),
    "stop": these(10.0),
    "subjects": these(some(Target, "subject")),
    "subject_kind": these("listing", "video"),
    "task_path": these("zhengpin.flows.screening.listing.scan"),
    "territory": these("CN"),
    "text": these("osprey", "KESTRELIA", "鱼鹰"),
    "token": these("unknown"),
    "until": _IN_A_DAY,
    "without": these("notice."),
    "videos": these(some(Video, "pk")),
}
"""By a parameter's name. A reader asks small letters for what stands in capital ones, and other scripts."""
OTHERWISE: dict[str, list[Value]] = {
    "verdict": these("taken", "refused"),
    "state": these("open"),
    "kind": these("mark"),
    "cause": these(INTAKE, lambda: Screening.objects.order_by("pk").first().cause),
    "reason": these("unauthorised_name"),
    "side": these(*ComplaintSide),
    "claimed_by": these("system:tests", ""),
    "code": these("R-73", "X-1"),
    "version": these(1),
}
"""By a parameter's name, where no column of what the read returns is called so."""
_RATED = these(lambda: whole_subject(system("tests")))
_MONTHS = these(lambda: last_finished_month(today()), lambda: month_of(today()))
_LINKS = these(lambda: link("none"), lambda: link("bad-order", buyer="bad-buyer"))
OF_READ: dict[str, list[Value]] = (
    given_cooperation.OF_READ
    | given_passes.OF_READ
    | {
        "accounts.queries.actor_for_signature:body": these(b"{}"),
        "accounts.queries.actor_for_signature:headers": these({"webhook-id": "1"}),
        "accounts.queries.actor_for_signature:prefix": these("unknown"),
        "casework.queries.reading.matters:kind": these("books"),
        "casework.queries.reading.matters:lead": these("system:tests"),
        "casework.queries.reading.matters_over:kind": these("case"),
        "casework.queries.reading.matters_over:thing": these(lambda: first(Case.objects, "pk")),
        "casework.queries.reading.tasks_to_remind_of:before": these(timedelta(days=1)),
        **{
            f"casework.queries.content.content_of_parts:{parts}": these([])
            for parts in ("subjects", "parties", "documents", "exhibits")
        },
        "catalog.queries.shown_problems:in_words": these(lambda: problem_of),
        "catalog.queries.verdict_rows:in_words": these(lambda: problem_of),
        "feedback.queries.corrections.correction:correction_id": these(1),
        "feedback.queries.feedback.feedback:wanted": these(
            FeedbackWanted(says="says_fake"), lambda: FeedbackWanted(kind="report", text="osprey")
        ),
        "feedback.queries.feedback.one_feedback:feedback_id": these(lambda: first(Feedback.objects, "pk")),
        "feedback.queries.feedback.photo_digest:photo_id": these(lambda: first(FeedbackPhoto.objects, "pk")),
        "feedback.queries.feedback.photos:feedback_ids": these(some(Feedback, "pk")),
        "feedback.queries.rates.unit_subject:unit_id": these(lambda: first(Unit.objects, "pk")),
        "feedback.queries.rates.labels:kind": these(RateKind.SHOP),
        "feedback.queries.rates.merchants:keys": these(some(Merchant, "pk")),
        "feedback.queries.rates.rates:kind": these(*(one for one in RateKind if one is not RateKind.ALL)),
        "feedback.queries.rates.subjects:kind": these(RateKind.SHOP),
        **{
            f"feedback.queries.rates.{read}:keys": these(some(Unit, "pk"))
            for read in ("labels", "subjects", "units")
        },
        "feedback.queries.rule_facts.feedback_of_listings:listings": these(some(Listing, "pk")),
        "feedback.queries.rule_facts.facts_of_subjects:subjects": these(
            lambda: [subject_of(SubjectKind.SHOP, row) for row in Shop.objects.order_by("pk")]
        ),
        "feedback.queries.sums.unit_kind:kind": these(RateKind.SHOP, RateKind.BRAND),
        "feedback.queries.rates.rates:change": these(*Change),
        "feedback.queries.rates.rates:sort": these(*RateSort),
        "feedback.queries.reports.answered_by:decision": these("decision:none"),
        "feedback.queries.reports.report_photo:position": these(0),
        "feedback.queries.reports.reports_about:answered_by": these("decision:none"),
        "feedback.queries.reports.report:report_id": these(lambda: first(Feedback.objects, "pk")),
        "feedback.queries.reports.report_photo:report_id": these(lambda: first(Feedback.objects, "pk")),
        "feedback.queries.reports.reports_about:identifier": these(lambda: first(Listing.objects, "pk")),
        "feedback.queries.reports.reports_about:kind": these("listing"),
        "feedback.queries.rises.rise:rise_id": these("none"),
        "feedback.queries.rule_facts.facts_of_listings:shop_of": these(
            lambda: dict(Listing.objects.values_list("pk", "shop_id"))
        ),
        **{
            f"feedback.queries.{read}:subject": _RATED
            for read in (
                "feedback.of_subject",
                "feedback.says_fake_of",
                "rates.rate",
                "said.behind",
                "series.series",
            )
        },
        **{
            f"feedback.queries.{read}:period": _MONTHS
            for read in (
                *("feedback.says_fake_of", "rates.checked", "rates.rate", "rates.rates", "said.behind"),
                *("series.parts_of", "series.series", "sums.counts_of", "sums.sums_of"),
            )
        },
        **{f"feedback.queries.series.{read}:step": these(*Step) for read in ("parts_of", "series")},
        **{
            f"feedback.queries.reports.{read}:link": _LINKS
            for read in ("draft_of_link", "draft_photos", "goods_of_link", "report_of_link")
        },
        "reports.eu.queries.draft:period": these(EuPeriod(date(2026, 1, 1), date(2026, 12, 31))),
        "reports.eu.queries.versions_of:report": these(lambda: EuReport.objects.order_by("pk").first()),
        "reports.eu.queries.published_report:report_id": these(lambda: first(EuReport.objects, "pk")),
        "reports.queries.report:as_of": these(clock.now),
        "reports.queries.chapter:key": these("decided"),
        "evidence.queries.read_blob:digest": these(lambda: first(Reference.objects, "blob_id")),
        "ledger.queries.sentences:names": these({"system:tests": "The tests"}),
        "ledger.queries.timeline:names": these({"system:tests": "The tests"}),
        "messages.queries.finding.one:missing": these(lambda: ComplaintNotFound),
        "messages.queries.finding.one:pk": these(lambda: first(Complaint.objects, "pk"), "no key"),
        "messages.queries.finding.one:rows": these(Complaint.objects.all),
        "messages.queries.wording.letter_as_written:document": these(lambda: written(all_letters()[0])),
        "monitoring.queries.film_stages.stage_of:row": these(
            lambda: with_stages(Video.objects.order_by("pk")).first()
        ),
        "purchases.queries.appraised.appraisal_of_link:appraisal_id": these(
            lambda: str(first(Appraisal.objects, "pk"))
        ),
        "purchases.queries.appraised.appraisal_of_link:link_key": these("none"),
        "purchases.queries.reading.answer_file:file_id": these(lambda: first(AnswerFile.objects, "pk")),
        "originals.queries.reading.deposits:answer": these("deposited"),
        "originals.queries.terms.over:on": these(lambda: clock.now() + timedelta(days=900)),
        "originals.queries.terms.ending_by_month:until": these(lambda: clock.now() + timedelta(days=900)),
        "originals.queries.claiming.unanswered_disputes:due_by": these(
            lambda: clock.now() + timedelta(days=9)
        ),
        "monitoring.queries.protected_sales.protected_sales:days": these(30),
        "monitoring.queries.copies.copies:standing": these("", "yours"),
        "monitoring.queries.copies.newly_found:notified_before": these(clock.now),
        "monitoring.queries.resting.cases_resting_on:clip_id": these(lambda: first(Clip.objects, "pk")),
        "inspection.queries.sampling.public_file:number": these(
            lambda: first(Sample.objects, "number"), "S-1"
        ),
        "reports.queries.public_snapshot:number": these(
            lambda: first(ReportSnapshot.objects, "number"), "P-1"
        ),
        "inspection.queries.sampling.public_sample:number": these(
            lambda: first(Sample.objects, "number"), "S-1"
        ),
        "monitoring.queries.film_stages.with_stages:outcome": these("review", "none"),
        "monitoring.queries.found_table.found_rows:found": these(
            lambda: [found_of(row) for row in monitoring.findings(system("tests"))[:6]]
        ),
        "catalog.queries.listings:outcome": these("review", "none"),
        "rights.queries.books.dealers.seller_authorities:names": these(
            lambda: {first(Organisation.objects, "pk"): ["Osprey"]}
        ),
        "rights.queries.books.dealers.seller_authorities:pairs": these(
            lambda: [
                (book.pk, seller)
                for book in Filing.objects.filter(kind="publication").order_by("pk")[:3]
                for seller in Organisation.objects.order_by("pk").values_list("pk", flat=True)[:6]
            ]
        ),
        "rights.queries.books.parting.hyphenated:isbn": these("9787020002207", "9799999999990"),
        "rights.queries.filed_rights.mark_registered:number": these(
            lambda: first(Filing.objects.exclude(registration_no=""), "registration_no"), "CN 1 234"
        ),
    }
)
"""By read and parameter, where a name means something of its own there."""
NEEDED = {"enforcement.queries.measures_taken.standing": "merchant_id"}
"""Parameters that have a default, and one of which a read needs all the same."""
UNCALLED = {
    "cooperation.queries.book.can_be_asked": "a condition, of reads that are called",
    "evidence.queries.lent_blob": "a file, which no database gives",
    "evidence.queries.open_blob": "a file, which no database gives",
    "monitoring.queries.mark_screenings.bare_of": "a condition, of the screening of listings",
    "monitoring.queries.mark_screenings.looked_at_for": "a condition, of reads that are called",
}
"""Reads that are not called, and why."""

"""Every read of publication: the public ledger, which everyone may read, and the submissions, which the staff may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.publication.models import PublicEntry, PublicHead, PublicTerm, Submission
from zhengpin.publication.problems import EntryNotFound, HeadNotFound, SubmissionNotFound
from zhengpin.publication.states import EntryKind, Facet, SubmissionState


@dataclass(frozen=True)
class Search:
    """What is looked for in the public ledger; "" and None ask for nothing. since, until: days of publication."""

    text: str = ""
    right_type: str = ""
    reason: str = ""
    procedure: str = ""
    result: str = ""
    subject_kind: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def facets(self) -> dict[str, str]:
        """Return the codes asked for, by facet."""
        return {facet.value: getattr(self, facet.value) for facet in Facet if getattr(self, facet.value)}


def notices(actor: Actor, search: Search | None = None) -> QuerySet[PublicEntry]:
    """Return the notices that match, newest first. Text and terms may stand in any entry of a notice's chain."""
    search = search or Search()
    every = PublicEntry.objects.visible_to(actor)
    rows = every.filter(kind=EntryKind.NOTICE.value)
    for word in search.text.lower().split()[:10]:
        rows = rows.filter(subject__in=every.filter(searched__contains=word).values("subject"))
    for facet, code in search.facets.items():
        found = every.filter(terms__facet=facet, terms__code=code)
        rows = rows.filter(subject__in=found.values("subject"))
    if search.since:
        rows = rows.filter(at__gte=_start_of(search.since))
    if search.until:
        rows = rows.filter(at__lt=_start_of(search.until + timedelta(days=1)))
    return rows.order_by("-number")


def results_of(actor: Actor, rows: list[PublicEntry]) -> dict[str, PublicEntry]:
    """Return the newest result of each notice in hand, by subject; those without one are left out."""
    results = entries(actor).filter(kind=EntryKind.RESULT.value, subject__in=[row.subject for row in rows])
    return {row.subject: row for row in results}


def entries(actor: Actor) -> QuerySet[PublicEntry]:
    """Return the whole public ledger, oldest first."""
    return PublicEntry.objects.visible_to(actor).order_by("number")


def chains(actor: Actor, search: Search) -> QuerySet[PublicEntry]:
    """Return the matching notices with all that belongs to them, oldest first."""
    return entries(actor).filter(subject__in=notices(actor, search).order_by().values("subject"))


def entry(actor: Actor, number: int) -> PublicEntry:
    """Return one entry. Raises EntryNotFound."""
    return find_row(entries(actor), number, EntryNotFound)


def entry_of_digest(actor: Actor, digest: str) -> PublicEntry | None:
    """Return the entry that has a digest; None where there is none."""
    return entries(actor).filter(digest=digest).first()


def head_of_digest(actor: Actor, digest: str) -> PublicHead | None:
    """Return the first signed head whose Merkle root is this; None where there is none."""
    return PublicHead.objects.visible_to(actor).filter(merkle_root=digest).order_by("number").first()


def chain_of(actor: Actor, shown: PublicEntry) -> list[PublicEntry]:
    """Return all that was published of one matter, oldest first: notice, counter-statements, results, corrections."""
    return list(entries(actor).filter(subject=shown.subject)[:500])


def terms(actor: Actor) -> dict[str, list[PublicTerm]]:
    """Return the words that the ledger can be searched by, by facet."""
    found: dict[str, list[PublicTerm]] = {facet.value: [] for facet in Facet}
    for row in PublicTerm.objects.visible_to(actor).order_by("en"):
        found[row.facet].append(row)
    return found


def head(actor: Actor) -> PublicHead:
    """Return the newest signed head. Raises HeadNotFound while there is none."""
    found = PublicHead.objects.visible_to(actor).order_by("-number").first()
    if found is None:
        raise HeadNotFound()
    return found


def submissions(actor: Actor, *, state: str = "") -> QuerySet[Submission]:
    """Return the submissions of statements of reasons, newest first. Raises Forbidden without “reports.read”."""
    actor.require(Permission.READ_REPORTS)
    rows = Submission.objects.visible_to(actor).select_related("statement")
    return (rows.filter(state=state) if state else rows).order_by("-pk")


def submission(actor: Actor, submission_id: UUID) -> Submission:
    """Return one submission. Raises SubmissionNotFound, Forbidden."""
    return find_row(submissions(actor), submission_id, SubmissionNotFound)


def submission_counts(actor: Actor) -> dict[str, int]:
    """Return how many submissions stand in each state, and under `duplicate` how many were there already."""
    rows = submissions(actor).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    counts = {state.value: counted.get(state.value, 0) for state in SubmissionState}
    return counts | {"duplicate": rows.filter(duplicate=True).count()}


def last_trouble(actor: Actor) -> str:
    """Return why the newest attempt that failed as a whole did, "" if none of what is pending has failed."""
    waiting = submissions(actor, state=SubmissionState.PENDING.value).filter(~Q(last_error=""))
    return waiting.order_by("-next_attempt_at").values_list("last_error", flat=True).first() or ""


def _start_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=timezone.get_default_timezone())

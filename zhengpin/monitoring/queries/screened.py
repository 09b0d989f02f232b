"""Every read of screenings and findings, and the loading of what a screening needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.models import Category, ListingRevision
from zhengpin.kit import clock
from zhengpin.monitoring.causes import INTAKE, ScreeningCause
from zhengpin.monitoring.models import Finding, Screening
from zhengpin.monitoring.models.screenings import OF_REVISIONS
from zhengpin.monitoring.problems import FindingNotFound
from zhengpin.monitoring.queries.shown_now import LISTED
from zhengpin.monitoring.states import FindingState
from zhengpin.monitoring.subjects.event_facts import EventSeen, events_around
from zhengpin.monitoring.subjects.subject import RightSeen
from zhengpin.monitoring.subjects.suppression import Limits
from zhengpin.review.models import Case
from zhengpin.rights.models import Filing
from zhengpin.rulebook.states import Outcome, ScreenedKind

OF_EVERY_KIND = ("filing__holder", "case")
ALONG: Mapping[ScreenedKind, tuple[str, ...]] = {
    ScreenedKind.LISTING: ("reference", "picture", "screening__revision__listing__merchant"),
    ScreenedKind.NAME: ("screening__respondent",),
    ScreenedKind.VIDEO: ("screening__respondent", "screening__video", "clip__blob"),
    ScreenedKind.BOOK: ("picture", "screening__revision__listing__merchant"),
}
"""Rows that lists show of findings in each kind of subject, beside those of all."""
AHEAD: Mapping[ScreenedKind, tuple[str, ...]] = {
    ScreenedKind.LISTING: (),
    ScreenedKind.NAME: (),
    ScreenedKind.VIDEO: ("moments",),
    ScreenedKind.BOOK: (),
}
ENDED = ("expired", "revoked")
"""What the fact `authority_ended` says of an authority that is over."""

REPEAT_WINDOW = timedelta(days=365)
IN_GOODS = tuple(sorted(one.value for one in OF_REVISIONS))
"""Kinds of subject that are goods for sale."""


def screenings(actor: Actor) -> QuerySet[Screening]:
    """Return the screenings of listings that the actor may see, newest first."""
    rows = Screening.objects.visible_to(actor).of_kind(ScreenedKind.LISTING)
    return rows.select_related("revision__listing").order_by("-pk")


def findings(
    actor: Actor,
    *,
    of: ScreenedKind | None = ScreenedKind.LISTING,
    kind: str = "",
    state: str = "",
    subject_kind: str = "",
    filing_id: UUID | str | None = None,
    reference_id: int | None = None,
    video_id: UUID | None = None,
) -> QuerySet[Finding]:
    """Return the findings in a kind of subject that the actor may see, newest first, with what a list shows of them.

    subject_kind: what bears a name, where names are asked for; of: None for all that is goods.
    """
    exactly = {"kind": kind, "state": state, "filing_id": filing_id, "reference_id": reference_id}
    rows = Finding.objects.visible_to(actor)
    rows = rows.of_kind(of) if of else rows.filter(screened_kind__in=IN_GOODS)
    shown = of or ScreenedKind.LISTING
    exactly |= {"screening__video": video_id}
    rows = rows.filter(**{key: value for key, value in exactly.items() if value})
    if subject_kind:
        rows = rows.of_subjects(subject_kind)
    return rows.select_related(*OF_EVERY_KIND, *ALONG[shown]).prefetch_related(*AHEAD[shown]).order_by("-pk")


def finding_counts(actor: Actor) -> dict[str, int]:
    """Return how many findings in listings, but those let through, the actor may see: `{"found", "upheld"}`."""
    upheld = Count("pk", filter=Q(state=FindingState.UPHELD.value))
    return _brought_up(actor).aggregate(found=Count("pk"), upheld=upheld)


def newest_findings(actor: Actor, most: int) -> list[Finding]:
    """Return the newest of these findings, newest first."""
    # Their ids first, from an index: a holder's are sorted, and the rows are large.
    newest = list(_brought_up(actor).order_by("-pk").values_list("pk", flat=True)[:most])
    return list(findings(actor).filter(pk__in=newest))


def _brought_up(actor: Actor) -> QuerySet[Finding]:
    rows = Finding.objects.visible_to(actor).of_kind(ScreenedKind.LISTING)
    return rows.exclude(outcome=Outcome.PASS.value).order_by()


def finding(actor: Actor, finding_id: UUID | str) -> Finding:
    """Return one finding in a listing. Raises FindingNotFound, also for one that the actor may not see."""
    try:
        row = (
            _with_everything()
            .filter(screened_kind=ScreenedKind.LISTING.value)
            .filter(pk__in=Finding.objects.visible_to(actor), pk=finding_id)
            .first()
        )
    except (ValidationError, ValueError):
        row = None
    if row is None:
        raise FindingNotFound()
    return row


def findings_of_case(actor: Actor, case_id: UUID, *, of: ScreenedKind | None = None) -> list[Finding]:
    """Return the findings that opened a case, best score first, for whoever may see the case. of: of one kind only."""
    rows = _with_everything().filter(case_id=case_id, case__in=_visible_cases(actor))
    rows = rows.filter(screened_kind=of.value) if of else rows
    return list(rows.prefetch_related("moments").order_by("-score", "pk"))


def _visible_cases(actor: Actor) -> QuerySet:
    return Case.objects.visible_to(actor)


def findings_of_listing(actor: Actor, listing_id: UUID) -> QuerySet[Finding]:
    """Return the findings in any revision of a listing that the actor may see, newest first, also as a book's offer."""
    return findings(actor, of=None).filter(screening__revision__listing=listing_id)


def findings_of_filing(actor: Actor, filing_id: UUID) -> QuerySet[Finding]:
    """Return the findings of what a filing protects that the actor may see, newest first."""
    return findings(actor, of=None).filter(filing=filing_id)


def _with_everything() -> QuerySet[Finding]:
    return Finding.objects.select_related(
        "filing__holder",
        "filing__mark",
        "reference",
        "picture",
        "clip__blob",
        "capture",
        "screening__respondent",
        "screening__revision__listing__shop",
        "screening__revision__listing__merchant",
        "screening__video",
        "screening__film",
        "sighting__room__creator",
        "sighting__room__merchant",
        "sighting__preserved__pack",
    )


def unscreened(
    actor: Actor, *, cause: ScreeningCause = INTAKE, source: str = ""
) -> QuerySet[ListingRevision]:
    """Return the revisions not yet screened for `cause`, oldest first."""
    done = _as_listings(cause)
    rows = ListingRevision.objects.visible_to(actor).filter(~Exists(done))
    if source:
        rows = rows.filter(listing__source=source)
    return rows.order_by("pk")


def progress(actor: Actor, *, cause: ScreeningCause = INTAKE, source: str = "") -> dict[str, int]:
    """Return `{"total", "done", "found"}` in revisions: a progress bar's numbers."""
    revisions = ListingRevision.objects.visible_to(actor)
    looked = Screening.objects.visible_to(actor).of_kind(ScreenedKind.LISTING).filter(**cause.columns)
    if source:
        revisions = revisions.filter(listing__source=source)
        looked = looked.filter(revision__listing__source=source)
    return {
        "total": revisions.count(),
        "done": looked.count(),
        "found": looked.exclude(outcome="pass").count(),
    }


def revisions_to_screen(ids: Sequence[UUID], cause: ScreeningCause) -> list[ListingRevision]:
    """Return those of `ids` not yet screened for `cause`, with what a screening reads of them (a system read)."""
    done = _as_listings(cause)
    rows = ListingRevision.objects.filter(pk__in=ids).filter(~Exists(done))
    return list(
        rows.select_related("listing__merchant", "listing__shop").prefetch_related("pictures").order_by("pk")
    )


def opened_for(cause: ScreeningCause, listing_ids: Sequence[str]) -> tuple[int, int]:
    """Return in how many of these listings a cause opened something, and how many cases that is (a system read)."""
    findings = Finding.objects.filter(
        screening__screened_kind=ScreenedKind.LISTING.value,
        screening__revision__listing__in=[UUID(one) for one in listing_ids],
        screening__cause_kind=cause.kind.value,
        screening__cause_ref=cause.ref,
    ).order_by()
    seen = findings.aggregate(
        listings=Count("screening__revision__listing", distinct=True), cases=Count("case", distinct=True)
    )
    return seen["listings"], seen["cases"]


def _as_listings(cause: ScreeningCause) -> QuerySet[Screening]:
    """Return the screenings of a revision as a listing for a cause: of a book's offer there is another."""
    kind = ScreenedKind.LISTING.value
    return Screening.objects.filter(revision=OuterRef("pk"), screened_kind=kind, **cause.columns)


def suppressed_revisions(
    organisation_id: UUID, filing_ids: Iterable[UUID], *, after: UUID | None, most: int
) -> list[UUID]:
    """Return the present revisions, after one key, of a merchant's listings in which a use was authorised.

    Only listings that are shown now, and only uses of what these filings protect (a system read).
    """
    rows = ListingRevision.objects.filter(
        screenings__findings__filing__in=set(filing_ids),
        screenings__findings__state=FindingState.AUTHORISED.value,
        listing__merchant__organisation=organisation_id,
        listing__state__in=LISTED,
        revision=F("listing__revision"),
    )
    rows = rows.filter(pk__gt=after) if after else rows
    return list(rows.order_by("pk").values_list("pk", flat=True).distinct()[:most])


def lapsed_cases(organisation_id: UUID, filing_ids: Iterable[UUID]) -> list[UUID]:
    """Return the cases in which uses of a merchant's listings were upheld since its authority for them had ended.

    Only cases that rest on nothing else, about what these filings protect (a system read).
    """
    upheld = Finding.objects.of_kind(ScreenedKind.LISTING).filter(
        state=FindingState.UPHELD.value,
        screening__revision__listing__merchant__organisation=organisation_id,
        case__isnull=False,
    )
    lapsed = upheld.filter(facts__authority_ended__in=ENDED)
    others = upheld.exclude(pk__in=lapsed.values("pk")).values("case_id")
    rows = lapsed.filter(filing__in=set(filing_ids)).exclude(case_id__in=others)
    return [pk for pk in rows.order_by("case_id").values_list("case_id", flat=True).distinct() if pk]


def uses_of_case(case_id: UUID) -> list[tuple[UUID, str, str, str]]:
    """Return `(filing, territory, channel, key of the revision's category)` of each use that a case rests on."""
    rows = Finding.objects.of_kind(ScreenedKind.LISTING).filter(
        case_id=case_id, state=FindingState.UPHELD.value
    )
    return [
        (
            row.filing_id,
            row.facts.get("territory", ""),
            row.facts.get("channel") or "shop",
            row.screening.screened_revision.content.get("category") or "",
        )
        for row in rows.select_related("screening__revision__listing").order_by("pk")
    ]


def nice_classes_of(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], frozenset[int]]:
    """Return the Nice classes of `(source, category path)` pairs; of an unmapped one nothing (a system read)."""
    places = set(places)
    rows = Category.objects.filter(source__in={s for s, _ in places}, path__in={p for _, p in places})
    return {
        (row.source, row.path): frozenset(row.nice_classes)
        for row in rows
        if (row.source, row.path) in places
    }


def upheld_by_merchant(organisation_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return how many findings in goods were upheld against each seller in twelve months (a system read)."""
    seller = "screening__revision__listing__merchant__organisation_id"
    rows = Finding.objects.filter(
        screened_kind__in=IN_GOODS,
        state=FindingState.UPHELD.value,
        found_at__gte=clock.now() - REPEAT_WINDOW,
        **{f"{seller}__in": set(organisation_ids)},
    )
    return dict(rows.values_list(seller).annotate(Count("pk")))


def rights_seen(filing_ids: Iterable[UUID]) -> dict[UUID, RightSeen]:
    """Return what a screening must know of these filings (a system read)."""
    rows = (
        Filing.objects.filter(pk__in=set(filing_ids))
        .select_related("holder")
        .prefetch_related("mark__classes")
    )
    found = list(rows)
    events = events_around({row.pk for row in found})
    return {row.pk: _right(row, events.get(row.pk)) for row in found}


def _right(row: Filing, event: EventSeen | None) -> RightSeen:
    classes = row.mark.classes.all() if row.kind == "mark" else ()
    return RightSeen(
        filing_id=row.pk,
        kind=row.kind,
        title=row.title,
        holder_id=row.holder_id,
        holder_name=row.holder.name,
        holder_organisation_id=row.holder.organisation_id,
        nice_classes=frozenset(c.nice_class for c in classes),
        limits=Limits(row.act_score, row.review_score, row.canary_share),
        event=event,
        jurisdiction=row.jurisdiction,
    )

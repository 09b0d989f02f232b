"""The filings: the list by state, and the page of one with what it protects and what was found of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import reference
from zhengpin.kit.pagination import page_of
from zhengpin.monitoring.queries.screened import findings, findings_of_filing
from zhengpin.rights import queries
from zhengpin.rights.details import details_of, kind_of
from zhengpin.rights.exporting import export_filings
from zhengpin.rights.kinds.prices import prices_text
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.kinds.showing import shown
from zhengpin.rights.states import FILING, FilingKind, FilingState, ReferenceState
from zhengpin.rulebook.states import ScreenedKind
from zhengpin.web.rights.books import as_book, supply_of
from zhengpin.web.rights.clips import clips_of
from zhengpin.web.rights.details import kind_words
from zhengpin.web.rights.documents import documents_of, register_of, supplement_of
from zhengpin.web.rights.showing import SuppressionForm, review_of, suppression_of, waiting_for_review
from zhengpin.web.shell.files import saved_as, table_form
from zhengpin.web.shell.page import asked, page
from zhengpin.web.shell.timeline import lines_of

if TYPE_CHECKING:
    from zhengpin.rights.models import Filing

SIZE = 30
MOST_PICTURES, MOST_FINDINGS, MOST_AUTHORISATIONS = 24, 8, 6


@page(Permission.READ_RIGHTS)
def filings(request: HttpRequest, actor: Actor) -> HttpResponse:
    chosen = _filters(request)
    listed = page_of(queries.filings(actor, **chosen), cursor=request.GET.get("cursor"), limit=SIZE)
    counts = queries.filing_counts(actor, kind=chosen["kind"], holder_id=chosen["holder_id"])
    pictures = queries.pictures_of_filings(actor, [row.pk for row in listed.items])
    context = {
        "chosen": chosen,
        "filtered": any(chosen.values()),
        "holder": queries.holder(actor, chosen["holder_id"]) if chosen["holder_id"] else None,
        "kinds": list(FilingKind),
        "states": [(state.value, counts[state.value]) for state in FilingState],
        "total": sum(counts.values()),
        "page": listed,
        "rows": [
            {"filing": row, "picture": pictures.get(row.pk), "icon": kind_of(row).icon}
            for row in listed.items
        ],
        "may_file": actor.may(Permission.FILE_RIGHTS),
        "to_review": waiting_for_review(actor) if actor.may(Permission.REVIEW_RIGHTS) else 0,
    }
    return render(request, "rights/filings.html", context)


def _filters(request: HttpRequest) -> dict[str, Any]:
    return {
        "state": asked(request, "state", FilingState),
        "kind": asked(request, "kind", FilingKind),
        "holder_id": asked(request, "holder") or None,
        "text": asked(request, "q"),
    }


@page(Permission.READ_RIGHTS)
def export(request: HttpRequest, actor: Actor, kind: str, form: str) -> HttpResponse:
    """Answer with the filings of one kind, by the list's filters, as a table that can be imported again."""
    if kind not in KINDS:
        raise NotFound()
    chosen = _filters(request) | {"kind": FilingKind(kind).value}
    language = get_language() or "en"
    content = export_filings(actor, form=table_form(form), language=language, **chosen)
    return saved_as(FilingKind(kind).label(language), form, content)


@page(Permission.READ_RIGHTS)
def filing(request: HttpRequest, actor: Actor, filing_id: UUID) -> HttpResponse:
    row = queries.filing(actor, filing_id)
    return render(request, "rights/filing.html", filing_context(request, actor, row))


def filing_context(request: HttpRequest, actor: Actor, row: Filing) -> dict[str, object]:
    """Return what the page of a filing shows; a failed review shows it again with what was wrong."""
    references = queries.references(actor, filing_id=row.pk, own=True)
    kept_down = queries.references(actor, filing_id=row.pk, own=False)
    kept_down = kept_down.exclude(state=ReferenceState.WITHDRAWN.value)
    allowed = FILING.allowed(row.state) if actor.may(Permission.FILE_RIGHTS) else set()
    review = review_of(actor, row)
    language = get_language() or "en"
    sections = shown(kind_of(row), details_of(row), language, every=bool(review))
    context: dict[str, object] = {
        "filing": row,
        "sections": sections,
        **kind_words(kind_of(row), language),
        "references": references[:MOST_PICTURES],
        "more_pictures": max(0, references.count() - MOST_PICTURES),
        "kept_down": kept_down[:MOST_PICTURES],
        "more_kept_down": max(0, kept_down.count() - MOST_PICTURES),
        "may_file": actor.may(Permission.FILE_RIGHTS),
        "may_edit": "edit" in allowed,
        "may_withdraw": "withdraw" in allowed,
        "may_rescan": row.state == FilingState.APPROVED and actor.may(Permission.RESCAN),
        "plain_state": plain_state(row, to_review=bool(review and not review["own"])),
        "review": review,
        "lines": lines_of(actor, [reference("filing", row.pk)]),
    }
    scores = {name: getattr(row, name) for name in ("act_score", "review_score", "canary_share")}
    context |= suppression_of(actor, row) | {"suppression_form": SuppressionForm(initial=scores)}
    if row.kind == FilingKind.MARK and row.state == FilingState.APPROVED and context["may_file"]:
        context["prices_typed"] = prices_text(details_of(row)["usual_prices"])
    if row.kind == FilingKind.PUBLICATION:
        context["sections"] = as_book(sections, details_of(row))
        context |= supply_of(actor, row)
    context |= (
        documents_of(actor, row) | supplement_of(actor, row) | register_of(actor, row) | clips_of(actor, row)
    )
    return context | _found(actor, row) | _authorised(actor, row)


def _found(actor: Actor, row: Filing) -> dict[str, object]:
    if not actor.may(Permission.READ_FINDINGS):
        return {}
    rows = findings_of_filing(actor, row.pk)
    return {
        "findings": rows[:MOST_FINDINGS],
        "finding_count": rows.count(),
        "borne_count": findings(actor, of=ScreenedKind.NAME, filing_id=row.pk).count(),
        "filmed_count": findings(actor, of=ScreenedKind.VIDEO, filing_id=row.pk).count(),
        "shows_findings": True,
    }


def _authorised(actor: Actor, row: Filing) -> dict[str, object]:
    named = queries.authorisations(actor, filing_id=row.pk)
    general = queries.authorisations(actor, holder_id=row.holder_id, state="active").filter(filings=None)
    return {"authorisations": [*named[:MOST_AUTHORISATIONS], *general[:MOST_AUTHORISATIONS]]}


def plain_state(row: Filing, *, to_review: bool = False) -> str:
    """Say in plain words what a filing waits for, and of whom; to_review: to one who may review it now."""
    if to_review:
        return _("This filing waits for your review.")
    return {
        FilingState.DRAFT.value: _(
            "This is a draft that nobody else sees. Finish it, then submit it for review."
        ),
        FilingState.SUBMITTED.value: _(
            "The marketplace reviews this filing. Nothing needs to be done until it answers."
        ),
        FilingState.APPROVED.value: _("This right is protected: every listing is compared with it."),
        FilingState.RETURNED.value: _("The reviewer asks for changes. Make them, then submit it again."),
        FilingState.REJECTED.value: _("The filing was rejected. Nothing is compared with it."),
        FilingState.EXPIRED.value: _(
            "The term of this right has ended. File the renewal to go on protecting it."
        ),
        FilingState.WITHDRAWN.value: _("The filing was withdrawn. Nothing is compared with it."),
    }[row.state]

"""The targets of a draft: pasted or sent as a file, each line answered at once, looked up again or taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.catalog.states import SubjectKind
from zhengpin.complaints import operations, queries
from zhengpin.complaints.operations.access import complaint_to_file
from zhengpin.complaints.reading.rows import MOST_BYTES
from zhengpin.complaints.states import TargetState
from zhengpin.complaints.vocabulary import TargetRefusal
from zhengpin.flows.complaints.lookup import lookup_again
from zhengpin.flows.complaints.targets import add_list
from zhengpin.kit.errors import Invalid
from zhengpin.rights.importing.writing import write_tables
from zhengpin.web.complaints.drafting import step_context
from zhengpin.web.complaints.rows import target_row
from zhengpin.web.shell.files import saved_as, table_form
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import asked, numbered_page, page

if TYPE_CHECKING:
    from zhengpin.complaints.models import Complaint, TargetList


HEADERS = {
    "en": ("address", "external id", "surface", "position", "time range", "note"),
    "zh": ("链接", "编号", "类型", "位置", "时间段", "备注"),
}
"""Headers that the reading of lists knows, in the order of the columns."""


def example_lines(address: str) -> list[list[str]]:
    """Return the headers and two examples: a listing by its address, a video by its number with the seconds meant."""
    chinese = reader_language() == "zh"
    language = "zh" if chinese else "en"
    return [
        list(HEADERS[language]),
        [
            f"{address}/item/1001",
            "",
            "",
            "图片" if chinese else "image",
            "",
            "主图" if chinese else "main picture",
        ],
        [
            "",
            "8800412",
            SubjectKind.VIDEO.label(language),
            "",
            "0:12-0:45",
            "配乐" if chinese else "the soundtrack",
        ],
    ]


SIZE = 100
ACCEPTED = "accepted"


@page(Permission.COMPLAIN)
def targets(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Show the targets of a draft with the verdict of each, and take more of them in."""
    row = complaint_to_file(actor, complaint_id, editable=True)
    if request.method == "POST":
        return _taken(request, actor, row)
    verdict = asked(request, "verdict", {*TargetRefusal, ACCEPTED})
    rows = queries.targets(
        actor,
        complaint_id=row.pk,
        verdict="" if verdict == ACCEPTED else verdict,
        state=TargetState.LISTED.value if verdict == ACCEPTED else "",
    )
    shown = numbered_page(rows, request, SIZE)
    context = step_context(actor, row, "targets") | {
        "page": shown,
        "rows": [target_row(one) for one in shown.items],
        "verdict": verdict,
        "counts": _counts(actor, row),
        "lists": [
            one for one in queries.target_lists(actor, row.pk)[:5] if one.problems or not one.finished_at
        ],
    }
    return render(request, "complaints/step_targets.html", context)


def _counts(actor: Actor, row: Complaint) -> dict[str, object]:
    found = queries.verdict_counts(actor, row.pk)
    refused = [(one.value, found[one.value]) for one in TargetRefusal if found.get(one.value)]
    return {
        "accepted": found.get("", 0),
        "refused": refused,
        "all_refused": sum(many for _code, many in refused),
    }


def _taken(request: HttpRequest, actor: Actor, row: Complaint) -> HttpResponse:
    lists = _sent_lists(request)
    for name, content in lists:
        _show_result(request, add_list(complaint_id=row.pk, content=content, name=name, actor=actor))
    if request.POST.get("then") == "on":
        return redirect("web:complaint-step", row.pk, "evidence")
    return redirect("web:complaint-targets", row.pk)


def _sent_lists(request: HttpRequest) -> list[tuple[str, bytes | str]]:
    """Return what was pasted and what was sent as a file, each with a name. Raises Invalid for too large a file."""
    lists: list[tuple[str, bytes | str]] = []
    if pasted := request.POST.get("lines", "").strip():
        lists.append((_("Pasted lines"), pasted))
    if file := request.FILES.get("file"):
        if (file.size or 0) > MOST_BYTES:
            raise Invalid(
                _("The file is larger than %(limit)d MB.") % {"limit": MOST_BYTES // 1_000_000},
                code="upload.too_large",
                remedy=_("Send it in parts."),
            )
        lists.append(((file.name or "")[:300], file.read()))
    return lists


def _show_result(request: HttpRequest, read: TargetList) -> None:
    if not read.finished_at:
        said = ngettext("%(n)d line is being read.", "%(n)d lines are being read.", read.total)
        messages.info(request, said % {"n": read.total})
        return
    accepted = ngettext("%(n)d target was accepted.", "%(n)d targets were accepted.", read.accepted)
    if read.accepted:
        messages.success(request, accepted % {"n": read.accepted})
    if read.refused:
        refused = ngettext("%(n)d line was rejected.", "%(n)d lines were rejected.", read.refused)
        messages.warning(request, refused % {"n": read.refused})


@page(Permission.COMPLAIN)
def progress(request: HttpRequest, actor: Actor, complaint_id: UUID, list_id: UUID) -> HttpResponse:
    """Answer with how far a list has been read; the page is loaded anew once it is done."""
    row = queries.target_list(actor, list_id)
    answer = render(request, "complaints/list_progress.html", {"list": row, "complaint": row.complaint})
    if row.finished_at:
        answer["HX-Refresh"] = "true"
    return answer


@page(Permission.COMPLAIN)
@require_POST
def again(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Look the refused lines up once more."""
    taken = lookup_again(complaint_id=complaint_id, actor=actor)
    said = ngettext("%(n)d line is accepted now.", "%(n)d lines are accepted now.", taken) % {"n": taken}
    messages.info(
        request, said if taken else _("Nothing has changed: none of these lines can be accepted yet.")
    )
    return redirect("web:complaint-targets", complaint_id)


@page(Permission.COMPLAIN)
@require_POST
def remove(request: HttpRequest, actor: Actor, complaint_id: UUID) -> HttpResponse:
    """Take targets out of a draft: those chosen, or all that were refused."""
    refused = request.POST.get("which") == "refused"
    chosen = [] if refused else [queries.target(actor, one).pk for one in request.POST.getlist("target")]
    removed = operations.remove_targets(
        complaint_id=complaint_id, target_ids=chosen, refused=refused, actor=actor
    )
    said = ngettext("%(n)d line was taken out.", "%(n)d lines were taken out.", removed)
    messages.info(request, said % {"n": removed})
    return redirect("web:complaint-targets", complaint_id)


@page(Permission.COMPLAIN)
def template(request: HttpRequest, actor: Actor, form: str) -> HttpResponse:
    """Answer with a table to start from: the headers that a list of targets knows, and examples."""
    lines = example_lines(settings.PUBLIC_ADDRESS)
    return saved_as(_("Targets"), form, write_tables([(_("Targets"), lines)], table_form(form)))

"""The graph of a matter: the drawing, the same as a table, and its nodes and ties."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.casework import operations, queries
from zhengpin.casework.content import MatterContent
from zhengpin.casework.graph import GraphEdge, GraphWords, PlacedGraph, drawn, placed
from zhengpin.casework.states import MatterState, NodeKind, TieKind
from zhengpin.flows.casework.subjects import draw_subjects
from zhengpin.kit.errors import Problem
from zhengpin.web.matters.forms import NodeForm, TieForm
from zhengpin.web.matters.pages import not_now
from zhengpin.web.matters.steps import documents_of, named_apart
from zhengpin.web.purchases.acts import Act, step_taken
from zhengpin.web.purchases.files import photos_of
from zhengpin.web.shell.language import reader_language
from zhengpin.web.shell.page import messages_of, page

if TYPE_CHECKING:
    from zhengpin.casework.models import Matter
    from zhengpin.web.shell.form_options import FormData


def graph_of(content: MatterContent) -> PlacedGraph:
    """Return the placed graph of what is shown of a matter, its ties in the reader's words."""
    language = reader_language()
    edges = [GraphEdge(one.source, one.target, TieKind(one.label).label(language)) for one in content.edges]
    return placed(content.nodes, edges)


def drawing_of(content: MatterContent, graph: PlacedGraph) -> SafeString:
    """Return the drawing: the graph escapes every word, and loads and runs nothing."""
    language = reader_language()
    many = len(graph.nodes)
    said = ngettext(
        "%(many)d node, with the lines between them; the table below says the same.",
        "%(many)d nodes, with the lines between them; the table below says the same.",
        many,
    ) % {"many": many}
    words = GraphWords(
        title=_("Who is connected to what in the matter %(number)s") % {"number": content.number},
        description=said,
        language=language,
        kinds={one.value: one.label(language) for one in NodeKind},
    )
    return mark_safe(drawn(graph, words))  # noqa: S308 - made of escaped words alone


@page(Permission.READ_MATTERS)
def graph(request: HttpRequest, actor: Actor, matter_id: UUID) -> HttpResponse:
    """Show the graph of a matter with its table, and what can be done with it."""
    row = queries.matter(actor, matter_id)
    return _show(request, actor, row, _steps(row, actor))


def _show(
    request: HttpRequest, actor: Actor, row: Matter, steps: list[Act], status: int = 200
) -> HttpResponse:
    content = queries.content_of(actor, row.pk)
    laid = graph_of(content)
    context = {
        "matter": row,
        "here": "graph",
        "steps": steps,
        "nodes": queries.nodes(actor, row),
        "ties": queries.ties(actor, row),
        "drawing": drawing_of(content, laid) if laid.nodes else "",
        "left_out": laid.left_out,
        "may_run": bool(steps),
        "may_share": actor.may(Permission.SHARE_MATTERS),
    }
    return render(request, "matters/graph.html", context, status=status)


@page(Permission.READ_MATTERS)
def picture(request: HttpRequest, actor: Actor, matter_id: UUID) -> HttpResponse:
    """Answer with the drawing as a file."""
    row = queries.matter(actor, matter_id)
    content = queries.content_of(actor, row.pk)
    answer = HttpResponse(str(drawing_of(content, graph_of(content))), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'attachment; filename="{row.number}.svg"'
    answer["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _steps(row: Matter, actor: Actor, data: FormData = None, posted: str = "") -> list[Act]:
    if not actor.may(Permission.RUN_MATTERS) or row.state == MatterState.CLOSED or row.erased_at:
        return []
    steps = [
        _node(row, actor, data if posted == "node" else None),
        _tie(row, actor, data if posted == "tie" else None),
        _subjects(row, actor),
    ]
    if not posted:
        steps[0].is_open = True
    return named_apart(steps)


def _node(row: Matter, actor: Actor, data: FormData) -> Act:
    def do(form: Form, photos: dict[str, list[str]]) -> object:
        return operations.add_node(matter_id=row.pk, actor=actor, **form.cleaned_data)

    return Act("node", _("Add somebody or something"), _("Add it"), do, NodeForm(data))


def _tie(row: Matter, actor: Actor, data: FormData) -> Act:
    nodes = [(str(one.pk), f"{_kind(one.kind)}: {one.label}") for one in queries.nodes(actor, row)]
    documents = [(f"document:{pk}", label) for pk, label in documents_of(actor, row)]
    things = [(f"subject:{one.pk}", f"{one.number or one.title}") for one in queries.subjects(actor, row)]

    def do(form: Form, photos: dict[str, list[str]]) -> object:
        said = form.cleaned_data
        kind, _, pk = said["evidence"].partition(":")
        return operations.join_nodes(
            matter_id=row.pk,
            source_id=said["source"],
            target_id=said["target"],
            kind=said["kind"],
            document_id=pk if kind == "document" else None,
            subject_id=pk if kind == "subject" else None,
            note=said["note"],
            actor=actor,
        )

    form = TieForm(data, choices={"source": nodes, "target": nodes, "evidence": [*documents, *things]})
    hint = _("Every connection needs evidence: add the document to the matter first.")
    return Act("tie", _("Connect two of them"), _("Connect them"), do, form, hint=hint)


def _kind(value: str) -> str:
    return NodeKind(value).label(reader_language())


def _subjects(row: Matter, actor: Actor) -> Act:
    def do(form: Form, photos: dict[str, list[str]]) -> object:
        return draw_subjects(matter_id=row.pk, actor=actor)

    title = _("Add the shops and merchants that the matter covers")
    return Act("subjects", title, _("Add them to the graph"), do, Form())


@page(Permission.READ_MATTERS)
@require_POST
def act(request: HttpRequest, actor: Actor, matter_id: UUID, step: str) -> HttpResponse:
    """Change the graph; a mistake is shown on its page."""
    row = queries.matter(actor, matter_id)
    if step in ("remove-node", "centre-node", "remove-tie"):
        _act_on_part(request, actor, row, step)
        return redirect("web:matter-graph", row.pk)
    steps = _steps(row, actor, request.POST, step)
    if step_taken(steps, step, request, actor, refusal=not_now(row.state), store=photos_of):
        return redirect("web:matter-graph", row.pk)
    return _show(request, actor, row, steps, 422)


def _act_on_part(request: HttpRequest, actor: Actor, row: Matter, step: str) -> None:
    part = request.POST.get("part", "")
    try:
        if step == "remove-node":
            operations.remove_node(matter_id=row.pk, node_id=part, actor=actor)
        elif step == "centre-node":
            operations.centre_node(matter_id=row.pk, node_id=part, actor=actor)
        else:
            operations.part_nodes(matter_id=row.pk, tie_id=part, actor=actor)
    except Problem as problem:
        if problem.status in (401, 403, 404):
            raise
        for sentence in messages_of(problem):
            messages.error(request, sentence)
    else:
        messages.success(request, _("Done."))

"""A preview of new words or of a new form of a name, one way: what it would have caught in what was received lately.

asked for → sought part by part in the revisions of the window → added up. Every part is one transaction that moves a
mark forward, so that a job that runs twice, or dies, or meets another, changes nothing twice.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.words.result import result_of
from zhengpin.flows.words.search import next_part, revisions_of
from zhengpin.jobs.durable import durable
from zhengpin.kit.errors import Conflict
from zhengpin.kit.ids import reference
from zhengpin.lexicon import operations, preview_queries, queries
from zhengpin.lexicon.models import WordPreview
from zhengpin.lexicon.problems import NothingToPreview, PreviewPartDone
from zhengpin.lexicon.states import PreviewKind
from zhengpin.rights import queries as rights

PREVIEWER = system("word_preview")
QUEUE = "word_preview"
BEHIND = -10
"""Priority of a preview's jobs: what happens now goes first."""

NAMED = 5
"""Words that the title of a preview names."""


@transaction.atomic
def start_for_draft(*, days: int, actor: Actor) -> WordPreview:
    """Start a preview of the words that the open draft adds or changes; return it, to be followed.

    Raises NothingToPreview, NotAWindow, NoDraft, Forbidden.
    """
    draft = queries.draft(actor)
    sought = [one.after.text for one in queries.changes(actor, draft) if one.after and one.is_sought_anew]
    if not sought:
        raise NothingToPreview()
    title = "、".join(sought[:NAMED]) + ("…" if len(sought) > NAMED else "")
    row = operations.create_preview(
        kind=PreviewKind.WORDS,
        subject=reference("lexicon", draft.number),
        title=title,
        terms=[queries.clean_of(term).plain() for term in queries.terms(actor, draft)],
        sought=sought,
        days=days,
        actor=actor,
    )
    screen.enqueue(preview_id=str(row.pk))
    return row


@transaction.atomic
def start_for_name(*, number: int, days: int, actor: Actor) -> WordPreview:
    """Start a preview of a further form of a mark's name. Raises NameFormNotFound, NotAWindow, Forbidden."""
    form = rights.name_form(actor, number)
    row = operations.create_preview(
        kind=PreviewKind.NAME,
        subject=reference("name_form", form.pk),
        title=f"{form.text} · {form.filing.title}",
        terms=[{"text": form.text, "kind": form.kind}],
        sought=[form.text],
        about=reference("filing", form.filing_id),
        days=days,
        actor=actor,
    )
    screen.enqueue(preview_id=str(row.pk))
    return row


@durable(queue=QUEUE, priority=BEHIND)
def screen(preview_id: str) -> dict[str, int]:
    """Look through the next part of a preview's window; after the last, add up."""
    row = preview_queries.preview(PREVIEWER, preview_id)
    if row.state not in preview_queries.GOES_ON:
        return {"looked_at": 0}
    try:
        part = next_part(row)
        if part is None:
            return _finish(row)
        with transaction.atomic():
            operations.record_preview_part(
                row=row,
                after=part.after,
                looked_at=part.looked_at,
                hits=part.hits,
                total=row.total or revisions_of(row).count(),
                actor=PREVIEWER,
            )
            screen.enqueue(preview_id=preview_id)
    except PreviewPartDone:
        return {"looked_at": 0}
    except ValueError as trouble:  # a word that cannot be looked for
        return _fail(row, str(trouble))
    return {"looked_at": part.looked_at, "hits": len(part.hits)}


def _finish(row: WordPreview) -> dict[str, int]:
    result = result_of(row)
    try:
        operations.finish_preview(row=row, result=result, actor=PREVIEWER)
    except Conflict:
        return {"looked_at": 0}  # it was stopped, or another finished it
    return {"looked_at": 0, "listings": result["listings"]}


def _fail(row: WordPreview, failure: str) -> dict[str, int]:
    try:
        operations.fail_preview(row=row, failure=failure, actor=PREVIEWER)
    except Conflict:
        return {"looked_at": 0}
    return {"looked_at": 0}


def cancel(*, preview_id: UUID | str, actor: Actor) -> WordPreview:
    """Stop a preview; what it found so far is dropped."""
    return operations.cancel_preview(preview_id=preview_id, actor=actor)


@transaction.atomic
def resume(*, preview_id: UUID | str, actor: Actor) -> WordPreview:
    """Set a preview going again whose job was given up; one that goes on anyway loses nothing by it."""
    row = preview_queries.preview(actor, preview_id)
    if row.state in preview_queries.GOES_ON:
        screen.enqueue(preview_id=str(row.pk))
    return row

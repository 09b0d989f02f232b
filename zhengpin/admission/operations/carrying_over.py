"""Carries papers that are still good from one application into another of the same applicant."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.admission import events, queries
from zhengpin.admission.models import Application, Paper
from zhengpin.admission.operations.access import editable, tell
from zhengpin.kit import clock
from zhengpin.kit.errors import Forbidden
from zhengpin.kit.ids import new_id


@transaction.atomic
def carry_over_papers(*, application_id: UUID | str, paper_ids: Iterable[UUID], actor: Actor) -> list[Paper]:
    """Copy papers, with what was read of them and corrected in them, into a draft; the file itself is kept once.

    Raises NotEditable, PaperNotFound, Forbidden for papers of another applicant.
    """
    application = editable(actor, application_id)
    return [_carried(queries.paper(actor, one), application, actor) for one in paper_ids]


def _carried(paper: Paper, application: Application, actor: Actor) -> Paper:
    if paper.application.applicant_id != application.applicant_id:
        raise Forbidden()
    parts: list[list[Any]] = [
        list(paper.pages.order_by("pk")),
        list(paper.fields.order_by("pk")),
        list(paper.signals.filter(of_file=True).order_by("pk")),
    ]
    paper.pk, paper.application = new_id(), application
    paper.added_by, paper.added_at = actor.ref, clock.now()
    paper.save(force_insert=True)
    for rows in parts:
        for row in rows:
            row.pk, row.paper = None, paper
        if rows:
            type(rows[0]).objects.bulk_create(rows)
    about = {"name": paper.name, "kind": paper.kind, "digest": paper.blob_id}
    tell(events.PAPER_ADDED, application, actor, **about, pages=paper.page_count)
    return paper

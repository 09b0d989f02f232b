"""Every read of words: versions and terms for people, and the lexicon in force for the engine."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.lexicon.cleaning import CleanTerm
from zhengpin.lexicon.differences import LexiconDifference, differences
from zhengpin.lexicon.exchange import write_terms
from zhengpin.lexicon.models import LearntWords, LexiconTerm, LexiconVersion
from zhengpin.lexicon.problems import LexiconNotFound, NoDraft, TermNotFound
from zhengpin.lexicon.states import LexiconState
from zhengpin.matching.names.normalise import normalise
from zhengpin.matching.usage.lexicon import Lexicon, default_lexicon


@dataclass(frozen=True)
class Published:
    """The lexicon in force. `number`: of its version, 0 for the words of the package where none is published."""

    number: int
    lexicon: Lexicon


_guard = threading.Lock()
_kept: dict[UUID, Published] = {}


def published() -> Published:
    """Return the lexicon in force (a system read).

    One small query, so that every process follows a publication at once; the words themselves are read once a process,
    for a version that was published never changes.
    """
    row = in_force_row()
    if row is None:
        return Published(0, default_lexicon())
    found = _kept.get(row.pk)
    if found is None:
        found = Published(row.number, Lexicon(clean_of(term).term() for term in _in_order(row)))
        with _guard:
            _kept.clear()
            _kept[row.pk] = found
    return found


def learnt_number() -> int:
    """Return the version of the learnt words in force, 0 before the first (a system read, one small query)."""
    return LearntWords.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def learnt_row() -> LearntWords | None:
    """Return the learnt words in force, None before the first (a system read)."""
    return LearntWords.objects.order_by("-pk").first()


def learnt(actor: Actor, *, text: str = "") -> tuple[LearntWords | None, list[str]]:
    """Return the learnt words in force, and those that hold `text`. Raises Forbidden."""
    actor.require(Permission.WRITE_RULES)
    row = LearntWords.objects.visible_to(actor).order_by("-pk").first()
    sought = normalise(text).text
    return row, [word for word in row.words if sought in word] if row else []


def in_force_row() -> LexiconVersion | None:
    """Return the version in force, None before the first (a system read)."""
    return LexiconVersion.objects.filter(state=LexiconState.PUBLISHED.value).first()


def draft_row() -> LexiconVersion | None:
    """Return the open draft, None where there is none (a system read)."""
    return LexiconVersion.objects.filter(state=LexiconState.DRAFT.value).first()


def _in_order(row: LexiconVersion) -> QuerySet[LexiconTerm]:
    return row.terms.order_by("pk")


def clean_of(row: LexiconTerm) -> CleanTerm:
    """Return a row's word as the engine takes it (reads a row in hand)."""
    return CleanTerm(row.text, row.key, row.kind, row.weight, row.language, row.note)


def versions(actor: Actor) -> QuerySet[LexiconVersion]:
    """Return the versions, newest first, each with how many words it holds as `term_count`. Raises Forbidden."""
    actor.require(Permission.WRITE_RULES)
    rows: Any = LexiconVersion.objects.visible_to(actor)
    return rows.annotate(term_count=Count("terms")).order_by("-number")


def version(actor: Actor, number: int | None = None) -> LexiconVersion:
    """Return one version, by default the one in force. Raises LexiconNotFound, Forbidden."""
    rows = versions(actor)
    rows = rows.filter(state=LexiconState.PUBLISHED.value) if number is None else rows.filter(number=number)
    row = rows.first()
    if row is None:
        raise LexiconNotFound()
    return row


def draft(actor: Actor) -> LexiconVersion:
    """Return the open draft. Raises NoDraft, Forbidden."""
    row = versions(actor).filter(state=LexiconState.DRAFT.value).first()
    if row is None:
        raise NoDraft()
    return row


def terms(actor: Actor, row: LexiconVersion, *, kind: str = "", text: str = "") -> QuerySet[LexiconTerm]:
    """Return the words of a version in the order in which they were written; `text` seeks in word and note."""
    actor.require(Permission.WRITE_RULES)
    rows = LexiconTerm.objects.visible_to(actor).filter(version=row)
    if kind:
        rows = rows.filter(kind=kind)
    if text := text.strip().replace("\x00", ""):
        rows = rows.filter(text__icontains=text) | rows.filter(note__icontains=text)
    return rows.order_by("pk")


def term(actor: Actor, term_id: int) -> LexiconTerm:
    """Return a word of the open draft. Raises TermNotFound, NoDraft, Forbidden."""
    return find_row(terms(actor, draft(actor)), term_id, TermNotFound)


def kind_counts(actor: Actor, row: LexiconVersion) -> dict[str, int]:
    """Return how many words of each kind a version holds."""
    counted = terms(actor, row).order_by().values_list("kind").annotate(Count("pk"))
    return dict(counted)


def changes(
    actor: Actor, row: LexiconVersion, against: LexiconVersion | None = None
) -> list[LexiconDifference]:
    """Return how a version differs from another, by default from the one in force (none: from nothing)."""
    other = against or in_force_row()
    before = list(terms(actor, other)) if other else []
    return differences(before, list(terms(actor, row)))


def export_lexicon(actor: Actor, row: LexiconVersion) -> str:
    """Return the words of a version as YAML that `operations.import_terms` takes."""
    return write_terms(terms(actor, row))

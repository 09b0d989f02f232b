"""How words, their versions, previews and further names of marks look as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.kit.ids import split_reference
from zhengpin.lexicon.cleaning import MOST_CHARACTERS, MOST_NOTE
from zhengpin.lexicon.operations.previewing import WINDOWS
from zhengpin.lexicon.states import (
    LexiconState,
    PreviewKind,
    PreviewState,
    TermKind,
    TermLanguage,
    WordChange,
)
from zhengpin.rights.operations import naming
from zhengpin.rights.states import NameFormKind, NameFormState

if TYPE_CHECKING:
    from zhengpin.lexicon.cleaning import CleanTerm
    from zhengpin.lexicon.differences import LexiconDifference
    from zhengpin.lexicon.models import LexiconTerm, WordPreview
    from zhengpin.rights.models import NameForm


class TermBody(Schema):
    """A word as it is written."""

    text: str = Field(..., description=f"at most {MOST_CHARACTERS} characters; spelling and case are folded")
    kind: str = Field(..., json_schema_extra=one_of(TermKind))
    weight: float = Field(..., description="0 to 1: how surely the word alone says what its kind says")
    language: str = Field("any", json_schema_extra=one_of(TermLanguage))
    note: str = Field("", description=f"at most {MOST_NOTE} characters")


class TermChange(Schema):
    """What is left out stays as it is."""

    text: str | None = None
    kind: str | None = Field(None, json_schema_extra=one_of(TermKind))
    weight: float | None = None
    language: str | None = Field(None, json_schema_extra=one_of(TermLanguage))
    note: str | None = None


class TermOut(TermBody):
    id: int


TermPage = Paginated[TermOut]


class WordsVersion(Schema):
    """A version of the words."""

    number: int
    state: str = Field(..., json_schema_extra=one_of(LexiconState))
    origin: str
    basis: int | None = Field(None, description="the version that it was copied from")
    note: str
    terms: int = Field(..., description="how many words it holds")
    digest: str = Field("", description="of its words, from when it is published")
    created_at: datetime
    published_at: datetime | None
    retired_at: datetime | None


WordsVersionPage = Paginated[WordsVersion]


class WordDifference(Schema):
    change: str = Field(..., json_schema_extra=one_of(WordChange))
    before: TermBody | None
    after: TermBody | None


class WordDifferences(Schema):
    items: list[WordDifference]


class WindowBody(Schema):
    days: int = Field(30, description="how far to look back", json_schema_extra={"enum": list(WINDOWS)})


class WordPreviewOut(Schema):
    """What new words, or a new form of a name, would have caught in what was received lately."""

    id: UUID
    kind: str = Field(..., json_schema_extra=one_of(PreviewKind))
    sought: list[str]
    filing: UUID | None = Field(None, description="of a name: the mark")
    days: int
    since: datetime
    until: datetime
    state: str = Field(..., json_schema_extra=one_of(PreviewState))
    total: int = Field(..., description="revisions received in the window")
    done: int
    found: int = Field(..., description="listings so far")
    failure: str
    created_at: datetime
    finished_at: datetime | None
    result: dict[str, object] | None = Field(
        None, description="counts, by day, merchant and word, and at most 50 samples with their marks"
    )


WordPreviewPage = Paginated[WordPreviewOut]


class NameFormBody(Schema):
    text: str = Field(..., description=f"at most {naming.MOST_CHARACTERS} characters")
    kind: str = Field(..., json_schema_extra=one_of(NameFormKind))
    note: str = ""
    confirmed: bool = Field(False, description="it is meant although it is an everyday word")


class NameFormOut(Schema):
    """A further form of a mark's name."""

    id: int
    filing: UUID
    text: str
    kind: str = Field(..., json_schema_extra=one_of(NameFormKind))
    state: str = Field(..., json_schema_extra=one_of(NameFormState))
    note: str
    reason: str = Field("", description="why it was withdrawn")
    added_at: datetime
    activated_at: datetime | None
    withdrawn_at: datetime | None


NameFormPage = Paginated[NameFormOut]


def term_shape(row: LexiconTerm) -> TermOut:
    return TermOut(id=row.pk, **{name: getattr(row, name) for name in TermBody.model_fields})


def version_shape(row: Any) -> WordsVersion:
    """Return a version as `lexicon.queries.versions` gives it."""
    values = {name: getattr(row, name) for name in WordsVersion.model_fields if name != "terms"}
    return WordsVersion(terms=row.term_count, **values)


def differences_shape(found: Iterable[LexiconDifference]) -> WordDifferences:
    """Return how words differ."""
    return WordDifferences(
        items=[
            WordDifference(change=one.change.value, before=_body(one.before), after=_body(one.after))
            for one in found
        ]
    )


def _body(row: LexiconTerm | CleanTerm | None) -> TermBody | None:
    return TermBody(**{name: getattr(row, name) for name in TermBody.model_fields}) if row else None


def preview_shape(row: WordPreview, *, with_result: bool = True) -> WordPreviewOut:
    """Return a preview, with its result once there is one."""
    values = {
        name: getattr(row, name) for name in WordPreviewOut.model_fields if name not in ("filing", "result")
    }
    filing = UUID(split_reference(row.about)[1]) if row.about else None
    return WordPreviewOut(filing=filing, result=row.result if with_result else None, **values)


def name_form_shape(row: NameForm) -> NameFormOut:
    values = {name: getattr(row, name) for name in NameFormOut.model_fields if name != "filing"}
    return NameFormOut(filing=row.filing_id, **values)

"""The words over the API: versions read, the draft filled word by word or whole, published, brought back."""

from __future__ import annotations

from ninja import Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, answers, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.api.lexicon.schemas import (
    TermBody,
    TermChange,
    TermOut,
    TermPage,
    WordDifferences,
    WordsVersion,
    WordsVersionPage,
    differences_shape,
    term_shape,
    version_shape,
)
from zhengpin.lexicon import operations, queries

router = Router(tags=["words"])
Number = Path(..., ge=1, le=2**31 - 1)
TermId = Path(..., ge=1, le=2**63 - 1)


class WordsFile(Schema):
    yaml: str = Field(..., max_length=2_000_000, description="a list of words: text, kind, weight and more")


class Publication(Schema):
    note: str = Field("", max_length=300, description="what changes, and why")


class RepublishedFor(Schema):
    reason: str = Field("", max_length=300)


@router.get("/words", operation_id="list_word_versions", response=answers(WordsVersionPage))
def list_versions(request: ApiRequest, paging: PageOf):
    """List the versions of the words, newest first."""
    request.actor.require(Permission.WRITE_RULES)
    return page(queries.versions(request.actor), paging, version_shape, key="number")


@router.get("/words/draft", operation_id="get_words_draft", response=answers(WordsVersion))
def get_draft(request: ApiRequest):
    """Return the open draft."""
    request.actor.require(Permission.WRITE_RULES)
    return version_shape(queries.draft(request.actor))


@router.post("/words/draft", operation_id="open_words_draft", response=answers(WordsVersion, 201))
def open_draft(request: ApiRequest):
    """Open the draft of the next version, as a copy of the words in force."""
    request.actor.require(Permission.WRITE_RULES)
    operations.open_draft(actor=request.actor)
    return Status(201, version_shape(queries.draft(request.actor)))


@router.get(
    "/words/draft/differences", operation_id="list_word_differences", response=answers(WordDifferences)
)
def differences(request: ApiRequest):
    """Say how the draft differs from the words in force."""
    request.actor.require(Permission.WRITE_RULES)
    return differences_shape(queries.changes(request.actor, queries.draft(request.actor)))


@router.post("/words/draft/terms", operation_id="add_word", response=answers(TermOut, 201))
def add(request: ApiRequest, payload: TermBody):
    """Add a word to the draft."""
    request.actor.require(Permission.WRITE_RULES)
    return Status(201, term_shape(operations.add_term(**payload.dict(), actor=request.actor)))


@router.patch("/words/draft/terms/{term_id}", operation_id="change_word", response=answers(TermOut))
def change(request: ApiRequest, payload: TermChange, term_id: int = TermId):
    """Change a word of the draft; what is left out stays."""
    request.actor.require(Permission.WRITE_RULES)
    given = {name: value for name, value in payload.dict().items() if value is not None}
    return term_shape(operations.change_term(term_id=term_id, **given, actor=request.actor))


@router.delete("/words/draft/terms/{term_id}", operation_id="remove_word", response=answers(None, 204))
def remove(request: ApiRequest, term_id: int = TermId):
    """Take a word out of the draft."""
    request.actor.require(Permission.WRITE_RULES)
    operations.remove_term(term_id=term_id, actor=request.actor)
    return Status(204, None)


@router.post("/words/draft/import", operation_id="import_words", response=answers(WordDifferences))
def import_words(request: ApiRequest, payload: WordsFile):
    """Make the draft, opened where none is, hold exactly these words; say how it changed."""
    request.actor.require(Permission.WRITE_RULES)
    _draft, found = operations.import_terms(text=payload.yaml, actor=request.actor)
    return differences_shape(found)


@router.post("/words/draft/publish", operation_id="publish_words", response=answers(WordsVersion))
def publish(request: ApiRequest, payload: Publication):
    """Put the draft in force: every listing from now on is read with these words."""
    request.actor.require(Permission.WRITE_RULES)
    row = operations.publish(note=payload.note, actor=request.actor)
    return version_shape(queries.version(request.actor, row.number))


@router.post("/words/draft/discard", operation_id="discard_words_draft", response=answers(WordsVersion))
def discard(request: ApiRequest):
    """Let the draft go."""
    request.actor.require(Permission.WRITE_RULES)
    row = operations.discard_draft(actor=request.actor)
    return version_shape(queries.version(request.actor, row.number))


@router.get("/words/{number}", operation_id="get_words_version", response=answers(WordsVersion))
def get(request: ApiRequest, number: int = Number):
    """Return one version of the words."""
    request.actor.require(Permission.WRITE_RULES)
    return version_shape(queries.version(request.actor, number))


@router.get("/words/{number}/terms", operation_id="list_words", response=answers(TermPage))
def terms(request: ApiRequest, paging: PageOf, number: int = Number, kind: str = "", text: str = ""):
    """List the words of a version, in the order in which they were written."""
    request.actor.require(Permission.WRITE_RULES)
    row = queries.version(request.actor, number)
    rows = queries.terms(request.actor, row, kind=kind, text=text)
    return page(rows, paging, term_shape, newest_first=False)


@router.get("/words/{number}/export", operation_id="export_words", response=answers(WordsFile))
def export(request: ApiRequest, number: int = Number) -> dict[str, str]:
    """Return a version as YAML, which can be imported again."""
    request.actor.require(Permission.WRITE_RULES)
    return {"yaml": queries.export_lexicon(request.actor, queries.version(request.actor, number))}


@router.post("/words/{number}/republish", operation_id="republish_words", response=answers(WordsVersion))
def republish(request: ApiRequest, payload: RepublishedFor, number: int = Number):
    """Put an earlier version in force again, with the reason."""
    request.actor.require(Permission.WRITE_RULES)
    operations.republish(number=number, reason=payload.reason, actor=request.actor)
    return version_shape(queries.version(request.actor, number))


once(router)

"""Takes films in that are deposited: each looked at as far as one waits for it; a job examines it and answers then."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.credentials.process import CredentialFile
from zhengpin.evidence.film_refusals import FILM_REASONS
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_blobs
from zhengpin.evidence.queries import read_blob
from zhengpin.evidence.refusals import Refused
from zhengpin.evidence.unfinished import passing_file
from zhengpin.evidence.videos.accepting import accept_film
from zhengpin.evidence.videos.frames import frames_at
from zhengpin.flows.originals.credentials import credentials_of
from zhengpin.kit.errors import Problem
from zhengpin.originals.operations.depositing import DepositDraft
from zhengpin.originals.problems import FilmNotShort, FilmTooBrief
from zhengpin.originals.states import DepositAnswer, OriginalKind
from zhengpin.rights.operations.clips import SHORTEST

POSTER_AT = 0.2
"""Share of a film at which its poster is taken: the very beginning is often black."""
MOST_READ = 200_000_000
"""Bytes of a film of which content credentials are read; they are sought in memory."""
DAMAGED = "film.damaged"
assert DAMAGED in FILM_REASONS


@dataclass(frozen=True)
class TakenFilm:
    """A film about to be deposited: its bytes, or a stored one."""

    name: str
    content: bytes
    stored: Blob | None = None


def is_film_named(name: str) -> bool:
    """Say whether a file's name is that of a film; what it is it says itself as it is looked at."""
    return (mimetypes.guess_type(name)[0] or "").startswith("video/")


def film_drafts(
    films: Mapping[str, TakenFilm], *, scope: str, generated: bool, actor: Actor
) -> tuple[dict[str, DepositDraft], dict[str, Problem]]:
    """Store films with a poster each; return what is deposited of them, and why the others are not, by SHA-256."""
    drafts: dict[str, DepositDraft] = {}
    refused: dict[str, Problem] = {}
    for digest, one in films.items():
        try:
            blob = one.stored or _stored(one.content, actor)
            _require_short(blob)
            poster = _poster_of(blob, actor)
        except Problem as problem:
            refused[digest] = problem
            continue
        drafts[digest] = DepositDraft(
            blob=blob,
            name=one.name,
            answer=DepositAnswer.EXAMINING,
            scope=scope,
            generated=generated,
            evidence={"credentials": _credentials_of(blob)},
            kind=OriginalKind.VIDEO,
            poster=poster,
        )
    return drafts, refused


def _stored(content: bytes, actor: Actor) -> Blob:
    with passing_file(Path(settings.UPLOAD_DIR)) as target:
        target.write(content)
        target.flush()
        return accept_film(Path(target.name), actor=actor)


def _require_short(blob: Blob) -> None:
    if blob.width is None:
        raise Refused("film.no_pictures")
    if (blob.seconds or 0.0) < SHORTEST:
        raise FilmTooBrief(least=SHORTEST)
    if (blob.seconds or 0.0) > settings.ORIGINALS_FILM_SECONDS:
        raise FilmNotShort(allowed=settings.ORIGINALS_FILM_SECONDS)


def _poster_of(blob: Blob, actor: Actor) -> Blob:
    seconds = blob.seconds or 0.0
    found: Iterable = frames_at(blob.pk, [seconds * POSTER_AT, 0.0])
    draft = next((one for one in found if one is not None), None)
    if draft is None:
        raise Refused(DAMAGED)
    return store_blobs(drafts=[draft], actor=actor)[0]


def _credentials_of(blob: Blob) -> Mapping[str, object] | None:
    if blob.size > MOST_READ:
        return None
    files = {blob.pk: CredentialFile(read_blob(blob.pk), blob.media_type)}
    return credentials_of(files).get(blob.pk)

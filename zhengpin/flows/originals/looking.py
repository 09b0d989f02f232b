"""Looks at files about to be deposited: decodes each once, examines what it shows, reads its credentials."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.evidence import pictures
from zhengpin.evidence.blob_store import digest_of
from zhengpin.evidence.credentials.process import CredentialFile
from zhengpin.evidence.models import Blob
from zhengpin.flows.originals.credentials import credentials_of
from zhengpin.flows.originals.films import is_film_named
from zhengpin.kit.errors import Problem
from zhengpin.matching import DecodedPicture
from zhengpin.rights.operations.examining import examined_picture


@dataclass(frozen=True)
class GivenFile:
    """A file as it was given. listing_id: that it is bound to; film: one that is stored already, in place of bytes."""

    name: str
    content: bytes
    listing_id: UUID | None = None
    film: Blob | None = None

    @property
    def digest(self) -> str:
        return self.film.pk if self.film else digest_of(self.content)

    @property
    def is_film(self) -> bool:
        return self.film is not None or is_film_named(self.name)


@dataclass(frozen=True)
class LookedFile:
    """A sound picture, stored. weakness: empty where it shows enough; measures: as they were examined; credentials:
    what its content credentials say, None where it has none."""

    blob: Blob
    picture: DecodedPicture
    weakness: str
    measures: Mapping[str, object]
    credentials: Mapping[str, object] | None = None


def looked_at(
    fresh: Mapping[str, GivenFile], actor: Actor
) -> tuple[dict[str, LookedFile], dict[str, Problem]]:
    """Decode, store and examine files; return what is sound, and why the others are not, by SHA-256."""
    refused: dict[str, Problem] = {}
    sound: dict[str, DecodedPicture] = {}
    decoded = pictures.decode_many([one.content for one in fresh.values()])
    for digest, picture in zip(fresh, decoded, strict=True):
        if isinstance(picture, Problem):
            refused[digest] = picture
        else:
            sound[digest] = picture
    offered = [pictures.Offered(fresh[digest].content, picture=one) for digest, one in sound.items()]
    blobs = pictures.accept_many(offered, actor=actor) if offered else []
    looked: dict[str, LookedFile] = {}
    for digest, blob in zip(sound, blobs, strict=True):
        try:
            looked[digest] = _examined(blob, sound[digest])
        except Problem as problem:
            refused[digest] = problem
    reports = credentials_of(
        {digest: CredentialFile(fresh[digest].content, one.blob.media_type) for digest, one in looked.items()}
    )
    looked |= {digest: replace(looked[digest], credentials=report) for digest, report in reports.items()}
    return looked, refused


def _examined(blob: Blob | Problem, picture: DecodedPicture) -> LookedFile:
    if isinstance(blob, Problem):
        raise blob
    seen = examined_picture(picture)
    measures = seen.get("measures")
    return LookedFile(
        blob, picture, str(seen.get("weakness") or ""), measures if isinstance(measures, Mapping) else {}
    )

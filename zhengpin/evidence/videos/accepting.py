"""Accepts films and sounds: looks at them in a guarded way and stores those that are sound, by digest."""

from __future__ import annotations

import hashlib
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.confining import confined_command, confined_environment
from zhengpin.evidence.models import Blob
from zhengpin.evidence.operations import store_file
from zhengpin.evidence.queries import blobs
from zhengpin.evidence.refusals import Refused

CHILD = "zhengpin.evidence.videos.child"


@dataclass(frozen=True)
class AcceptedVideo:
    """What a file was found to be. picture, sound: names of the codecs, "" where there is none; sizes in pixels."""

    media_type: str
    seconds: float
    width: int | None
    height: int | None
    picture: str
    sound: str


def probe(path: Path) -> AcceptedVideo:
    """Return what a film or sound is, looked at by a process of its own. Raises Refused (`film.<code>`)."""
    size = path.stat().st_size
    if not size:
        raise Refused("film.empty")
    if size > settings.FILM_LIMIT:
        raise Refused("film.too_many_bytes", allowed=settings.FILM_LIMIT // 1_048_576)
    found = _probed(path)
    if "failure" in found:
        raise Refused(found["failure"], **found["facts"])
    return AcceptedVideo(**found)


def _probed(path: Path) -> dict[str, Any]:
    limits = {
        "seconds": settings.FILM_SECONDS,
        "pixels": settings.FILM_PIXELS,
        "tracks": settings.FILM_STREAMS,
    }
    command = confined_command(CHILD, str(path.resolve()), json.dumps(limits))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the path no option
            command,
            capture_output=True,
            timeout=settings.FILM_PROBE_SECONDS,
            check=False,
            env=confined_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise Refused("film.too_slow", seconds=round(settings.FILM_PROBE_SECONDS)) from error
    try:
        return json.loads(done.stdout)
    except ValueError:  # the file brought the process down
        return {"failure": "film.damaged", "facts": {}}


def accept_film(path: Path, *, pictures: bool = True, actor: Actor) -> Blob:
    """Store the film that stands at `path` and return its row; the file itself stays.

    pictures: refuse what is sound only. A film that is stored already is not looked at again. Raises Refused.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    row = stored_film(digest)
    if row is None:
        film = probe(path)
        row = store_file(
            path=path,
            digest=digest,
            media_type=film.media_type,
            width=film.width,
            height=film.height,
            seconds=film.seconds,
            actor=actor,
        )
    if pictures and row.width is None:
        raise Refused("film.no_pictures")
    return row


def stored_film(digest: str) -> Blob | None:
    """Return the row of a film or sound that was accepted before (a system read)."""
    row = blobs([digest]).get(digest)
    return row if row is not None and row.seconds is not None else None

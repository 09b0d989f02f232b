"""Keeps the fingerprints of films and sounds by digest, so that no film is read twice for the same matcher."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

import numpy as np
from django.conf import settings

from zhengpin.evidence.queries import open_blob
from zhengpin.evidence.videos.reading import film, sound
from zhengpin.matching.audio.fingerprint import FORMAT, SoundFingerprint, fingerprint_sound
from zhengpin.matching.audio.refusals import UndecodableSound
from zhengpin.matching.video.describing import default_describer, fingerprint_frames
from zhengpin.matching.video.film import FilmLimits, probe
from zhengpin.matching.video.fingerprint import ClipFingerprint
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.matching.video.sampling import sample_dense
from zhengpin.monitoring.indexes.recordings import MARK, unpacked
from zhengpin.monitoring.models import VideoFingerprint

log = logging.getLogger(__name__)
_COLUMNS = [one.name for one in fields(ClipFingerprint) if one.name not in ("seconds", "made_by")]


@dataclass(frozen=True)
class ClipPrints:
    """The fingerprints of a film or a sound; None for what it has not."""

    film: ClipFingerprint | None
    sound: SoundFingerprint | None


def film_limits() -> FilmLimits:
    """Return within what a stored film is read."""
    return FilmLimits(max_pixels=settings.FILM_PIXELS, max_seconds=settings.FILM_SECONDS)


def dense_matcher() -> str:
    """Return the name under which protected films are fingerprinted."""
    return f"film/{default_describer().name}"


def sparse_matcher() -> str:
    """Return the name under which films that are looked at are fingerprinted."""
    return f"looked/{default_describer().name}"


def sound_matcher() -> str:
    """Return the name under which sounds are fingerprinted."""
    return f"sound/{FORMAT}"


def stored_prints(digests: Iterable[str]) -> dict[str, ClipPrints]:
    """Return the fingerprints of protected films that were made already (a system read); others are absent."""
    wanted = [dense_matcher(), sound_matcher()]
    rows = VideoFingerprint.objects.filter(blob_id__in=set(digests), matcher__in=wanted)
    held: dict[str, dict[str, bytes]] = {}
    for row in rows:
        held.setdefault(row.blob_id, {})[row.matcher] = bytes(row.content)
    return {
        digest: ClipPrints(_film(parts[wanted[0]]), _sound(parts[wanted[1]]))
        for digest, parts in held.items()
        if all(name in parts for name in wanted)
    }


def make_prints(digest: str) -> ClipPrints:
    """Return the fingerprints of a protected film or sound, made and kept where they are missing."""
    known = stored_prints([digest]).get(digest)
    if known is not None:
        return known
    film = _kept(digest, dense_matcher(), lambda: _dense(digest))
    return ClipPrints(_film(film), _sound(_kept(digest, sound_matcher(), lambda: _heard(digest))))


def sound_of(digest: str) -> SoundFingerprint | None:
    """Return the fingerprint of a film's sound, made and kept where it is missing; None where it has no sound."""
    return _sound(_kept(digest, sound_matcher(), lambda: _heard(digest)))


def looked_print(digest: str) -> ClipFingerprint | None:
    """Return the fingerprint with which a film was looked at; None where it was not yet, or by another matcher."""
    row = VideoFingerprint.objects.filter(blob_id=digest, matcher=sparse_matcher()).first()
    return _unpacked(bytes(row.content)) if row else None


def keep_looked(digest: str, clip: ClipFingerprint) -> None:
    """Keep the fingerprint with which a film was looked at, parts and all, so that looking back reads no film."""
    _kept(digest, f"looked/{clip.made_by}", lambda: _packed(clip))


def _kept(digest: str, matcher: str, make: Callable[[], bytes]) -> bytes:
    row = VideoFingerprint.objects.filter(blob_id=digest, matcher=matcher).first()
    if row is not None:
        return bytes(row.content)
    content = make()
    made = VideoFingerprint(blob_id=digest, matcher=matcher, content=content)
    VideoFingerprint.objects.bulk_create([made], ignore_conflicts=True)
    return content


def _recorded(digest: str, part: int) -> bytes | None:
    """Return the fingerprint of a recording's film (0) or sound (1); None where the blob is a film or a sound itself.

    One of another matcher than today's says nothing, and counts as none.
    """
    with open_blob(digest) as file:
        if (begun := file.read(len(MARK))) != MARK:
            return None
        content = (unpacked(begun + file.read()) or (b"", b""))[part]
    if part == 0 and content and ClipFingerprint.from_bytes(content).made_by != default_describer().name:
        log.warning("the recording %s was made by another matcher", digest)
        return b""
    return content


def _dense(digest: str) -> bytes:
    if (recorded := _recorded(digest, 0)) is not None:
        return recorded
    source, limits = film(digest), film_limits()
    try:
        seconds = probe(source, limits=limits).seconds
        return fingerprint_frames(sample_dense(source, limits=limits), seconds=seconds).to_bytes()
    except UndecodableFilm as refused:
        if refused.code != "no_pictures":
            log.warning("film %s cannot be fingerprinted: %s", digest, refused)
        return b""


def _heard(digest: str) -> bytes:
    if (recorded := _recorded(digest, 1)) is not None:
        return recorded
    try:
        return fingerprint_sound(*sound(digest)).to_bytes()
    except UndecodableSound as refused:
        if refused.code != "no_sound":
            log.warning("sound %s cannot be fingerprinted: %s", digest, refused)
        return b""


def _film(content: bytes) -> ClipFingerprint | None:
    return ClipFingerprint.from_bytes(content) if content else None


def _sound(content: bytes) -> SoundFingerprint | None:
    return SoundFingerprint.from_bytes(content) if content else None


def _packed(clip: ClipFingerprint) -> bytes:
    target = io.BytesIO()
    columns = {name: getattr(clip, name) for name in _COLUMNS}
    np.savez_compressed(target, seconds=clip.seconds, made_by=clip.made_by, **columns)
    return target.getvalue()


def _unpacked(content: bytes) -> ClipFingerprint:
    with np.load(io.BytesIO(content), allow_pickle=False) as held:
        columns = {name: held[name] for name in _COLUMNS}
        return ClipFingerprint(**columns, seconds=float(held["seconds"]), made_by=str(held["made_by"]))

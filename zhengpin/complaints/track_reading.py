"""Reads tracks from plain data and YAML: the operator's, and those of the package."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from zhengpin.complaints.track_faults import FaultyTrack
from zhengpin.complaints.tracks import Track, WrittenTrack
from zhengpin.kit import documents

MOST_CHARACTERS = FaultyTrack.most
_FORM: TypeAdapter[Track] = TypeAdapter(WrittenTrack)


@cache
def default_tracks() -> tuple[Track, ...]:
    """Return every version of every track that ships with the package, by code and version."""
    folder = files("zhengpin.complaints").joinpath("track_tables")
    found = []
    for entry in folder.iterdir():
        track = track_from_yaml(entry.read_text(encoding="utf-8"))
        if entry.name != f"{track.code}.v{track.version}.yaml":
            raise ValueError(f"{entry.name} holds {track.label}")
        found.append(track)
    return tuple(sorted(found, key=lambda track: (track.code, track.version)))


def default_track(code: str, version: int | None = None) -> Track:
    """Return a track that ships with the package, by default its newest version. Raises KeyError."""
    found = [one for one in default_tracks() if one.code == code and version in (None, one.version)]
    if not found:
        raise KeyError(code if version is None else f"{code}@{version}")
    return found[-1]


def track_from_yaml(text: str) -> Track:
    """Return the track that a YAML document holds. Raises FaultyTrack with every fault found."""
    return read_track(documents.parsed(text, FaultyTrack))


def read_track(data: object) -> Track:
    """Return the track in `data`, as YAML or JSON gives it. Raises FaultyTrack with every fault found."""
    code = data.get("code") if isinstance(data, Mapping) else ""
    return documents.read(_FORM, data, FaultyTrack, code[:40] if isinstance(code, str) else "")

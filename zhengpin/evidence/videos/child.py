"""Looks at a film or a sound and says what it is; run as a process of its own, which a hostile file may bring down.

    python -m zhengpin.evidence.confined zhengpin.evidence.videos.child FILE LIMITS

LIMITS is a JSON object `{"seconds": …, "pixels": …, "tracks": …}`. One line of JSON is written: what was found
(`{"media_type", "seconds", "width", "height", "picture", "sound"}`), or `{"failure": code, "facts": {…}}`. Every packet
is read, a few frames are decoded. Imports nothing of this package, so that it starts fast.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

MOST_MEMORY = 3 * 1024**3
FRAMES = 5
"""Frames that must be decoded of a picture track, as far as it has so many."""
PICTURES = {
    "h264",
    "hevc",
    "av1",
    "vp8",
    "vp9",
    "mpeg4",
    "mpeg2video",
    "mpeg1video",
    "flv1",
    "h263",
    "theora",
} | {
    "prores",
    "mjpeg",
    "msmpeg4v3",
    "wmv2",
}
SOUNDS = {"aac", "mp3", "mp2", "opus", "vorbis", "flac", "ac3", "eac3", "alac", "amrnb", "amrwb", "wmav2"}
LACKING = 2.0
"""Seconds by which a film may end before the end that it declares."""


class _RefusedError(Exception):
    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def form_of(head: bytes) -> tuple[str, str]:
    """Return the demuxer and the media type by a file's first 4096 bytes. Playlists and the like are none: they lead
    elsewhere.
    """
    if head[4:8] == b"ftyp":
        sound = head[8:12] in (b"M4A ", b"M4B ")
        return "mov", "audio/mp4" if sound else "video/quicktime" if head[8:12] == b"qt  " else "video/mp4"
    if head[4:8] in (b"moov", b"mdat", b"wide", b"free", b"skip"):
        return "mov", "video/quicktime"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "matroska", "video/webm" if b"webm" in head[:64] else "video/x-matroska"
    if head[:4] == b"RIFF":
        named = {b"AVI ": ("avi", "video/x-msvideo"), b"WAVE": ("wav", "audio/wav")}
        return named.get(head[8:12], ("", ""))
    if head[:1] == b"\x47" and head[188:189] == b"\x47":
        return "mpegts", "video/mp2t"
    starts = {
        b"FLV": ("flv", "video/x-flv"),
        b"\0\0\1\xba": ("mpeg", "video/mpeg"),
        b"OggS": ("ogg", "video/ogg"),
    } | {
        b"fLaC": ("flac", "audio/flac"),
        b"ID3": ("mp3", "audio/mpeg"),
        b"\xff\xfb": ("mp3", "audio/mpeg"),
        b"\xff\xf1": ("aac", "audio/aac"),
        b"\xff\xf9": ("aac", "audio/aac"),
    }
    return next((form for start, form in starts.items() if head.startswith(start)), ("", ""))


def looked_at(path: str, limits: Mapping[str, float]) -> dict[str, object]:
    """Return what a file is. Raises _RefusedError, and whatever the decoder raises on a damaged file."""
    with Path(path).open("rb") as file:
        form, media_type = form_of(file.read(4096))
    if not form:
        raise _RefusedError("film.not_a_film")
    with av.open(path, format=form, options={"protocol_whitelist": "file"}) as film:
        if len(film.streams) > limits["tracks"]:
            raise _RefusedError("video.too_many_streams", allowed=limits["tracks"])
        picture, sound = _streams(film)
        _refuse_foreign(picture, sound, limits)
        seconds = _read(film, picture, sound, limits)
    if picture is None:
        media_type = media_type.replace("video/", "audio/")
    return {
        "media_type": media_type,
        "seconds": round(seconds, 3),
        "width": picture.codec_context.width if picture else None,
        "height": picture.codec_context.height if picture else None,
        "picture": picture.codec_context.name if picture else "",
        "sound": sound.codec_context.name if sound else "",
    }


def _streams(film: InputContainer) -> tuple[VideoStream | None, AudioStream | None]:
    pictures = [one for one in film.streams.video if not _is_cover(one)]
    sounds = list(film.streams.audio)
    if not pictures and not sounds:
        raise _RefusedError("video.empty_of_streams")
    return (pictures[0] if pictures else None), (sounds[0] if sounds else None)


def _is_cover(stream: VideoStream) -> bool:
    return bool(stream.disposition & av.stream.Disposition.attached_pic)


def _refuse_foreign(
    picture: VideoStream | None, sound: AudioStream | None, limits: Mapping[str, float]
) -> None:
    for stream, known in ((picture, PICTURES), (sound, SOUNDS)):
        name = stream.codec_context.name if stream else ""
        plain = stream is sound and name.startswith("pcm_")
        # Decoders have names of their own (libdav1d, libopus), which hold the name of the codec or of its kind.
        if stream and not plain and not any(one in name for one in known | {"dav1d"}):
            raise _RefusedError("film.codec", codec=name)
    if picture is None:
        return
    context = picture.codec_context
    if not context.width or not context.height:
        raise _RefusedError("film.damaged")
    if context.width * context.height > limits["pixels"]:
        raise _RefusedError("film.too_many_pixels", width=context.width, height=context.height)
    context.options = {"max_pixels": str(limits["pixels"])}
    context.thread_count = 1


def _read(
    film: InputContainer, picture: VideoStream | None, sound: AudioStream | None, limits: Mapping[str, float]
) -> float:
    """Read every packet of the two tracks, decode the first frames, and return how many seconds there are."""
    declared = (film.duration or 0) / av.time_base
    if declared > limits["seconds"]:
        raise _RefusedError("film.too_long", allowed=round(limits["seconds"]))
    start = (film.start_time or 0) / av.time_base
    seconds, decoded, broken = 0.0, 0, 0
    watched = picture or sound
    for packet in film.demux([one for one in (picture, sound) if one is not None]):
        if packet.pts is not None:
            end = float((packet.pts + (packet.duration or 0)) * packet.time_base) - start
            seconds = max(seconds, end)
            if seconds > limits["seconds"]:
                raise _RefusedError("film.too_long", allowed=round(limits["seconds"]))
        if packet.stream is watched and decoded < FRAMES and broken < 200:
            try:
                decoded += len(packet.decode())
            except av.error.InvalidDataError:
                broken += 1
    if not decoded:
        raise _RefusedError("film.damaged")
    if declared - seconds > LACKING:
        raise _RefusedError("film.cut_off", seconds=round(seconds), declared=round(declared))
    return seconds


def said(path: str, limits: Mapping[str, float]) -> dict[str, object]:
    """Return what is written of a file: what it is, or why it is refused."""
    try:
        return looked_at(path, limits)
    except _RefusedError as refused:
        return {"failure": refused.code, "facts": refused.facts}
    except Exception:  # the decoders raise nearly every class there is on damaged files
        return {"failure": "film.damaged", "facts": {}}


def main() -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    av.logging.set_level(None)
    sys.stdout.write(json.dumps(said(sys.argv[1], json.loads(sys.argv[2]))) + "\n")


if __name__ == "__main__":
    main()

"""The stored form of a recording of fingerprints: what a broadcast showed and sounded, kept without its pictures."""

from __future__ import annotations

import struct

from zhengpin.matching.audio.fingerprint import SoundFingerprint
from zhengpin.matching.video.fingerprint import ClipFingerprint

MEDIA_TYPE = "application/vnd.zhengpin.recording"
_HEAD = struct.Struct("<4sQ")
MARK = b"ZPR\x01"
"""With which a recording begins."""


def packed(film: ClipFingerprint | None, sound: SoundFingerprint | None) -> bytes:
    """Return the stored form: a mark, the length of the film's fingerprint, it, and the sound's. Either may be none."""
    shown, heard = film.to_bytes() if film else b"", sound.to_bytes() if sound else b""
    return _HEAD.pack(MARK, len(shown)) + shown + heard


def unpacked(stored: bytes) -> tuple[bytes, bytes] | None:
    """Return the fingerprints of a recording's film and sound, as they are stored; None where it is no recording."""
    if len(stored) < _HEAD.size or not stored.startswith(MARK):
        return None
    _, length = _HEAD.unpack_from(stored)
    body = stored[_HEAD.size :]
    return (body[:length], body[length:]) if length <= len(body) else None

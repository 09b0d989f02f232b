"""Sound: guarded decoding, fingerprints of spectral peaks, and the references that are searched with them.

>>> samples, rate = read_sound("film.mp4")  # doctest: +SKIP
>>> protected = ReferenceSound()
>>> protected.add(1, fingerprint_sound(samples, rate))  # doctest: +SKIP
>>> protected.search(fingerprint_sound(*read_sound("upload.mp4")))  # doctest: +SKIP
[SoundMatch(number=1, query_from=3.2, query_to=14.9, reference_from=61.0, reference_to=73.3, score=0.9999, …)]
"""

from zhengpin.matching.audio.decoding import SoundLimits, read_sound
from zhengpin.matching.audio.fingerprint import FORMAT, SoundFingerprint, fingerprint_sound
from zhengpin.matching.audio.following import SoundFollower, follow
from zhengpin.matching.audio.found import SoundMatch
from zhengpin.matching.audio.joining import JoinedMatch, join_evidence
from zhengpin.matching.audio.references import ReferenceSound
from zhengpin.matching.audio.refusals import REASONS, UndecodableSound

__all__ = [
    "FORMAT",
    "REASONS",
    "JoinedMatch",
    "ReferenceSound",
    "SoundFingerprint",
    "SoundFollower",
    "SoundLimits",
    "SoundMatch",
    "UndecodableSound",
    "fingerprint_sound",
    "follow",
    "join_evidence",
    "read_sound",
]

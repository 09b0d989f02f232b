"""Takes pictures and sound out of films for another process; run as one of its own, which a film may bring down.

    python -m zhengpin.evidence.confined zhengpin.evidence.videos.sampler

In, a line of JSON each: `{"take": "facts" | "dense" | "sparse" | "between" | "sound", "path": …, "limits": {…}, "how":
{…}, "cpu": seconds, "memory": bytes}`. Out, a line of JSON each, of which `size` announces so many bytes after it:
`{"facts": {…}}`, `{"frame": {"at", "key", "shape"}, "size": …}` or `{"sound": {"rate"}, "size": …}`, then
`{"end": true}`; or `{"failure": code, "facts": {…}}`. After each frame it waits for a line: `more` or `stop`. Ends
with its input.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any, BinaryIO

import cv2

from zhengpin.kit.framed import send
from zhengpin.matching.audio.decoding import SoundLimits, read_sound
from zhengpin.matching.audio.refusals import UndecodableSound
from zhengpin.matching.video.film import FilmLimits, probe
from zhengpin.matching.video.refusals import UndecodableFilm
from zhengpin.matching.video.sampling import VideoFrame, sample_between, sample_dense, sample_sparse

try:
    import resource
except ImportError:  # Windows knows no such limits
    resource = None  # type: ignore[assignment]

SAMPLERS = {"dense": sample_dense, "sparse": sample_sparse, "between": sample_between}


def main() -> None:
    cv2.setNumThreads(1)
    asked_for, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    while line := asked_for.readline():
        asked = json.loads(line)
        _limit(asked)
        try:
            _answer(asked, asked_for, out)
        except (UndecodableFilm, UndecodableSound) as refused:
            send(out, {"failure": refused.code, "facts": refused.facts})
        except MemoryError:
            send(out, {"failure": "too_much_memory", "facts": {}})


def _limit(asked: dict[str, Any]) -> None:
    """Bound the memory of this process, and the seconds that it may compute for what is asked now."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime + asked["cpu"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    resource.setrlimit(resource.RLIMIT_AS, (asked["memory"], resource.getrlimit(resource.RLIMIT_AS)[1]))


def _answer(asked: dict[str, Any], orders: BinaryIO, out: BinaryIO) -> None:
    if asked["take"] == "sound":
        samples, rate = read_sound(asked["path"], SoundLimits(**asked["limits"]))
        send(out, {"sound": {"rate": rate}}, samples.tobytes())
    elif asked["take"] == "facts":
        facts = probe(asked["path"], limits=FilmLimits(**asked["limits"]))
        send(out, {"facts": asdict(facts)})
    else:
        _frames(_sampled(asked), orders, out)
    send(out, {"end": True})


def _sampled(asked: dict[str, Any]) -> Iterator[VideoFrame]:
    sample: Any = SAMPLERS[asked["take"]]
    return sample(asked["path"], limits=FilmLimits(**asked["limits"]), **asked["how"])


def _frames(frames: Iterator[VideoFrame], orders: BinaryIO, out: BinaryIO) -> None:
    for one in frames:
        frame = {"at": one.at, "key": one.key, "shape": list(one.pixels.shape)}
        send(out, {"frame": frame}, one.pixels.tobytes())
        if orders.readline() != b"more\n":
            return


if __name__ == "__main__":
    main()

"""Pairs that lie in the data folder as they were found, and clips that only look alike."""

from __future__ import annotations

from benchmarks.video.metrics import Stretch

_SPANS: dict[str, tuple[str, tuple[float, float, float, float]]] = {
    "tennis_hardcourt_a_overlay": ("tennis_hardcourt_a", (0, 3.1, 0, 3.1)),
    "tennis_clay_mc_overlay": ("tennis_clay_mc", (0, 5.6, 0, 5.6)),
    "speech_recut": ("speech_query", (0, 37.6, 0.6, 38.2)),
    "chair_grey": ("chair_orig", (0, 22.4, 0, 22.4)),
    "chair_small_logo": ("chair_orig", (0, 22.4, 0, 22.4)),
    "chair_large_logo": ("chair_orig", (0, 22.4, 0, 22.4)),
    "chair_second_shot": ("chair_orig", (0, 18.8, 3.7, 22.5)),
    "bbb_480p_mp4": ("bbb_720p_webm", (0, 30, 0, 30)),
    "bedroom_masked": ("bedroom", (0, 6.67, 0, 6.67)),
    "armwrestle_captioned": ("armwrestle", (0, 10, 0, 10)),
}
NATURAL_PAIRS = tuple(_SPANS)
"""Name of the clip that shows another. What is called the chair's second shot is, picture by picture, the first from
its fourth second on, at the same places to the pixel: it counts as a copy.
"""
CONFUSABLES = ("speech_other", "studio_no", "studio_brother")
"""Another event of the same speaker; the same studio and person as `studio_again`, which is protected."""


def natural_truth(name: str) -> tuple[Stretch, ...]:
    """Return what a clip of the folder shows; a look-alike shows nothing."""
    if name not in _SPANS:
        return ()
    reference, span = _SPANS[name]
    return (Stretch(name, reference, *span),)

"""Says in one sentence of each language what a film shows of a protected one, how, and by what it was found."""

from __future__ import annotations

from zhengpin.monitoring.indexes.feed_chapters import place_of
from zhengpin.monitoring.subjects.match import FilmSegment, FindingFacts

NORMAL = 0.03
"""Difference of speed that nobody would call another speed."""
PART = 0.9
"""Share of the picture below which a film is said to stand in a part of it."""


def clock_of(seconds: float) -> str:
    """Return seconds as people read them on a player: 1:05, or 1:02:05."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def why(segment: FilmSegment, facts: FindingFacts) -> dict[str, str]:
    """Return the sentence in English and Chinese. segment: as `footage_screening.segment_of`; facts: of the finding."""
    start, held = clock_of(segment["query"][0]), clock_of(segment["reference"][0])
    broadcast = place_of(segment["number"]) is not None
    seconds = f"{facts['seconds']:.0f}"
    if segment["by"] == "sound":
        of_what = "sound of the official broadcast" if broadcast else "protected sound"
        chinese_of = "官方节目声音" if broadcast else "受保护声音"
        english = f"From {start} on it plays the {of_what} from {held} on; {seconds} s in all"
        chinese = f"自 {start} 起播放{chinese_of}自 {held} 起的部分，共 {seconds} 秒"
    else:
        of_what = "official broadcast" if broadcast else "protected video"
        chinese_of = "官方节目" if broadcast else "受保护视频"
        english = f"From {start} on it shows the {of_what} from {held} on; {seconds} s in all"
        chinese = f"自 {start} 起播放{chinese_of}自 {held} 起的画面，共 {seconds} 秒"
    details = [part for part in (_mirrored(segment), _speed(segment), _place(facts), _both(segment)) if part]
    english += "".join(f", {one}" for one, _ in details) + "."
    chinese += "".join(f"，{other}" for _, other in details) + "。"
    return {"en": english, "zh": chinese}


def _mirrored(segment: FilmSegment) -> tuple[str, str] | None:
    return ("mirrored", "左右镜像") if segment["mirrored"] else None


def _speed(segment: FilmSegment) -> tuple[str, str] | None:
    speed = segment["speed"]
    if abs(speed - 1) <= NORMAL:
        return None
    return f"at {speed:.2f} times its speed", f"以 {speed:.2f} 倍速播放"


def _place(facts: FindingFacts) -> tuple[str, str] | None:
    share = facts.get("region_share")
    if share is None or share >= PART:
        return None
    return f"in a part of the picture ({share:.0%})", f"仅占画面的一部分（{share:.0%}）"


def _both(segment: FilmSegment) -> tuple[str, str] | None:
    return ("and its sound says the same", "声音亦吻合") if segment["by"] == "both" else None

"""The report's chapter on short videos: screened, found to show another's film or sound, and acted on. Data only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from zhengpin.reports.definitions import Chapter, Count, Duration, Figure, Text

VIDEO = {"surface": "video"}
FILMED = {"kind": ["footage", "sound"]} | VIDEO
_SETTLED = ("finding.upheld", "finding.dismissed", "finding.authorised")


def _found(kind: str) -> list[Count]:
    """Count different videos in which something of a kind was found that rules did not let pass."""
    where: dict[str, Any] = {"kind": kind, "outcome": ["review", "act"]} | VIDEO
    return [Count("footage_finding.recorded", where, distinct="fields__about")]


def _settled(events: Sequence[str]) -> list[Count]:
    return [Count(event, FILMED, distinct="parent") for event in events]


VIDEOS = Chapter(
    "videos",
    Text("Short videos", "短视频"),
    (
        Figure(
            "videos_screened",
            Text("Videos screened", "筛查短视频数"),
            Text(
                "Different videos that were screened in the period.",
                "期内对视频完成筛查的不同短视频数。",
            ),
            [Count("film.screened", distinct="parent")],
        ),
        Figure(
            "films_prescreened",
            Text("Videos screened before publication", "发布前视频筛查请求数"),
            Text("Verdicts given before a video was public.", "视频公开前给出的筛查结论数。"),
            [Count("film.prescreened")],
        ),
        Figure(
            "films_stopped",
            Text("Videos stopped before publication", "视频发布前拦截率"),
            Text(
                "Verdicts “review” or “block”, of all verdicts on videos before publication.",
                "结论为“转审”或“拦截”者占全部视频发布前结论之比。",
            ),
            [Count("film.prescreened", {"verdict": ["review", "block"]})],
            [Count("film.prescreened")],
        ),
        Figure(
            "films_not_had",
            Text("Videos whose files could not be had", "未能取得视频的短视频数"),
            Text(
                "Different videos whose files were refused in the period: not found, damaged, too large.",
                "期内视频因无法获取、损坏或过大而被拒收的不同短视频数。",
            ),
            [Count("video.film_refused", distinct="subject")],
        ),
        Figure(
            "videos_with_footage",
            Text("Videos with stolen footage", "发现盗用影像的短视频数"),
            Text(
                "Different videos in which a protected video was found in the period that a rule did not let pass.",
                "期内发现含受保护视频且规则未予放行的不同短视频数。",
            ),
            _found("footage"),
        ),
        Figure(
            "videos_with_sound",
            Text("Videos with stolen sound", "发现盗用声音的短视频数"),
            Text(
                "Different videos in which a protected sound was found in the period that a rule did not let pass.",
                "期内发现含受保护声音且规则未予放行的不同短视频数。",
            ),
            _found("sound"),
        ),
        Figure(
            "films_excused",
            Text("Video and audio let pass by an authorisation", "因授权放行的视频与声音"),
            Text(
                "Findings in videos let pass because whoever answers for the video holds an authorisation, of all "
                "findings there.",
                "因责任方持有授权而放行的视频发现占全部视频发现之比。",
            ),
            [Count("footage_finding.recorded", {"authorised": True, "outcome": "pass"} | VIDEO)],
            [Count("footage_finding.recorded", VIDEO)],
        ),
        Figure(
            "films_upheld",
            Text("Video and audio: upheld", "视频与声音：认定侵权率"),
            Text(
                "Of the decisions that took effect on videos and their sound, those of infringement.",
                "已生效的短视频与声音审核结论中认定侵权之比。",
            ),
            _settled(_SETTLED[:1]),
            _settled(_SETTLED),
        ),
        Figure(
            "videos_handled",
            Text("Videos handled", "处置短视频数"),
            Text(
                "Different videos against which a measure took effect in the period, upon a finding or a complaint.",
                "期内因监测发现或投诉认定而受处置的不同短视频数。",
            ),
            [Count("measure.applied", VIDEO, distinct="fields__about")],
        ),
        Figure(
            "time_to_screen_films",
            Text("From a video's arrival to its screening", "视频到达至筛查用时"),
            Text(
                "Median seconds from when a video's file was kept until it was screened.",
                "短视频入库到完成筛查的中位秒数。",
            ),
            duration=Duration("video.film_kept", "film.screened", "subject", "parent"),
        ),
    ),
)

"""What the annual report over the demo's year says nothing of: each such figure with the reason, none without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

FILMS = "Films are megabytes each: the opening brings one that is copied, and live rooms whose pictures are watched."
ONE_YEAR = "The history is one year long: there is no year before it."
AT_ONCE = "Nothing takes time in a simulated year but what people do."
LADDER = "No rule or ladder that ships orders it by itself; an operator's own may."
LOGOS = "No logo is among the year's rights: the opening files the first one."
INSTALLATION = (
    "Accounts are linked by traits that an installation's own secrets key: the opening brings them."
)
BROADCASTS = "No broadcast is watched in the year: see films."
NOTHING = "Nothing of the kind happened in this year."
REASONS: Mapping[str, tuple[str, ...]] = {
    ONE_YEAR: (
        "valid_notices_change",
        "repeat_infringement_change",
        "repeat_infringement_year_before",
        "interception_precision_change",
        "interception_precision_year_before",
        "fake_feedback_change",
        "room_reports_change",
        "fake_rate_change",
    ),
    FILMS: (
        "event_films",
        "event_videos",
        "videos_screened",
        "films_prescreened",
        "films_stopped",
        "films_not_had",
        "videos_with_footage",
        "videos_with_sound",
        "films_excused",
        "films_upheld",
        "videos_handled",
        "time_to_screen_films",
        "rooms_with_footage",
        "rooms_with_pictures",
        "rooms_with_goods",
        "rooms_footage_penalised",
        "rooms_pictures_penalised",
        "originals_videos",
    ),
    BROADCASTS: ("upheld_broadcast_piracy", "counters_successful_broadcast_piracy"),
    AT_ONCE: ("time_to_screen", "time_to_answer_application", "time_to_answer_unaided"),
    LADDER: (
        "posing_mute",
        "posing_strip_cart",
        "posing_close",
        "posing_ban",
        "posing_refuse",
        "measures_limit",
        "measures_remove",
        "measures_cut_traffic",
        "measures_refuse",
    ),
    LOGOS: ("findings_mark", "avatars_found", "avatars_upheld"),
    INSTALLATION: ("links_proposed", "links_confirmed", "links_right"),
    NOTHING: (
        "closed_for_repetition",
        "counters_successful_copied_video",
        "counters_successful_patent_infringement",
        "counters_successful_design_infringement",
        "counters_successful_impersonation",
        "rules_braked",
        "cases_held_back",
        "originals_orders",
        "originals_sales",
        "originals_false_matches",
        "originals_undecided",
        "stopped_broken_chain",
        "stopped_incomplete",
        "stopped_other",
        "stopped_stale",
        "rises_in_doubt",
        "inspections_undecided",
        "reversal_rate",
        "appraisers_error",
        "rules_retired",
        "names_excused",
        "refused_by_second",
        "applications_refused",
        "stopped_forged",
        "stopped_invalid",
        "stopped_owner_denied",
        "owners_denied",
        "time_to_answer_by_a_person",
        "appeals_not_taken",
    ),
}
"""By reason the keys of the figures that it explains where they are empty."""


@dataclass(frozen=True)
class EmptyFigure:
    """A figure that is nought or has no number. reason: why, "" where nobody knows."""

    key: str
    name: str
    value: object
    reason: str


def empty_figures(document: Mapping[str, Any]) -> Iterator[EmptyFigure]:
    """Yield the figures of a report's document that say nothing, in its order."""
    known = {key: reason for reason, keys in REASONS.items() for key in keys}
    for chapter in document["chapters"]:
        for figure in chapter["figures"]:
            if not figure["value"]:
                reason = figure["no_source"]["en"] if figure["no_source"] else known.get(figure["key"], "")
                yield EmptyFigure(figure["key"], figure["name"]["en"], figure["value"], reason)

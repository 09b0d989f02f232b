"""A screening, one way: looked at → what is known is left out → recorded once, with the evidence → a case a
holder → acted on where a rule says so. Asked before publication the same way answers pass, review or block and
opens nothing.

What becomes protected later is sought in what is shown (`rescan`); what was upheld stays down (`stay_down`).
"""

__all__ = [
    "again",
    "catalogue_pass",
    "listing",
    "prescreen",
    "prescreen_turns",
    "rescan",
    "room_prescreen",
    "video",
    "video_prescreen",
]
"""Its doors: what pages, the API and commands may import of it."""

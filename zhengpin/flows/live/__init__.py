"""A live room, one way: looked at frame by frame → first signal: its last minutes preserved → a case → warned,
interrupted, banned. A person can act at once, also on what nothing found.
"""

__all__ = [
    "acts",
    "callback",
    "manual_report",
    "problems",
    "ready",
    "room",
    "snapshots",
    "timeline",
    "videos",
]
"""Its doors: what pages, the API and commands may import of it."""

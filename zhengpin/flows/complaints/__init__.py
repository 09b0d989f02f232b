"""A complaint, one way: drafted, its targets looked up → submitted and admitted → a case a target → decided →
forwarded on a clock → answered by a counter-statement, or confirmed by silence → lifted or closed → published.

`origin` says what a decision means for a target. Nothing here moves by time but what `expiry` does.
"""

__all__ = [
    "clocks",
    "complaint",
    "counter",
    "deciding",
    "findings",
    "lookup",
    "misuse",
    "notice_import",
    "report_links",
    "reputation",
    "results",
    "search",
    "targets",
    "without_account",
    "without_account.reporting",
]
"""Its doors: what pages, the API and commands may import of it."""

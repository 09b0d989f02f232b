"""What every case rests on, whatever opened it: the rule it was opened under, whose law applies, its summary,
what the rules were asked for it, the cases beside it, and its evidence pack.
"""

__all__ = ["evidence_pack", "open_cases"]
"""Its doors: what pages, the API and commands may import of it."""

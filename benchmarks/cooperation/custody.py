"""Kills processes with SIGKILL while they hand exhibits of a matter over; counts what is lost or doubled.

    python -m benchmarks.cooperation.custody --seed 7 --json FILE

Two processes at a time send the same hand-overs, as a page that is sent twice. In each round both are killed at a
moment drawn from the seed, between two words or amid one; what got no answer is sent again. A figure above 0 for lost
or doubled is a defect.
"""

from __future__ import annotations

from benchmarks.custody.command import run

if __name__ == "__main__":
    run(__doc__ or "", "benchmarks.cooperation.exhibits")

"""`python -m benchmarks.live`."""

from benchmarks.live.command import main

main()

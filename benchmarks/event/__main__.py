"""`python -m benchmarks.event`."""

from benchmarks.event.command import main

main()

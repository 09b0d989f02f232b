"""`python -m benchmarks.topology`."""

from benchmarks.topology.command import main

main()

"""`python -m benchmarks.snapshots`."""

from benchmarks.snapshots.command import main

main()

"""`python -m benchmarks.cluster`."""

from benchmarks.cluster.command import main

main()

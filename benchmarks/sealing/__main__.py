"""`python -m benchmarks.sealing`."""

from benchmarks.sealing.command import main

main()

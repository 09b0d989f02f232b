"""`python -m benchmarks.hostile`."""

from benchmarks.hostile.command import main

main()

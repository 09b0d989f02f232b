"""`python -m benchmarks.intake`."""

from benchmarks.intake.command import main

main()

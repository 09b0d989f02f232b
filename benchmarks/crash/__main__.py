"""`python -m benchmarks.crash`."""

from benchmarks.crash.command import main

main()

"""`python -m benchmarks.preflight`."""

from benchmarks.preflight.command import main

main()

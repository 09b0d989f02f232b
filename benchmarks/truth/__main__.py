"""`python -m benchmarks.truth`."""

from benchmarks.truth.command import main

main()

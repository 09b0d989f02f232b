"""`python -m benchmarks.sampling`."""

from benchmarks.sampling.command import main

main()

"""`python -m benchmarks.mutants`."""

from benchmarks.mutants.command import main

main()

"""`python -m benchmarks.hma_tests`."""

from benchmarks.hma_tests.command import main

main()

"""`python -m benchmarks.run`."""

from benchmarks.run.command import main

main()

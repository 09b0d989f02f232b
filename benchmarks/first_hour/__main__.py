"""`python -m benchmarks.first_hour`."""

from benchmarks.first_hour.command import main

main()

"""`python -m benchmarks.complaints`."""

from benchmarks.complaints.command import main

main()

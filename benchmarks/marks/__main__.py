"""`python -m benchmarks.marks`."""

from benchmarks.marks.command import main

main()

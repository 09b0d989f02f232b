"""`python -m benchmarks.custody`."""

from benchmarks.custody.command import main

main()

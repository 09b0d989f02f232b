"""`python -m benchmarks.index`."""

from benchmarks.index.command import main

main()

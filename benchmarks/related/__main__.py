"""`python -m benchmarks.related`."""

from benchmarks.related.command import main

main()

"""`python -m benchmarks.walks`."""

from benchmarks.walks.command import main

main()

"""`python -m benchmarks.waiting`."""

from benchmarks.waiting.command import main

main()

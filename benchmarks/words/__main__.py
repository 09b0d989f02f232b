"""`python -m benchmarks.words`."""

from benchmarks.words.command import main

main()

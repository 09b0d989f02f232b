"""`python -m benchmarks.pictures`."""

from benchmarks.pictures.command import main

main()

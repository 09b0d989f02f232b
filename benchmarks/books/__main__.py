"""`python -m benchmarks.books`."""

from benchmarks.books.command import main

main()

"""`python -m benchmarks.ocr`."""

from benchmarks.ocr.command import main

main()

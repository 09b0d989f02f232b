"""`python -m benchmarks.admission`."""

from benchmarks.admission.command import main

main()

"""`python -m benchmarks.video`."""

from benchmarks.video.command import main

main()

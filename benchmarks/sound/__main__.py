"""`python -m benchmarks.sound`."""

from benchmarks.sound.command import main

main()

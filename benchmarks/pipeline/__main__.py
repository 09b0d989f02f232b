"""Runs the benchmark."""

from benchmarks.pipeline.command import main

main()

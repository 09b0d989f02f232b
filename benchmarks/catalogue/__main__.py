"""Runs the benchmark."""

from benchmarks.catalogue.command import main

if __name__ == "__main__":
    main()

"""Benchmarks of working together with rights holders, authorities and sellers."""

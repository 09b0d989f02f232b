"""How far one reads to follow one thing through the product: `python -m benchmarks.walks`."""

"""Writes the page of all figures: `python -m benchmarks.measured en > docs/measured.md`.

`zh-hans` writes `docs/measured.zh-Hans.md`. A test fails when a page and the results differ.
"""

from __future__ import annotations

import sys

from benchmarks.measured.page import measured_page

sys.stdout.write(measured_page(sys.argv[1]))

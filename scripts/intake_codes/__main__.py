"""Keeps the codes of docs/integrating/intake.md as the code has: `python -m scripts.intake_codes update | check`."""

from __future__ import annotations

import sys

from scripts.written_parts import INTEGRATING, keep

FILES = {INTEGRATING / "intake.md": ()}

if __name__ == "__main__":
    sys.exit(keep("scripts.intake_codes", FILES, sys.argv[1:]))

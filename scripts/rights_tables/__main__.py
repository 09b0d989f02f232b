"""Keeps both pages of importing rights as the code has it: `python -m scripts.rights_tables update | check`."""

from __future__ import annotations

import sys

from scripts.written_parts import INTEGRATING, keep

FILES = {
    INTEGRATING / "rights-import.md": ("en",),
    INTEGRATING / "rights-import.zh-Hans.md": ("zh-hans",),
}

if __name__ == "__main__":
    sys.exit(keep("scripts.rights_tables", FILES, sys.argv[1:]))

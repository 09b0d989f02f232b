"""Keeps docs/integrating/webhooks.md as the code has it: `python -m scripts.webhook_events update | check`."""

from __future__ import annotations

import sys

from scripts.written_parts import INTEGRATING, keep

FILES = {INTEGRATING / "webhooks.md": ()}

if __name__ == "__main__":
    sys.exit(keep("scripts.webhook_events", FILES, sys.argv[1:]))

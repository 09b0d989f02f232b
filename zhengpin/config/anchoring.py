"""Settings of the anchors of the ledger that are kept outside of it, by the hour; see docs/operating/ledger.md."""

from __future__ import annotations

import os

__all__ = ["ANCHOR_DIR", "ANCHOR_HOURS", "ANCHOR_SECRET", "ANCHOR_URL"]

# A folder on another machine's disk, or on one that can only be added to; empty: none is kept there.
ANCHOR_DIR = os.environ.get("ZHENGPIN_ANCHOR_DIR", "")
# An address that anchors are posted to, signed with this secret (Standard Webhooks, `whsec_…`); empty: to none.
ANCHOR_URL = os.environ.get("ZHENGPIN_ANCHOR_URL", "")
ANCHOR_SECRET = os.environ.get("ZHENGPIN_ANCHOR_SECRET", "")
# How often one is kept, where something was recorded since the last.
ANCHOR_HOURS = float(os.environ.get("ZHENGPIN_ANCHOR_HOURS") or 1)

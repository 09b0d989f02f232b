"""The tones of states: what they say of a state at a glance."""

from __future__ import annotations

GOOD, WARN, BAD, CALM, MUTE = "good", "warn", "bad", "calm", ""

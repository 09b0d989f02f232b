"""Commands that go through what is shown once more: a rescan, and a pass through the whole catalogue."""

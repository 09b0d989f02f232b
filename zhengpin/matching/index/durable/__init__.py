"""The embedded durable engine: a log of changes, an immutable base opened by memory map, and what came since."""

"""Pages of campaigns that protect events."""

"""Matters over the API: what case systems read and write, and what was shared with those outside."""

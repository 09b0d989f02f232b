"""Verifies what was sealed and signed here by the programs that strangers verify it with, in a confined process."""

"""Requests by authorities over the API: what systems of the operator's staff record and read."""

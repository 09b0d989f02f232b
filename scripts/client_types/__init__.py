"""Writes what of the Python client is made from docs/openapi.json: the types of bodies, and a method a call."""

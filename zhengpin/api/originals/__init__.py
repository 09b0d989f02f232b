"""Deposited originals over the API."""

"""Deposited originals over the API: deposits and their answers, receipts, disputes."""

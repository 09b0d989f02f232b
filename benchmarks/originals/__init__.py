"""Originals: deposits, receipts and who was first, measured."""

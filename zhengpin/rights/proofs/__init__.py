"""Proofs of authorisations that others can verify: credentials in JOSE, how they stand, and their checking."""

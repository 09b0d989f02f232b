"""Indexes that find the nearest fingerprints: a port, and its embedded implementation on FAISS."""

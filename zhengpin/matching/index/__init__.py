"""Indexes that find the nearest fingerprints: ports, their embedded engine, and those on PostgreSQL and Milvus."""

"""Addresses of others: what may be asked of the network, and how it is asked."""

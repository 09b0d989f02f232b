"""Passes through the whole catalogue, in chunks that are kept one by one: a driver that dies costs one of them."""

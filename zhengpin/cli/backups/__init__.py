"""`zhengpin backup` and `restore`: a copy of everything that must be kept, and an installation made of one.

The database is copied as it is at one moment while everything goes on, then the blobs that the copy has not yet. Keys
stay apart: whoever holds a copy without them cannot read what they seal. A restored copy is verified before it is used.
"""

"""Dossiers: what is known of a matter as one bag (BagIt, RFC 8493) that strangers verify with their own tools, offline.

`content` is what goes in, `building.build_dossier` makes it, `comparing` says what changed between two.
"""

"""Every read of deposited originals."""

from zhengpin.originals.queries.reading import collection, deposit, deposits, source_files

__all__ = ["collection", "deposit", "deposits", "source_files"]

"""Every write of deposited originals."""

from zhengpin.originals.operations.collections import begin_collection

__all__ = ["begin_collection"]

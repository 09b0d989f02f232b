"""Tables of deposited originals."""

from zhengpin.originals.models.deposits import Collection, Deposit, SourceFile
from zhengpin.originals.models.disputes import Dispute
from zhengpin.originals.models.orders import StandingOrder
from zhengpin.originals.models.stamps import ChainRecord, StampBatch, StampedSource, StampLeaf, TimeStamp

__all__ = [
    "ChainRecord",
    "Collection",
    "Deposit",
    "Dispute",
    "SourceFile",
    "StampBatch",
    "StampedSource",
    "StampLeaf",
    "StandingOrder",
    "TimeStamp",
]

"""Tables of deposited originals."""

from zhengpin.originals.models.deposits import Collection, Deposit, SourceFile
from zhengpin.originals.models.disputes import Dispute
from zhengpin.originals.models.orders import StandingOrder

__all__ = ["Collection", "Deposit", "Dispute", "SourceFile", "StandingOrder"]

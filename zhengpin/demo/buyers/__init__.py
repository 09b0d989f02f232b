"""The demo's buyers: a year and a month of orders and what was said of them, with one rise and one ring among it."""

from zhengpin.demo.buyers.leaving import leave_buyers

__all__ = ["leave_buyers"]

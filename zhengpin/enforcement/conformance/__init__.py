"""Drives a marketplace's receiver through orders, undos, repeats and disorder, and says what it did wrong."""

from zhengpin.enforcement.conformance.findings import CheckVerdict, ConformanceFinding
from zhengpin.enforcement.conformance.market import TestedMarketplace
from zhengpin.enforcement.conformance.running import check

__all__ = ["ConformanceFinding", "TestedMarketplace", "CheckVerdict", "check"]

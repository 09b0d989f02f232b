"""Drives a marketplace's receiver through orders, undos, repeats and disorder, and says what it did wrong."""

from zhengpin.enforcement.conformance.findings import Finding, Verdict
from zhengpin.enforcement.conformance.market import Market
from zhengpin.enforcement.conformance.running import check

__all__ = ["Finding", "Market", "Verdict", "check"]

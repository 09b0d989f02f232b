"""What the tests of the pages share."""

from tests.web.market import market

__all__ = ["market"]

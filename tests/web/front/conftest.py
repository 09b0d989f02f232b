"""What the tests of the front door share: notices that were published."""

from tests.publication.conftest import published

__all__ = ["published"]

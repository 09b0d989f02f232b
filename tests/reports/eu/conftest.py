"""What the tests of the Union's report share: clients that read English."""

from tests.web.conftest import english

__all__ = ["english"]

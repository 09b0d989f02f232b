"""How the demo's people sign in."""

HOST = "demo.example"
PASSWORD = "genuine-goods-7"  # noqa: S105 - shown to whoever starts the demo


def address_of(login: str) -> str:
    """Return the e-mail address of one of the demo's people."""
    return f"{login}@{HOST}"

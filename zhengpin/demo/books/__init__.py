"""Books in the demo: filed by a publisher, offered honestly and otherwise, and bought."""

from zhengpin.demo.books.leaving import leave_books

__all__ = ["leave_books"]

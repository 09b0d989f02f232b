"""Reads notices and lists of targets that others wrote. Pure: knows no database and no framework."""

from zhengpin.complaints.reading.notice import ReadNotice
from zhengpin.complaints.reading.reading import read_notice

__all__ = ["ReadNotice", "read_notice"]

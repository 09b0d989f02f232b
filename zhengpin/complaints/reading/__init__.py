"""Reads notices and lists of targets that others wrote. Pure: knows no database and no framework."""

from zhengpin.complaints.reading.line_problems import LineProblem
from zhengpin.complaints.reading.line_reading import TargetLine
from zhengpin.complaints.reading.lines import ReadLines, read_lines
from zhengpin.complaints.reading.notice import ReadNotice
from zhengpin.complaints.reading.reading import read_notice

__all__ = ["TargetLine", "LineProblem", "ReadLines", "ReadNotice", "read_lines", "read_notice"]

"""Rehearses versions of rules on stored facts."""

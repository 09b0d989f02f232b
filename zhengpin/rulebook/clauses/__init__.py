"""Conditions of rules: their clauses, what is wrong in them, and how they read in words."""

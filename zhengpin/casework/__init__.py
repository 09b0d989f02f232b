"""Matters: offline cases over what was found, with parties, custody, numbers that documents prove, sharing by item."""

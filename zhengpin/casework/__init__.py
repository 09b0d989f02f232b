"""Matters: offline cases over what was found, with parties, custody, figures that documents prove, and sharing by item."""

"""Originals: pictures and films that merchants and creators deposit, and what protects them from the first day on."""

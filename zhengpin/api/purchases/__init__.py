"""Test purchases over the API: what liaison systems read, and the steps that a machine takes."""

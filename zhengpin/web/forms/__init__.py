"""What people fill in, as Django forms: they check what was typed, the operations check whether it may be."""

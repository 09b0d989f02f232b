"""How each thing looks as JSON."""

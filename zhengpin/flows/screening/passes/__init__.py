"""What passes go through the whole catalogue for: a kind a module, each an adapter of the one machinery."""

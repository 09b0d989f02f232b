"""Pages of related accounts."""

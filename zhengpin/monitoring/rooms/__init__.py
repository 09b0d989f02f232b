"""Live rooms while they are live: what is kept in memory, sought on screen, recorded as signals."""

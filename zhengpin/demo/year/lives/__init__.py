"""What people do in a simulated year: one module a subject, each with lives that act through the real flows."""

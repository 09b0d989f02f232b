"""Hours of use with everything on."""

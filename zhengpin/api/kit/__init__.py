"""What every route of the API uses: who asks, bodies and pages of lists, failures, bounds, files."""

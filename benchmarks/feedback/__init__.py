"""What buyers' reports tell, on a simulated year of a marketplace."""

"""What can be screened and what is found in it, as plain values that pass between all steps."""

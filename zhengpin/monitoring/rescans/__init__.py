"""What is shown already, screened against what is protected now."""

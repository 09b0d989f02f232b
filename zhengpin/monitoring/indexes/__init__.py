"""What is protected and what is shown, as matching searches it."""

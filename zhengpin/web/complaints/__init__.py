"""What the pages of complaints and of the answers to them gather: forms, steps, words, clocks."""

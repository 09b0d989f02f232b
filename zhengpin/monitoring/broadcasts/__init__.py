"""The official broadcasts of events: taken in, kept, told of as evidence."""

"""Which of two pictures was made from the other: margins, detail, tones, compression, and the sources behind one."""

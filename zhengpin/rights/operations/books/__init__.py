"""What is changed of filed books while they are on sale, and the ranges by which their numbers are parted."""

"""Files that people send: cut into chunks that fit in memory, kept until they are read, deleted when nothing
came of them.
"""

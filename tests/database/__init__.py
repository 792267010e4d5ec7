"""The database of the tests: made once, kept from run to run, copied for each process, put back after a test.

It holds what migrations and data files make and the people of `tests/people.py` with their roles. What is
kept stands under a name made of everything it was made from, so that it is never older than its sources.
"""

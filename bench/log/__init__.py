"""A long event log, made cheaply and rightly signed, and how long it takes to check it."""

"""The machine engine: subjects whose state moves by declared rows alone, each act checked, kept and told.

A room declares a `Machine` (rows of `Rule`), says who may act and what is recorded in a policy, and registers
guards, effects, rows beside and follow-ups by name. This package knows no action, machine, role or model by
name.
"""

"""Named guards of the desk's three machines, registered by name. Source: docs/workflow.md.

Each takes (subject, actor, data) and returns None, or why not, as a sentence (`cms.core.machines.registry`).
"""

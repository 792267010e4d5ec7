"""What waits for a person: of every row they may see, those with an act of theirs that moves it on.

Which acts those are follows from the machines (`Screen.forward`, `Screen.awaited`); `rules` makes one
condition of an act's states, guards and roles. What the guards say of one row is said here of all rows at
once, under the same names: `items`, `letters`, `appeals`.
"""

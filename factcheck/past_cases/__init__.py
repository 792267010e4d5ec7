"""Lists of past cases: read from a file, shown line by line, imported as they were shown.

take_in(file, by=an) -> PastImport          kept, its columns guessed, every line judged; nothing imported
set_columns(run, {...}, by=an)              judged anew
begin(run, by=an, digest=…)                 as shown, or `ChangedSinceShown`; the worker does the rest
carry_on(run)                               lines not yet imported, each in a transaction of its own
"""

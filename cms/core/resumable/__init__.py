"""Files that the public sends: in pieces that may be cut off (tus 1.0, `/tep-gui/`) or by a plain field.

    keep(file, request) -> UUID       a file of a plain field, taken over or refused (`NotTaken`)
    claim(upload, by) -> Claimed      whoever uses an upload takes it over, once; `NotThere` else

Each lies sealed under its own key from its first byte on (`cms.core.sealed_files`, whose `destroy` ends it).
What nobody claims within a day is purged.
"""

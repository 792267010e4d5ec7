"""What the subjects of the desk's three machines share."""

from cms.core.machines.subject import Subject


class DeskSubject(Subject):
    """A subject that belongs to an item, or is one."""

    class Meta:
        abstract = True

    @property
    def subject_item(self):
        """The item whose four-eyes rows count for this subject."""
        raise NotImplementedError

"""What somebody asks to be looked at again."""

from cms.core.machines.registry import shown_part


@shown_part("grounds", "appeal")
def grounds(appeal, data) -> str:
    return appeal.grounds

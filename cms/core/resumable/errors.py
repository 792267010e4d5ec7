"""Why bytes are not taken."""


class NotThere(Exception):
    """No such upload; or it was claimed, refused, or has expired."""


class WrongOffset(Exception):
    """The file ends elsewhere: `offset`."""

    def __init__(self, offset: int):
        self.offset = offset
        super().__init__(offset)


class WrongChecksum(Exception):
    """The piece is not what its sender says."""


class TooMuch(Exception):
    """More waits already than may: of that network, or in all."""

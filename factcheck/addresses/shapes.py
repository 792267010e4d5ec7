"""Which shape of its platform's table an address has."""

from .parsing import Address
from .table import Content, Room, Site


def shape_of(site: Site, address: Address) -> tuple[Content | Room | None, dict[str, str]]:
    """(the shape, its named parts): content before rooms; (None, {}) for what the table does not list."""
    shapes: tuple[Content | Room, ...] = (*site.content, *site.rooms)
    for shape in shapes:
        if (parts := shape.matches(address)) is not None:
            return shape, parts
    return None, {}

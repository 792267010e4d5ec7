"""`field__one_of=[…]`: as `__in`, with one parameter on PostgreSQL: each of many costs the driver time."""

from django.db.models.lookups import In


class OneOf(In):
    """True where the field is one of these UUIDs."""

    lookup_name = "one_of"

    def as_postgresql(self, compiler, connection):
        """`= ANY (array)`."""
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*parameters, list(self.rhs)]

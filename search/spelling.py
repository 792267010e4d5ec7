"""Another spelling for a question that found nothing."""


def meant(engine, index: str, keys: list[str]) -> str:
    """Return the words of `keys` spelled so that they find something; "" when there is no better spelling."""
    return ""

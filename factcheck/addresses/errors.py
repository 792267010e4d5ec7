"""What is said of an address that is none."""


class NotAnAddress(ValueError):
    """The words are no readable http(s) address; the message is a sentence for the person who typed them."""

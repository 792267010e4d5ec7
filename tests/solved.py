"""Solving a challenge as the page does."""

import altcha


def solved(client) -> str:
    """The payload of a new challenge, asked for and solved."""
    given = client.get("/cau-do.json").json()
    challenge = altcha.Challenge(
        algorithm=given["algorithm"],
        challenge=given["challenge"],
        max_number=given["maxnumber"],
        salt=given["salt"],
        signature=given["signature"],
    )
    found = altcha.solve_challenge(
        challenge.challenge, challenge.salt, challenge.algorithm, challenge.max_number, 0
    )
    return altcha.Payload(
        algorithm=challenge.algorithm,
        challenge=challenge.challenge,
        number=found.number,
        salt=challenge.salt,
        signature=challenge.signature,
    ).to_base64()

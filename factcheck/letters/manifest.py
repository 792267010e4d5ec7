"""The machine-readable manifest that goes with a letter: the same facts, for a program to check."""

FORMAT = "hai-dang/manifest/1"


def manifest(escalation, papers) -> dict:
    """Number, date, agencies by code, the request, its hash, files and captures with size and SHA-256.

    `papers` are the letter's files. The same request and files give the same manifest; written as JSON with
    sorted keys it is the same byte for byte. `request_sha256` is that of the request's canonical JSON
    (keys sorted, NFC, no spaces, UTF-8).
    """
    request = escalation.frozen
    return {
        "format": FORMAT,
        "number": escalation.number_text,
        "dated": escalation.dated.isoformat(),
        "issuer": _agency(request["issuer"]),
        "recipient": _agency(request["recipient"]),
        "request": request,
        "request_sha256": escalation.frozen_hash,
        "page": request["page"] and request["page"]["url"],
        "files": [
            {
                "name": paper.name,
                "kind": paper.kind,
                "content_type": paper.content_type,
                "size": paper.size,
                "sha256": paper.sha256,
            }
            for paper in papers
        ],
        "captures": [
            {name: capture[name] for name in ("id", "content_type", "size", "sha256", "received_at")}
            for capture in request["captures"]
        ],
    }


def _agency(party: dict | None) -> dict | None:
    """The agency's key: its code and the day from which it bears it."""
    return party and {"code": party["code"], "from": party["from"], "name": party["name"]}

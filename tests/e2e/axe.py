"""axe-core on a page of Playwright, in light and in dark."""

from functools import cache
from pathlib import Path

import axe_playwright_python

# The dark page is the light one in other colours: of the rules, those of colour are asked again.
# Only violations are told, so axe need not write down the rest.
SCHEMES = {
    "light": {"resultTypes": ["violations"]},
    "dark": {
        "resultTypes": ["violations"],
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    },
}


@cache
def _source() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


def findings(page, within: str | None = None) -> list[str]:
    """What axe has against the page: "scheme: rule (impact): help; where: selector", one a place.

    `within` is a CSS selector and limits the look to that part (on desk screens Wagtail's frame is not ours).
    The page keeps its last colour scheme, dark.
    """
    page.evaluate(_source())  # evaluate gets past a strict content security policy, a script tag would not
    lines = []
    for scheme, rules in SCHEMES.items():
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        result = page.evaluate("([within, rules]) => axe.run(within || document, rules)", [within, rules])
        for violation in result["violations"]:
            about = f"{scheme}: {violation['id']} ({violation['impact']}): {violation['help']}"
            for node in violation["nodes"]:
                lines.append(
                    f"{about}; where: {' '.join(map(str, node['target']))}; {node['failureSummary']}"
                )
    return lines

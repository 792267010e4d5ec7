"""State diagrams (Mermaid) out of the declaration, and the documents that carry them."""

from pathlib import Path

from cms.core.machines.declaration import NEW, PRIOR, Machine

from .generated_blocks import with_blocks
from .workflow import MACHINES

DOCUMENTS = ("docs/workflow.md", "README.md")
_BACK = "back"


def mermaid(machine: Machine) -> str:
    """The machine as a Mermaid state diagram: an arrow for each pair of states, with its actions."""
    arrows: dict[tuple[str, str], list[str]] = {}
    for source in (NEW, *machine.states):
        for rule in machine.rules:
            if rule.target is not None and source in rule.sources:
                target = _BACK if rule.target == PRIOR else rule.target
                arrows.setdefault((source or "[*]", target), []).append(rule.action)
    back = [f"    {_BACK}: where the appeal found it"] if any(to == _BACK for _from, to in arrows) else []
    lines = [f"    {source} --> {to}: {', '.join(actions)}" for (source, to), actions in arrows.items()]
    ends = [f"    {state} --> [*]" for state in machine.states if state in machine.final]
    return "\n".join(["stateDiagram-v2", *back, *lines, *ends])


def with_diagrams(text: str) -> str:
    """`text` with every `<!-- diagram NAME --> … <!-- end diagram -->` filled anew."""
    blocks = {name: f"```mermaid\n{mermaid(machine)}\n```" for name, machine in MACHINES.items()}
    return with_blocks(text, "diagram", blocks)


def stale(root: Path) -> list[str]:
    """The documents under `root` whose diagrams are not those of the declaration."""
    texts = {name: (root / name).read_text(encoding="utf-8") for name in DOCUMENTS if (root / name).exists()}
    return [name for name, text in texts.items() if with_diagrams(text) != text]

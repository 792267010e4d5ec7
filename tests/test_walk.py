"""No path breaks a safeguard: random walks with four and with six people.

Hundreds of steps here; WALK_EXAMPLES and WALK_STEPS ask for thousands.
"""

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.walk import FourPeople, SixPeople

EXAMPLES = int(os.environ.get("WALK_EXAMPLES", "4"))
STEPS = int(os.environ.get("WALK_STEPS", "40"))
# Shrinking a failure takes many walks: WALK_SHRINK=1 asks for the shortest one.
PHASES = (Phase.generate, Phase.shrink) if os.environ.get("WALK_SHRINK") else (Phase.generate,)


@pytest.mark.long
@pytest.mark.parametrize("team", [FourPeople, SixPeople])
def test_no_walk_breaks_a_safeguard(team, agencies):
    run_state_machine_as_test(
        team,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            database=None,
            phases=PHASES,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )

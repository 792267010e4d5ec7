"""Two clients of tus that others wrote send a film to a real server: tuspy (Python), tus-js-client (Node).

`make tus-clients` fetches both and runs this; here they are left out where they are not at hand.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.test_resumable_server import FILM, folder, is_whole
from tests.web_process import web_process

__all__ = ["folder"]  # a fixture
pytestmark = [pytest.mark.long, pytest.mark.django_db]
SCRIPTS = Path(__file__).parent / "tus_clients"
TUSPY, TUS_JS = os.environ.get("TUSPY_PYTHON", ""), os.environ.get("TUS_JS", "")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(
            [TUSPY, SCRIPTS / "by_tuspy.py"],
            marks=pytest.mark.skipif(not TUSPY, reason="no tuspy: run `make tus-clients`"),
        ),
        pytest.param(
            ["node", SCRIPTS / "by_tus_js_client.cjs"],
            marks=pytest.mark.skipif(
                not (TUS_JS and shutil.which("node")), reason="no tus-js-client: run `make tus-clients`"
            ),
        ),
    ],
    ids=["tuspy", "tus-js-client"],
)
def test_a_client_of_tus_sends_a_film_is_cut_and_goes_on(command, folder, tmp_path):
    film = tmp_path / "phim.jpg"
    film.write_bytes(FILM)
    with web_process(folder, THREADS="8") as web:
        done = subprocess.run(
            [*map(str, command), f"http://127.0.0.1:{web.port}/tep-gui/", str(film)],
            env=os.environ | {"NO_PROXY": "127.0.0.1", "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
        assert is_whole(folder, "/tep-gui/" + done.stdout.strip().rpartition("/tep-gui/")[2])

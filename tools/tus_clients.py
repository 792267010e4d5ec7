"""Two clients of tus that others wrote, fetched into a folder of their own, send a film to a server of ours.

Needs the network, and Node with npm. The project itself needs neither client.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TUSPY, TUS_JS = "tuspy==1.1.0", "tus-js-client@4.3.1"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="tus-clients-") as made:
        python = Path(made) / "python"
        venv.create(python, with_pip=True)
        interpreter = str(python / "bin" / "python")
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", TUSPY], check=True)
        subprocess.run(
            ["npm", "install", "--no-audit", "--no-fund", "--silent", TUS_JS], cwd=made, check=True
        )
        told = os.environ | {"TUSPY_PYTHON": interpreter, "TUS_JS": made}
        test = [sys.executable, "-m", "pytest", "-q", "-rs", "tests/test_resumable_clients.py"]
        return subprocess.run(test, cwd=ROOT, env=told, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

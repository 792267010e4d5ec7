"""The files that the throw-away Elasticsearch needs: the server itself, fetched once, and a Java."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSION = "8.19.16"
SHA256 = "c3d95992e27741b33a8057118379cda8b17cfda9e46ff4ec25e3f5b94fc22b52"
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
# Not under root's home: nobody, as whom root starts the server, may not enter there.
SERVER = (
    Path(os.environ.get("ES_SERVER_DIR") or f"/var/tmp/haidang-elasticsearch-server-{os.getuid()}")
    / f"elasticsearch-{VERSION}"
)


def install_server() -> None:
    """Fetch the server's files, whole or not at all; nothing to do when they are there."""
    parent = SERVER.parent
    parent.mkdir(parents=True, exist_ok=True)
    if parent.stat().st_uid != os.getuid():
        sys.exit(f"elasticsearch: {parent} belongs to somebody else")
    if SERVER.exists():
        return
    if not (maven := shutil.which("mvn")):
        sys.exit("elasticsearch: mvn is missing. On Debian: apt install maven")
    print(f"elasticsearch: fetching version {VERSION} (100 MB, once)", file=sys.stderr)
    with tempfile.TemporaryDirectory(dir=parent) as fresh:
        copy = [maven, "-q", "-B", "dependency:copy", f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={fresh}"]
        # From an empty folder: Maven would read a pom.xml where it stands.
        done = subprocess.run(copy, cwd=fresh, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        archive = next(Path(fresh).glob("*.zip"), None)
        if done.returncode or archive is None:
            sys.exit(f"elasticsearch: Maven could not fetch {ARTIFACT}\n{done.stdout[-1500:]}")
        if hashlib.sha256(archive.read_bytes()).hexdigest() != SHA256:
            sys.exit(f"elasticsearch: {ARTIFACT} is not the file that it was")
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(fresh)
        unpacked = Path(fresh) / SERVER.name
        for path in (unpacked, *unpacked.rglob("*")):
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
        if not SERVER.exists():  # another start may have been quicker
            unpacked.rename(SERVER)
    parent.chmod(0o755)


def java_home() -> str:
    """The folder of the Java to run: ES_JAVA_HOME, else that of the `java` on the PATH."""
    if chosen := os.environ.get("ES_JAVA_HOME"):
        return chosen
    java = shutil.which("java") or sys.exit(
        "elasticsearch: java is missing. On Debian: apt install default-jre-headless"
    )
    return str(Path(java).resolve().parents[1])

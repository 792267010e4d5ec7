"""Every setting that the environment may give: typed, in one list, with what it is for.

`Environment()` reads the variables named here and nothing else; a value of the wrong type stops the
start with the variable's name. `docs/operations.md` shows this list (a test compares them).
"""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]
UNSAFE_SECRET = "unsafe-for-development-only"  # noqa: S105 - named so that production refuses it


class Environment(BaseSettings):
    """Values from the environment. Field name in capitals = variable name."""

    model_config = SettingsConfigDict(env_file=None, extra="ignore", case_sensitive=False)

    secret_key: str = Field(UNSAFE_SECRET, description="Signs sessions and tokens; 50 random characters or more")
    allowed_hosts: str = Field("localhost,127.0.0.1,[::1],.localhost", description="Hosts served, by commas")
    site_url: str = Field("http://localhost:8000", description="The portal's own public address, no slash at the end")
    database_url: str = Field("", description="postgres://… in production; empty: SQLite in DEMO_DIR")
    elasticsearch_url: str = Field("", description="An Elasticsearch 8 or 9; empty: the embedded engine alone")
    demo_dir: Path = Field(ROOT / ".demo", description="Where database, media, private files and index live")
    private_dir: Path | None = Field(None, description="Evidence and papers; empty: DEMO_DIR/private")
    media_dir: Path | None = Field(None, description="Public pictures and files; empty: DEMO_DIR/media")
    field_keys: str = Field("", description="Keys that encrypt personal fields, newest first, by commas (Fernet)")
    require_mfa: bool = Field(False, description="Second factor for high roles; production always requires it")
    demo: bool = Field(False, description="Demo accounts may sign in, pages are marked and noindex; loopback only")
    email_url: str = Field("", description="smtp+tls://user:password@host:587; empty: mail is written to the log")
    default_from_email: str = Field("hai-dang@localhost", description="Sender of mail")
    max_upload_mb: int = Field(25, ge=1, le=500, description="The largest file taken as evidence")
    trusted_proxies: int = Field(0, ge=0, le=5, description="Reverse proxies in front whose X-Forwarded-For counts")
    desk_agency: str = Field("UBND-KG", description="Code of the agency whose desk this is (its successors count)")
    log_level: str = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")


def read() -> Environment:
    """Return the environment's values; pydantic's ValidationError names each wrong variable."""
    return Environment()

"""Every setting that the environment may give: typed, in one list, with what it is for.

`Environment()` reads the variables named here and nothing else; a value of the wrong type stops the
start with the variable's name. `docs/operations.md` shows this list (a test compares them).
"""

from pathlib import Path
from typing import Annotated, Literal

from django.core.exceptions import ImproperlyConfigured
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from . import rules

ROOT = Path(__file__).resolve().parents[2]
UNSAFE_SECRET = "unsafe-for-development-only"  # noqa: S105 - named so that production refuses it

Folder = Annotated[Path, AfterValidator(lambda path: ROOT / path.expanduser())]
Level = Annotated[
    Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(lambda name: str(name).upper())
]


class Environment(BaseSettings):
    """Values from the environment: field name in capitals = variable; an empty one counts as not set."""

    model_config = SettingsConfigDict(
        env_file=None, extra="ignore", case_sensitive=False, env_ignore_empty=True
    )

    secret_key: str = Field(
        UNSAFE_SECRET, description="Signs sessions and tokens; 50 random characters or more"
    )
    allowed_hosts: str = Field("localhost,127.0.0.1,[::1],.localhost", description="Hosts served, by commas")
    site_url: Annotated[str, AfterValidator(rules.web_address)] = Field(
        "http://localhost:8000", description="The portal's own public address, no slash at the end"
    )
    database_url: Annotated[str, AfterValidator(rules.postgresql_or_empty)] = Field(
        "", description="postgres://… in production; empty: SQLite in DEMO_DIR"
    )
    database_owner_url: Annotated[str, AfterValidator(rules.postgresql_or_empty)] = Field(
        "", description="The same database as its owner, for migrate and the like; never for web and worker"
    )
    elasticsearch_url: Annotated[str, AfterValidator(rules.servers)] = Field(
        "",
        description="Nodes of an Elasticsearch 8 or 9, by commas; empty: the embedded engine alone",
    )
    elasticsearch_ca: Folder | None = Field(
        None, description="File with the authority behind its certificates; empty: the well-known ones"
    )
    elasticsearch_shards: int = Field(
        1, ge=1, le=64, description="Parts of each index there; taken up by the next rebuild"
    )
    elasticsearch_replicas: int = Field(
        0, ge=0, le=5, description="Copies of each part on other nodes; taken up by the next rebuild"
    )
    elasticsearch_timeout: float = Field(
        3.0, gt=0, le=60, description="Seconds that one node gets to answer a search"
    )
    search_prefix: Annotated[str, AfterValidator(rules.index_prefix)] = Field(
        "haidang", description="Beginning of the names of its indexes there; a-z, 0-9 and _"
    )
    demo_dir: Folder = Field(
        ROOT / ".demo", description="Where database, media, private files and index live"
    )
    private_dir: Folder | None = Field(
        None, description="Evidence, papers, files for readers, sealed pictures; empty: DEMO_DIR/private"
    )
    media_dir: Folder | None = Field(None, description="Public pictures; empty: DEMO_DIR/media")
    keys_dir: Folder | None = Field(
        None,
        description="A key for each report, contact and file sent in; in no backup; empty: DEMO_DIR/keys",
    )
    search_dir: Folder | None = Field(None, description="The embedded index; empty: DEMO_DIR/search")
    field_keys: Annotated[str, AfterValidator(rules.fernet_keys)] = Field(
        "", description="Keys that encrypt personal fields, newest first, by commas (Fernet)"
    )
    event_key: Annotated[str, AfterValidator(rules.signing_key)] = Field(
        "",
        description="Private key that signs the event log (`manage.py event_key new`); kept off the database",
    )
    event_public_keys: Annotated[str, AfterValidator(rules.retired_keys)] = Field(
        "", description="Retired public keys of the log, by commas: public key:last checkpoint it counts for"
    )
    require_mfa: bool = Field(
        False, description="Second factor for the desk and administrators; production always requires it"
    )
    debug: bool = Field(
        False, description="Stack traces in the browser and plain static files; development only"
    )
    demo: bool = Field(
        False, description="Demo accounts may sign in, pages are marked and noindex; loopback only"
    )
    email_url: Annotated[str, AfterValidator(rules.mail_address)] = Field(
        "", description="smtp+tls://user:password@host:587; empty: mail is written to the log"
    )
    default_from_email: str = Field("hai-dang@localhost", description="Sender of mail")
    max_upload_mb: int = Field(25, ge=1, le=500, description="The largest file taken as evidence")
    resumable_mb: int = Field(
        200,
        ge=1,
        le=2000,
        description="The largest file that the public sends in pieces",
    )
    waiting_mb: int = Field(
        1000,
        ge=1,
        description="Megabytes of files that one network (/24, /56) may have waiting",
    )
    report_links: int = Field(
        8, ge=1, description="A report of the public with more addresses is put aside as like spam"
    )
    waiting_uploads: int = Field(60, ge=1, description="Files that one network may have waiting")
    waiting_total_mb: int = Field(
        20_000, ge=1, description="Megabytes that may wait in all; what nobody uses goes after a day"
    )
    trusted_proxies: int = Field(
        0, ge=0, le=5, description="Reverse proxies in front whose X-Forwarded-For counts"
    )
    challenge_work: int = Field(
        50_000, ge=1, le=5_000_000, description="Hashes at most that a form of the public asks of its sender"
    )
    threads: int = Field(
        16, ge=2, le=256, description="Threads that answer in each web process; bodies hold half at most"
    )
    web_processes: int = Field(1, ge=1, le=64, description="Web processes that `python -m cms.server` runs")
    health_port: int | None = Field(
        None,
        ge=1,
        le=65535,
        description="Port of loopback that answers /healthz and /readyz alone; empty: none",
    )
    desk_agency: str = Field(
        "UBND-KG", description="Code of the agency whose desk this is (its successors count)"
    )
    signing_authority: str = Field(
        "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", description="Lines above the signature of its letters, by commas"
    )
    log_level: Level = Field("INFO", description="DEBUG, INFO, WARNING or ERROR")


def read() -> Environment:
    """Return the environment's values; ImproperlyConfigured names each wrong variable, never its value."""
    try:
        return Environment()
    except ValidationError as error:
        lines = [f"{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors()]
        raise ImproperlyConfigured("Hải Đăng cannot read its settings. " + "; ".join(lines)) from None

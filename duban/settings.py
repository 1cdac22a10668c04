"""Every setting, typed and described. Read from DUBAN_* variables and `config.toml` in the home."""

from __future__ import annotations

import os
import tomllib
from datetime import time
from difflib import get_close_matches
from itertools import zip_longest
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from duban.papers.numbers import USUAL_WORD, NumberForms
from duban.policy.round_times import in_force
from duban.policy.sending_hours import QuietHours, parse_quiet_hours, parse_send_times
from duban.policy.usual import USUAL_PACE, USUAL_POLICY
from duban.refusals import Refused
from duban.setting_values import CHECKS, RULES, SECRET, parse_networks
from duban.signing_settings import SigningSettings
from duban.vocabulary.issues import IssueStage


class BadSetting(Refused, ValueError):
    """A setting cannot be used. 设置项无效。"""


def home_folder() -> Path:
    """The folder with config, database, keys and evidence (`DUBAN_HOME`, else `~/.duban`)."""
    return Path(os.environ.get("DUBAN_HOME") or "~/.duban").expanduser().absolute()


class Settings(SigningSettings):
    """The settings: Duban's home, its hours and its way of presenting itself.

    Times of day are local to `zone`. A schedule is a cron expression or an interval (`20s`, `15m`).
    """

    model_config = SettingsConfigDict(env_prefix="DUBAN_", extra="forbid")

    home: Path = Field(default_factory=home_folder, description="Folder of everything Duban keeps.")
    database_url: str = Field(default="", description="SQLAlchemy URL; empty: SQLite in the home.")
    zone: str = Field(default="Asia/Shanghai", description="Time zone of duties and send times.")
    locale: str = Field(default="zh", description="Language of papers without a reader's choice.")
    actor: str = Field(default="", description="Code of the person acting (also `--as`).")

    office_name: str = Field(default="督查办", description="Signs every paper.")
    office_contact: str = Field(default="", description="Contact person shown on papers.")
    office_phone: str = Field(default="", description="Telephone shown on papers.")
    paper_word: str = Field(default=USUAL_WORD, description="Its numbers begin with it 机关代字.")
    chase_prefix: str = Field(default="", description="Series of chases 催办单; empty: word + 催.")
    order_prefix: str = Field(default="", description="Series of orders 督办单; empty: word + 办.")
    paper_numbers: str = Field(
        default="", validate_default=True, description="Forms: bulletin=青督通〔{年}〕{号}号; …"
    )
    paper_head: str = Field(default="", description="Red head of orders and bulletins, if any.")
    brief_to: str = Field(default="", description="Code of the person who gets the morning brief.")

    base_url: str = Field(default="http://127.0.0.1:8710", description="How owners reach the page.")
    web_host: str = Field(default="127.0.0.1", description="Address the web process listens on.")
    web_port: int = Field(default=8710, description="Port the web process listens on.")
    trusted_proxies: str = Field(
        default="", description="Addresses or networks whose X-Forwarded-For is believed."
    )
    prefect_host: str = Field(
        default="127.0.0.1", description="Address it listens on; another in containers only."
    )
    prefect_port: int = Field(default=4210, description="Port of the Prefect server of `duban up`.")

    mail_from: str = Field(default="duban@localhost", description="Sender of mail.")
    mail_server: str = Field(
        default="", repr=False, description="Server and login for plain addresses of the list."
    )
    mail_reply_to: str = Field(default="", description="Reply address; `+TOKEN` is added to it.")
    mail_authserv_id: str = Field(
        default="", description="Name our mail server writes in Authentication-Results."
    )
    mail_closed: bool = Field(
        default=False, description="Closed mail system: our server's word is enough."
    )
    inbox: str = Field(default="", description="Folder of .eml files; empty: `inbox` in the home.")
    intake: str = Field(
        default="", description="Folder of documents that Prefect may read; empty: `intake`."
    )
    imap_url: str = Field(default="", description="imap(s)://user:password@host:port/INBOX")
    wecom_token: str = Field(default="", description="Token of the WeCom app's callback.")
    wecom_aes_key: str = Field(default="", description="EncodingAESKey of the WeCom callback.")
    wecom_corp_id: str = Field(default="", description="Corp id of the WeCom company.")
    dingtalk_app_secret: str = Field(default="", description="App secret of the DingTalk robot.")
    dingtalk_token: str = Field(default="", description="Token of DingTalk's sealed callback.")
    dingtalk_aes_key: str = Field(default="", description="AES key of DingTalk's sealed callback.")
    dingtalk_app_key: str = Field(default="", description="App key that sealed callbacks name.")
    feishu_encrypt_key: str = Field(default="", description="Encrypt Key of the Feishu app.")
    feishu_token: str = Field(default="", description="Verification Token of the Feishu app.")

    send_times: str = Field(default="09:00,14:30", description="Local times of the rounds.")
    quiet_hours: str = Field(
        default="18:00-08:30", description="No messages then; `none` in trials."
    )
    sending_days: str = Field(default="working", description="`working`, or `all` in trials.")
    policy: str = Field(default=USUAL_POLICY, description="Preset given when none is chosen.")
    light: str = Field(default=USUAL_PACE, description="Pace light when none is chosen.")
    calendar_warning_days: int = Field(default=45, description="Warn this long before it ends.")

    schedule_supervise: str = Field(default="", description="Interval of rounds in trials: `20s`.")
    schedule_collect: str = Field(default="*/15 * * * *", description="Reading the inboxes.")
    schedule_brief: str = Field(default="40 8 * * *", description="Morning brief.")
    schedule_audit: str = Field(default="5 8-18 * * *", description="Audit of the schedule.")
    schedule_bulletin: str = Field(default="0 16 * * 5", description="Draft of the week's digest.")
    schedule_systems: str = Field(default="*/10 * * * *", description="Telling other systems.")
    heartbeat_url: str = Field(default="", description="Pinged only when the audit finds all well.")
    alarm_url: str = Field(default="", description="Webhook told by Prefect when rounds stop.")

    seal_file: str = Field(
        default="", description="File of the journal's newest seal; empty: in the home."
    )

    chunk: int = Field(default=200, ge=1, description="Matters decided in one transaction.")
    senders: int = Field(default=8, ge=1, description="Messages sent in parallel.")
    lease_seconds: int = Field(default=120, ge=5, description="How long a sender holds a notice.")
    backups: str = Field(
        default="", description="Folder of the desk's backups; empty: in the home."
    )
    backup_passphrase_file: str = Field(default="", description="File that encrypts backups.")
    retention_years: int = Field(default=10, ge=1, description="Full years a folder is kept.")
    link_days: int = Field(default=45, ge=1, description="Days a reply link stays valid.")
    max_document_bytes: int = Field(default=20_000_000, description="Largest document read.")
    max_evidence_bytes: int = Field(default=20_000_000, description="Largest evidence file.")
    max_day_files: int = Field(default=40, ge=1, description="Files a matter takes a day.")
    max_day_evidence_bytes: int = Field(default=200_000_000, description="Their size in all.")
    allow_private_hosts: bool = Field(default=False, description="Webhooks to private addresses.")

    @field_validator(*CHECKS)
    @classmethod
    def usable(cls, value: str, info: ValidationInfo) -> str:
        check, example = CHECKS[info.field_name or ""]
        try:
            check(value)
        except (ValueError, LookupError, OSError):
            raise ValueError(f"应如 {example}。Write it like {example}") from None
        return value

    @field_validator(*RULES)
    @classmethod
    def there_is(cls, value: str, info: ValidationInfo) -> str:
        RULES[info.field_name or ""](value, info.data)
        return value

    @model_validator(mode="after")
    def one_schedule(self) -> Settings:
        """Let the send times say when rounds run, whichever setting named the times."""
        self.send_times, self.schedule_supervise = in_force(
            self.send_times, self.schedule_supervise
        )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        config = TomlConfigSettingsSource(settings_cls, home_folder() / "config.toml")
        return init_settings, env_settings, config

    @property
    def tz(self) -> ZoneInfo:
        """The office's time zone."""
        return ZoneInfo(self.zone)

    @property
    def quiet(self) -> QuietHours | None:
        """The quiet hours, or None when there are none."""
        return parse_quiet_hours(self.quiet_hours)

    @property
    def trial(self) -> bool:
        """Tells whether the sending hours are off, so that only loopback routes may be used."""
        return self.quiet is None or self.sending_days == "all"

    @property
    def times_of_rounds(self) -> tuple[time, ...]:
        """Local times of the rounds of a day, the earliest first."""
        return parse_send_times(self.send_times)

    @property
    def issue_step_names(self) -> dict[str, str]:
        """The name of each step of an issue; a step without one keeps its own."""
        names = [name.strip() for name in self.issue_steps.split("、")]
        return {
            stage.value: name or stage.value
            for stage, name in zip_longest(IssueStage, names[: len(IssueStage)], fillvalue="")
            if isinstance(stage, IssueStage)
        }

    @property
    def first_send_time(self) -> time:
        """Local time of the first round of a day."""
        return self.times_of_rounds[0]

    @property
    def database(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.home / 'duban.db'}"

    @property
    def proxies(self) -> tuple[str, ...]:
        """The networks of proxies whose word on where a request came from is believed."""
        return parse_networks(self.trusted_proxies)

    @property
    def own_places(self) -> tuple[Path, ...]:
        """The home, and an SQLite database elsewhere: nothing in them may be open to others."""
        if not self.database.startswith("sqlite:///"):
            return (self.home,)
        database = self.database.removeprefix("sqlite:///").partition("?")[0]
        return (self.home, *(Path(f"{database}{end}") for end in ("", "-wal", "-shm")))

    @property
    def trial_folder(self) -> Path:
        """Folder a trial home writes its messages to."""
        return self.home / "outbox"

    @property
    def keys(self) -> Path:
        """Folder of the key files."""
        return self.home / "keys"

    @property
    def seal_path(self) -> Path:
        """File of the journal's newest seal, best on another machine."""
        return Path(self.seal_file).expanduser() if self.seal_file else self.home / "journal.seal"

    @property
    def backup_folder(self) -> Path:
        """Folder the desk writes backups to, best on another disk."""
        return Path(self.backups).expanduser() if self.backups else self.home / "backups"

    @property
    def evidence(self) -> Path:
        """Folder of evidence files, named by sha256."""
        return self.home / "evidence"

    @property
    def numbers(self) -> NumberForms:
        """The forms of the numbers of papers."""
        chase, order = self.chase_prefix, self.order_prefix
        return NumberForms.parse(self.paper_numbers, chase=chase, order=order, word=self.paper_word)

    @property
    def papers(self) -> Path:
        """Folder of the office's own Word templates, each named after its paper."""
        return self.home / "papers"

    @property
    def inbox_folder(self) -> Path:
        """Folder whose .eml files are read as replies."""
        return Path(self.inbox).expanduser() if self.inbox else self.home / "inbox"

    @property
    def intake_folder(self) -> Path:
        """The only folder whose documents the flow `intake_document` reads."""
        return Path(self.intake).expanduser() if self.intake else self.home / "intake"


def load_settings(**overrides: object) -> Settings:
    """Read the settings, or say which one is wrong and why."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except tomllib.TOMLDecodeError as error:
        raise BadSetting(
            f"{home_folder() / 'config.toml'}: {error}. 设置文件写法有误，请改正。Correct the file."
        ) from None
    except ValidationError as error:
        raise BadSetting(_complaint(error.errors()[0])) from None


def _complaint(error: ErrorDetails) -> str:
    """Names the setting that is wrong, where it was given, and how it is written."""
    field = str(error["loc"][0])
    name = f"DUBAN_{field.upper()}"
    place = name if name in os.environ else f"{home_folder() / 'config.toml'}: {field}"
    if error["type"] == "extra_forbidden":
        near = get_close_matches(field, Settings.model_fields, n=1)
        meant = f"是否应为 {near[0]}？Did you mean {near[0]}? " if near else ""
        return f"{place}：没有这个设置项。No such setting. {meant}(docs/settings.md)"
    why = error["msg"].removeprefix("Value error, ")
    given = "***" if field in SECRET else error["input"]
    return f"{place}：“{given}”不能用。Cannot be used. {why}."

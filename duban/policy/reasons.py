"""Reasons why a check was sent, held or left: one sentence, in Chinese and in English."""

from dataclasses import dataclass
from datetime import date

from duban.days import year_day_zh
from duban.i18n import label
from duban.policy.decision import Reason, StepDecision


@dataclass(frozen=True)
class Bilingual:
    """One sentence in both languages."""

    zh: str
    en: str


_SENTENCES = {
    Reason.DUE: ("已到计划日期", "its planned day has come"),
    Reason.APPROVED: ("{on}已经签发同意", "approved on {on}"),
    Reason.RAISED_BY_HAND: (
        "未经证实送达，{on}由督查办人工提级",
        "never reached; raised by hand on {on}",
    ),
    Reason.NEEDS_SIGNATURE: (
        "须经签发，已拟稿待签",
        "needs a signature; a draft is ready to be signed",
    ),
    Reason.SIGNATURE_PENDING: ("{on}已拟稿，等待签发", "drafted on {on}, waiting for a signature"),
    Reason.REPORTED: ("承办人{on}已有反馈，不再重复询问", "the owner reported on {on}"),
    Reason.WITH_OFFICE: ("{other}，不催承办单位", "the office has the next word: {other}"),
    Reason.NEWER_STEP: ("期间未能发出，并入{other}", "missed in between; {other} speaks for it"),
    Reason.NEVER_REACHED: (
        "此前通知未能确认送达，转督查办联系",
        "no notice is proven to have arrived; the office takes over",
    ),
    Reason.NO_ROUTE: (
        "没有可用的联系方式，转督查办联系",
        "no route leads to the owner; the office takes over",
    ),
    Reason.OFFLINE: (
        "仅限线下办理，由督查办纸质督办",
        "offline only; the office handles it on paper",
    ),
    Reason.NAMED_DATE: (
        "已反馈并明确完成日期，暂缓至{until}",
        "an interim answer names a date; held until {until}",
    ),
    Reason.STEP_BELOW_OPEN: (
        "上一环节{other}尚未完成",
        "the step before it, {other}, is still open",
    ),
    Reason.STEP_BELOW_UNREACHED: (
        "{other}未证实送达，待送达或告知后继续，或由督查办人工提级",
        "{other} is not proven to have arrived; waits for proof, or to be raised by hand",
    ),
    Reason.REACHED_SINCE: (
        "{other}之后已确认送达，须从催办起重新排期",
        "reached after {other} was given up; to be planned again from the chase",
    ),
    Reason.TOO_EARLY: (
        "答复期限或间隔未满，最早{until}",
        "time to answer runs; {until} at the earliest",
    ),
    Reason.DELIVERY_PENDING: ("上一通知仍在投递", "the last notice is still being delivered"),
    Reason.NOT_APPROVED: ("尚未审定", "not approved yet"),
    Reason.SUSPENDED: ("已中止", "suspended"),
    Reason.SETTLED: ("已办结或已撤销", "closed or withdrawn"),
    Reason.PROVISIONAL_DAY: (
        "当日节假日安排尚未公布，日期为暂定",
        "the holiday notice for this day is not known yet; the date is provisional",
    ),
    Reason.NO_SENDING_DAY: ("非工作日不发送", "nothing is sent on a day without work"),
    Reason.OFFICE_REVIEWS: (
        "底线事项不问承办单位，到复核日由督查办复核",
        "nothing is asked of the owner; the office reviews it",
    ),
    Reason.NO_GAP: ("各点位每日已报，无缺报", "every place has been told of, day by day"),
    Reason.HELD_BACK: ("督查办暂缓发送，至{until}止", "held back by the office until {until}"),
}


def reason_text(decision: StepDecision) -> Bilingual:
    """Says in one sentence why this was decided; days as 2022年9月1日 and 2022-09-01."""
    zh, en = _SENTENCES[decision.reason]
    other_zh, other_en = _other(decision)
    return Bilingual(
        zh=zh.format(on=_zh(decision.on), until=_zh(decision.until), other=other_zh),
        en=en.format(on=decision.on, until=decision.until, other=other_en),
    )


def _other(decision: StepDecision) -> tuple[str, str]:
    if decision.reason is Reason.WITH_OFFICE and decision.other is not None:
        return (
            label("waiting", decision.other), label("waiting", decision.other, locale="en")
        )  # fmt: skip
    return decision.other or "", decision.other or ""


def _zh(day: date | None) -> str:
    return year_day_zh(day) if day else ""

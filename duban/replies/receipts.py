"""Words that say no more than that the message came: 收到, 已收悉，我们抓紧落实, noted with thanks."""

import re

from duban.replies.words import unify

PARTS = re.compile(r"[\s，,。.；！!、~～]+")
CAME = re.compile(
    r"(?:(?:督办)?(?:通知|邮件|来函|来信|材料|事项|件|单)?(?:均|都)?(?:已经?)?"
    r"(?:收到|收悉|知悉|知晓|阅悉|阅知|签收)了?|已阅|知道了|明白了?|好的?|ok|okay|received|noted)",
    re.IGNORECASE,
)
COURTESY = re.compile(
    r"(?:各位)?(?:领导|主任|科长|同志|老师)?(?:您|你|大家)?好|谢谢.{0,4}|感谢.{0,4}|辛苦了?|此复|特此回复"
    r"|thanks?|thank|you|with",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"(?:我(?:们|局|办|委|单位|中心)?|本单位)?(?:将|会|一定)?(?:尽快|抓紧|认真|按要求|按时|立即|马上)?(?:组织)?"
    r"(?:落实|办理|推进|反馈|处理|回复|上报|报送|研究)"
)


def only_received(words: str) -> bool:
    """Tells whether the words acknowledge the message as a whole and report nothing."""
    parts = [part for part in PARTS.split(unify(words)) if part]
    came = [part for part in parts if CAME.fullmatch(part)]
    rest = (part for part in parts if not CAME.fullmatch(part))
    return bool(came) and all(COURTESY.fullmatch(p) or PROMISE.fullmatch(p) for p in rest)

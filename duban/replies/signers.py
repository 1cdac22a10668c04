"""Reads who signed an answer off (审签人), if its words say so; nobody if they only ask for it."""

import re

# 张局长已审签, 经张局长审签, 审签人：张立. Not 待张局长审签, 尚未审签, 请领导审签.
_WHO = r"(?P<{}>[^\W\d_未待请需将须报送交不没无拟暂尚正已经由并审签]{{1,8}})"
_POST = r"(?<=长|记|任|导|理|总|人)"  # 局长 书记 主任 领导 经理 总 负责人: a paper signs nothing
_SIGNED = r"(?:审签|签批|签字同意|审核签字)"
SIGNER = re.compile(
    rf"(?:^|[，,；;。．！!：:（(、\s])(?:此件|本件|并|现|也)?"
    rf"(?:(?:已?经|已?由){_WHO.format('by')}(?:同志)?{_SIGNED}|{_WHO.format('has')}{_POST}已经?{_SIGNED})"
    rf"|审签人?\s*[：:]\s*{_WHO.format('named')}"
)


def read_signer(text: str) -> str:
    """The signer's name or post as written, such as 张局长; empty where none is named."""
    found = SIGNER.search(text)
    return next(filter(None, found.groups()), "").removesuffix("同志") if found else ""

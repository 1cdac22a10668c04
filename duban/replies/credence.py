"""Credence of a mail as the word of the person it comes from: one rule for every way in."""

from duban.replies.verdict import Verdict
from duban.vocabulary.replies import Credence


def credence(*, ours: bool, own: bool, verdict: Verdict) -> Credence:
    """The credence of a mail.

    `ours`: it carries a token of ours or answers a Message-ID of ours, which only the message's
    reader has. `own`: its From is the address of somebody who answers for the matter, or of that
    person's deputy. Any other From is only kept, even with a right token: it is shown to the
    office, proves nothing and moves nothing, unless the office accepts it.
    """
    if not own or verdict is Verdict.FAIL:
        return Credence.KEPT
    if verdict is Verdict.PASS:
        return Credence.FULL
    return Credence.UNVERIFIED if ours else Credence.KEPT

"""Every closed choice has its words, in both languages, wherever people read it."""

from enum import StrEnum

import pytest

from duban.i18n import LOCALES, labels
from duban.vocabulary.access import KeyStatus
from duban.vocabulary.lights import Colour
from duban.vocabulary.proposals import Hardness, ProposalKind
from duban.vocabulary.replies import Cause, Credence, ExtensionStatus, ReplySource, ReplyStatus
from duban.vocabulary.roles import Audience, Role
from duban.vocabulary.stages import Stage, Waiting
from duban.vocabulary.steps import CheckStatus, PaperKind

NAMED = {
    "stage": Stage,
    "waiting": Waiting,
    "status": ReplyStatus,
    "cause": Cause,
    "credence": Credence,
    "extension": ExtensionStatus,
    "source": ReplySource,
    "kind": PaperKind,
    "check": CheckStatus,
    "role": Role,
    "audience": Audience,
    "proposal": ProposalKind,
    "hardness": Hardness,
    "light": Colour,
    "key-status": KeyStatus,
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(("group", "choices"), NAMED.items())
def test_every_member_has_a_name(group: str, choices: type[StrEnum], locale: str):
    """A member without its word would be shown as its code to people who never saw one."""
    assert {str(member) for member in choices} - labels(group, locale=locale).keys() == set()

"""A story can hold every answer there is, and a player's mail is read as the answer it gives."""

from datetime import date

import pytest

from duban.policy.calendar import china
from duban.replies.answers import parse_reply
from duban.replies.said import SAID
from duban.scenario import ACTS, Scene
from duban.vocabulary.replies import ReplyStatus
from models.tables.commitments import Commitment
from services.rehearsal.players.facts import PlayedMatter
from services.rehearsal.players.voices import sentence

MONDAY = date(2022, 8, 15)


def test_every_answer_is_an_act_of_a_story_and_has_its_words():
    """All but a note, which is what nobody means to say; a new kind of answer fails here."""
    told = set(ReplyStatus) - {ReplyStatus.NOTE}

    assert (told, told) == (set(SAID), {act for act in ACTS.values() if act in set(ReplyStatus)})


# Nobody writes a mail to acknowledge: a link or a button does it.
@pytest.mark.parametrize("does", sorted(set(SAID) - {ReplyStatus.ACKNOWLEDGED}))
def test_the_mail_of_an_act_is_read_as_its_answer(does):
    """The players' words go through the reader of mails, as the words of people do."""
    row = Commitment(original_due=date(2022, 8, 31), approved_on=MONDAY)
    matter = PlayedMatter(row, targets=(), sent_on={}, liaison="kjj02", unit_head="kjj01")
    asked = date(2022, 9, 30) if does is ReplyStatus.EXTENSION else None
    reason = "已按要求完成" if does is ReplyStatus.DONE else "设备未到货"
    words = sentence(Scene(does, "kjj02", reason=reason, date=asked), matter, china())

    answers = parse_reply(words, on=MONDAY).answers

    assert [answer.status for answer in answers] == [does]

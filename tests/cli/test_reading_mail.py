"""`replies collect`: the folder of mails is read on the spot; `show` says whose word it was."""

LETTER = """From: 水清浅 <{sender}>
To: duban@localhost
Subject: {subject}
Message-ID: <{sender}>
Content-Type: text/plain; charset=utf-8

{words}
"""


def drop(home, sender, words, subject="进展"):
    """A mail comes into the folder."""
    text = LETTER.format(sender=sender, subject=subject, words=words)
    folder = home / "inbox"
    folder.mkdir(exist_ok=True)
    (folder / f"{sender}.eml").write_text(text, encoding="utf-8")


def test_mail_is_read_once_and_counted_in_words(registered, home):
    """A mail that could not be placed is named, and stands in the inbox."""
    drop(home, "stranger@else.example.org", "已完成")
    first = registered.fine("replies", "collect").out
    again = registered.fine("replies", "collect").out
    waiting = registered.fine("inbox", "--format", "json").rows

    assert first == "来信 mail：待归件 1。\n"
    assert again == "没有新的来信。No new mail.\n"
    assert [row["what"] for row in waiting if row["what"] == "unmatched"] == ["unmatched"]


def test_a_mailbox_that_is_away_is_no_broken_file(registered, monkeypatch):
    """The host is named, the password is not."""
    monkeypatch.setenv("DUBAN_IMAP_URL", "imap://u:s3cret@127.0.0.1:1/INBOX?tls=none")
    said = registered("replies", "collect")

    assert said.code == 1
    assert "邮件服务器" in said.err
    assert "127.0.0.1" in said.err
    assert "s3cret" not in said.err


def test_show_says_how_far_it_is_known_whose_word_it_is(registered, pump):
    """Beside the way it came by; causes in words."""
    registered.fine("reply", pump, "--status", "difficulty", "--cause", "资金", "--source", "phone")
    rows = registered.fine("show", pump, "--format", "json").rows
    (reply,) = [row for row in rows if row["kind"] == "reply"]

    assert reply["identity"].startswith("督查办代录")
    assert "电话，督查办代录" in registered.fine("show", pump).out.replace("\n", "")

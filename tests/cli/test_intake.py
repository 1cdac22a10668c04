"""`intake` and `proposals`: a document becomes proposals that say how they were read."""


def test_each_proposal_shows_its_sentence_reading_and_reason(ready, report):
    """The phrase is highlighted in its source sentence, the reference date has its evidence."""
    said = ready("intake", report)

    assert said.code == 0
    assert "【8月底前】完成东塘泵站机电安装" in said.out
    assert "2022-08-31 周三" in said.out
    assert "dates count from 2022-08-12" in said.out
    assert "净增无基数" in said.out


def test_a_unit_is_suggested_with_the_reason(ready, report):
    """The register of duties suggests; nobody is assigned by it."""
    said = ready.fine("intake", report)

    assert "建议单位 水利站" in said.out
    assert "泵站" in said.out


def test_the_same_file_again_adds_nothing(ready, report, counts):
    """Reading twice keeps one document and its proposals."""
    ready.fine("intake", report)
    before = counts()

    said = ready.fine("intake", report)

    assert "nothing was added" in said.out
    assert before == counts()


def test_json_rows_carry_span_and_rule(ready, report):
    """Programs get every field; offsets point into the kept text."""
    rows = ready.fine("intake", report, "--format", "json").rows

    text = report.read_text(encoding="utf-8")
    pump = next(row for row in rows if "泵站" in row["title"])
    span = pump["spans"][0]
    assert text[span["start"] : span["end"]] == pump["quote"]
    assert pump["deadline"] == "2022-08-31"
    assert pump["rule"]


def test_a_given_date_wins_and_the_conflict_is_shown(ready, report):
    """--issued decides, and the difference to the text is said."""
    said = ready.fine("intake", report, "--issued", "2022-08-14")

    assert "2022-08-14" in said.out
    assert "2022-08-12" in said.err


def test_another_date_reads_an_undecided_document_anew(ready, report):
    """A corrected --issued counts; the proposals are those of the new date."""
    ready.fine("intake", report)

    rows = ready.fine("intake", report, "--issued", "2023-08-12", "--format", "json").rows

    assert "2023-08-31" in {row["deadline"] for row in rows}
    assert "2022-08-31" not in {row["deadline"] for row in rows}


def test_another_date_never_undoes_a_decision(read, report, counts):
    """Once something was accepted, dates are edited one by one."""
    before = counts()

    said = read("intake", report, "--issued", "2023-08-12")

    assert said.code == 1
    assert "duban edit" in said.err
    assert before == counts()


def test_the_word_secret_in_a_sentence_is_no_mark(ready, written):
    """Only a line or header of its own is a classification mark, never 商业秘密."""
    text = "2022年8月12日，镇里召开会议。9月底前完善商业秘密保护制度。\n"

    said = ready("intake", written("plain.txt", text))

    assert said.code == 0
    assert "商业秘密" in said.out


def test_a_doubtful_mark_is_answered_once(ready, written, counts):
    """Nothing is stored until the office answers; with the answer the document comes in."""
    paper = written("doubt.txt", "内部资料 注意保存\n2022年8月12日召开会议，9月底前完成清淤。\n")
    before = counts()
    asked = ready("intake", paper)
    untouched = counts()

    said = ready("intake", paper, "--classification", "none")

    assert asked.code == 2
    assert "--classification" in asked.err
    assert before == untouched
    assert said.code == 0
    assert "清淤" in said.out


def test_proposals_lists_what_is_left_to_register(read):
    """Parts of split ones, open and accepted; not the ones they came from."""
    rows = read.fine("proposals", "--format", "json").rows
    everything = read.fine("proposals", "--all", "--format", "json").rows

    assert {row["decision"] for row in rows} == {"open", "accepted"}
    assert any(row["decision"] == "split" for row in everything)


def test_the_breakdown_says_what_is_to_be_settled(breakdown):
    """Undated rows stand in it with an empty date and the reason; the check base is computed."""
    from duban.sheets.breakdown import read_breakdown

    rows = {row.title: row for row in read_breakdown(breakdown)}
    pump = next(row for title, row in rows.items() if "泵站" in title)
    vague = next(row for title, row in rows.items() if "污水管网" in title)
    year_end = next(row for title, row in rows.items() if "高新技术企业" in title)
    assert str(pump.check_base) == "2022-08-31"
    assert "水利站" in pump.ambiguities
    assert pump.lead_unit == "建议：水利站（SL）"
    assert vague.due is None
    assert vague.ambiguities
    assert str(year_end.check_base) == "2022-12-30"


def test_a_filled_breakdown_is_never_written_over(read, breakdown, approve, tmp_path):
    """Asking for the breakdown again keeps the file that somebody worked in."""
    filled = approve(breakdown)
    content = filled.read_bytes()

    said = read.fine("proposals", "--out", filled)

    assert (tmp_path / "filled.old.xlsx").read_bytes() == content
    assert "filled.old.xlsx" in said.err


def test_a_passage_read_as_campaign_and_as_commitment_is_kept_as_both(ready, written, counts):
    """Two readings of the same words are two proposals, and never the loss of the document."""
    text = "工作会议纪要\n2026年11月27日\n\n开展冬季安全百日攻坚行动，即日起120天内完成。\n"
    file = written("two.txt", text)

    ready.fine("intake", str(file))
    ready.fine("intake", str(file))

    assert counts()["proposal"] == 2


def test_words_of_another_language_keep_their_blanks(ready, written):
    """A sentence in English is read as it was written, on one line."""
    path = written("list.txt", "Action list, 24 August 2022\n\n1. Transport Office to finish the\n"
                   "bridge report by 11 September 2022.\n")  # fmt: skip
    said = ready.fine("intake", path, "--issued", "2022-08-24")

    assert "Transport Office to finish the bridge report 【by 11 September 2022】" in said.out

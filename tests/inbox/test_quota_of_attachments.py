"""Attachments of mails are held to the same quota of matter and day as those of the page."""

from dataclasses import replace

from models.tables.replies import Evidence, InboundMessage, Reply

PDF = b"%PDF-1.7\n1 0 obj\n"


def test_attachments_beyond_a_days_quota_stay_in_the_mail(town, post, write):
    """The answer counts, the office is told; the next day files are taken again."""
    settings = town.office.settings.model_copy(update={"max_day_files": 2})
    town.office = replace(town.office, settings=settings)
    town.matter("2022-10-31", head=None)
    town.round("2022-08-15")
    asked = town.mails("P1")[0]
    for number, day in enumerate(("2022-08-16", "2022-08-16", "2022-08-17")):
        mail = write("P1", f"推进中，已完成{number}项", answering=asked)
        for part in range(2 if number == 0 else 1):
            content = PDF + b"%d" % (10 * number + part)
            mail.add_attachment(
                content, maintype="application", subtype="pdf", filename=f"{number}{part}.pdf"
            )
        post(mail, day=day)

    assert len(town.rows(Reply)) == 3
    assert [file.name for file in town.rows(Evidence)] == ["00.pdf", "01.pdf", "20.pdf"]
    assert ["佐证限额" in row.why for row in town.rows(InboundMessage)] == [False, True, False]

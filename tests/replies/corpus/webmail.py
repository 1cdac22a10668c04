"""Replies as the mail services of Chinese offices send them, on the web, the phone and in chat."""

from tests.replies.corpus.making import (
    BOX,
    DESK,
    NAME,
    OFFICE,
    SUBJECT,
    Shapes,
    Words,
    body,
    labels,
    markup,
    pad,
    plain,
    several,
)

WEBMAIL = Shapes()


@WEBMAIL
def qq_web(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n\n------------------ 原始邮件 ------------------\n"
        f"发件人:{pad(chr(34) + OFFICE + chr(34))}<{DESK}>;\n发送时间: 2022年11月15日(星期二) 上午10:20\n"
        f'收件人: "{NAME}"<{BOX}>;\n\n主题: {SUBJECT}\n\n\n\n{w.quote}\n'
    )


@WEBMAIL
def qq_web_nbsp(w: Words) -> bytes:
    return plain(
        f"{w.own}\n&nbsp;\n&nbsp;\n------------------&nbsp;原始邮件&nbsp;------------------\n"
        f'发件人:&nbsp;"{OFFICE}"<{DESK}&gt;;\n发送时间:&nbsp;2022年11月15日(星期二) 上午10:20\n'
        f'收件人:&nbsp;"{NAME}"<{BOX}&gt;;\n主题:&nbsp;{SUBJECT}\n\n{w.quote}\n',
        charset="gb18030",
    )


@WEBMAIL
def qq_web_html(w: Words) -> bytes:
    text = (
        f"<div>{w.html_own}</div><div><br></div><div><includetail>"
        '<div>&nbsp;</div><div style="font:Verdana normal 14px;color:#000;">'
        '<div style="FONT-SIZE: 12px;FONT-FAMILY: Arial Narrow;padding:2px 0 2px 0;">'
        '------------------&nbsp;原始邮件&nbsp;------------------</div><div style="FONT-SIZE: '
        f'12px;background:#efefef;padding:8px;"><div><b>发件人:</b>&nbsp;"{OFFICE}";</div><div><b>'
        f"发送时间:</b>&nbsp;2022年11月15日(星期二) 上午10:20</div><div><b>主题:</b>&nbsp;{SUBJECT}</div>"
        f"</div><div>{w.html_quote}</div></div></includetail></div>"
    )
    return several("alternative", body("", charset="gb18030"), body(text, "html", "gb18030"))


@WEBMAIL
def qq_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n发自我的iPhone\n\n\n------------------ Original ------------------\n"
        f"From: {OFFICE} <{DESK}>\nDate: Tue,Nov 15,2022 10:20 AM\nTo: {NAME} <{BOX}>\n"
        f"Subject: Re: {SUBJECT}\n\n{w.quote}\n"
    )


@WEBMAIL
def qq_app(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n---原始邮件---\n发件人: "{OFFICE}"<{DESK}>\n发送时间: 2022年11月15日(周二) 上午10:20\n'
        f'收件人: "{NAME}"<{BOX}>;\n主题: {SUBJECT}\n\n{w.quote}\n'
    )


@WEBMAIL
def qq_card_html(w: Words) -> bytes:
    card = (
        f'<div class="xmail_name_card"><table><tr><td>{NAME}</td></tr><tr>'
        f"<td>{BOX}</td></tr></table>"
        "</div>"
    )
    return markup(
        f'{w.html_own}<div><br></div>{card}<div><br></div><div class="qm_original_tips">'
        "------------------&nbsp;原始邮件&nbsp;------------------</div>"
        f"<div><div>发件人: {OFFICE} &lt;{DESK}&gt;</div><div>发送时间: 2022年11月15日 10:20</div>"
        f"<div>收件人: {NAME} &lt;{BOX}&gt;</div><div>主题: {SUBJECT}</div></div>{w.html_quote}"
    )


@WEBMAIL
def netease_zh(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n\n\n\n\n\n在 2022-11-15 10:20:30，"{OFFICE}" <{DESK}> 写道：\n\n{w.quote}\n',
        charset="gb18030",
    )


@WEBMAIL
def netease_at(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n\n\nAt 2022-11-15 10:20:30, "{OFFICE}" <{DESK}> wrote:\n{w.marked}\n',
        charset="gb18030",
    )


@WEBMAIL
def netease_table(w: Words) -> bytes:
    row = '<tr><td style="width:60px;">{}</td><td>{}</td></tr>'
    table = "".join(
        row.format(*pair)
        for pair in (
            ("发件人", f"{OFFICE}&lt;{DESK}&gt;"),
            ("日期", "2022年11月15日 10:20"),
            ("收件人", f"{NAME}&lt;{BOX}&gt;"),
            ("主题", SUBJECT),
        )
    )
    return markup(
        f'<div id="contentDescription">{w.html_own}</div><div><br></div>'
        '<div class="ntes-mailmaster-sign">'
        f"<table><tr><td><div>{NAME}</div><div>邮箱：{BOX}</div></td></tr></table></div>"
        f'<div>---- 回复的原邮件 ----</div><blockquote><table border="0">{table}</table>{w.html_quote}'
        "</blockquote>"
    )


@WEBMAIL
def netease_table_plain(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n| |\n{NAME}\n|\n|\n{BOX}\n|\n---- 回复的原邮件 ----\n"
        f"| 发件人 | {OFFICE}<{DESK}> |\n| 发送日期 | 2022年11月15日 10:20 |\n"
        f"| 收件人 | {NAME}<{BOX}> |\n| 主题 | {SUBJECT} |\n{w.quote}\n"
    )


@WEBMAIL
def netease_126_html(w: Words) -> bytes:
    return markup(
        f'<div style="line-height:1.7;color:#000000;font-size:14px">{w.html_own}<br/><br/><br/>'
        f'<div style="position:relative;zoom:1"></div><div id="divNeteaseMailCard"></div><br/>'
        f'在 2022-11-15 10:20:30，"{OFFICE}" &lt;{DESK}&gt; 写道：<br/><blockquote id="isReplyContent" '
        f'style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">'
        f"{w.html_quote}</blockquote></div>",
        charset="gb18030",
    )


@WEBMAIL
def netease_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n| |\n{NAME}\n|\n|\n邮箱：{BOX}\n|\n\n签名由 网易邮箱大师 定制\n\n"
        f"在2022年11月15日 10:20，{OFFICE}<{DESK}> 写道：\n{w.quote}\n"
    )


@WEBMAIL
def coremail(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n-----原始邮件-----\n发件人: "{OFFICE}" <{DESK}>\n发送时间: 2022-11-15 10:20:30 (星期二)\n'
        f"收件人: {BOX}\n抄送: \n主题: {SUBJECT}\n\n{w.quote}\n"
    )


@WEBMAIL
def coremail_marked(w: Words) -> bytes:
    quoted = Words("", f"-----原始邮件-----\n{labels()}\n\n{w.quote}").marked
    return plain(f"{w.own}\n\n\n{quoted}\n", encoding="8bit")


@WEBMAIL
def coremail_html(w: Words) -> bytes:
    return markup(
        f'{w.html_own}<br><br><br><blockquote name="replyContent" class="ReferenceQuote" '
        'style="padding-left:5px;margin-left:5px;border-left:#b6b6b6 2px solid;margin-right:0;">'
        "-----原始邮件-----<br>"
        f"<b>发件人:</b><span>{OFFICE} &lt;{DESK}&gt;</span><br><b>发送时间:</b>2022-11-15 10:20<br>"
        f"<b>主题:</b>{SUBJECT}<br><br>{w.html_quote}</blockquote>"
    )


@WEBMAIL
def wecom_mail(w: Words) -> bytes:
    return plain(
        f"{w.own}\n \n \n------------------ Original ------------------\n"
        f'From:  "{OFFICE}"<{DESK}>;\n'
        f'Date:  Tue, Nov 15, 2022 10:20 AM\nTo:  "{NAME}"<{BOX}>; \n\n'
        f"Subject:  {SUBJECT}\n\n \n{w.quote}\n"
    )


@WEBMAIL
def wecom_mail_html(w: Words) -> bytes:
    return markup(
        f'<div>{w.html_own}</div><div><hr style="margin: 0 0 10px 0;border: '
        "0;border-bottom:1px solid #E6E8EB;height:0;line-height:0;font-size:0;padding: "
        f'20px 0 0 0;width: 50px;"><div class="xm_write_sign">{NAME}<br>电话：0516-80000123</div>'
        '</div><div class="xm_mail_oringinal_describe">'
        '<div style="font-size:12px;padding: 8px;background:#f5f6f7;">'
        "<div>Original:</div><ul><li>From:"
        f"{OFFICE}&lt;{DESK}&gt;</li><li>Date:2022-11-15 10:20:30(中国 (GMT+08:00))</li><li>To:{NAME}"
        f"&lt;{BOX}&gt;</li><li>Subject:{SUBJECT}</li></ul></div></div>{w.html_quote}"
    )


@WEBMAIL
def wecom_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n发自我的企业微信\n\n\n------------------ 原始邮件 ------------------\n"
        f"{labels()}\n\n{w.quote}\n"
    )

"""Shapes written after the parser was frozen; docs/replies.md tells their first result."""

from tests.replies.corpus.making import (
    BOX,
    DESK,
    NAME,
    OFFICE,
    SUBJECT,
    Shapes,
    Words,
    body,
    markup,
    plain,
    several,
)

UNSEEN_SHAPES = Shapes()


@UNSEEN_SHAPES
def lotus_notes(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n\n发件人：\t{OFFICE}/办公室/开发区\n收件人：\t{NAME}/经发局/开发区@kfq\n抄送：\t\n"
        f"日期：\t2022/11/15 10:20\n主题：\t{SUBJECT}\n\n\n{w.quote}\n",
        charset="gb18030",
    )


@UNSEEN_SHAPES
def zimbra(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n----- 原始邮件 -----\n发件人: "{OFFICE}" <{DESK}>\n收件人: "{NAME}" <{BOX}>\n'
        f"发送时间: 星期二, 2022年 11 月 15日 上午 10:20:30\n主题: {SUBJECT}\n\n{w.quote}\n"
    )


@UNSEEN_SHAPES
def roundcube_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n{OFFICE} 于 2022-11-15 10:20 写道：\n{w.marked}\n", encoding="8bit")


@UNSEEN_SHAPES
def lark_mail(w: Words) -> bytes:
    return markup(
        f'<div style="white-space:pre-wrap;">{w.html_own}</div>'
        '<div id="lark-mail-quote-16684938" class="history-quote-wrapper">'
        '<div data-html-block="quote"><div class="adit-html-block history-quote-meta-wrapper">'
        f'<div>发件人: <span>"{OFFICE}"</span>&lt;{DESK}&gt;</div><div>日期: 2022年11月15日 '
        f"(周二) 10:20</div><div>主题: {SUBJECT}</div><div>收件人: {NAME}&lt;{BOX}&gt;</div></div>"
        f"{w.html_quote}</div></div>"
    )


@UNSEEN_SHAPES
def windows_mail(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n从 Windows 版邮件<https://go.microsoft.com/fwlink/?LinkId=550986>发送\n\n"
        f"发件人: {OFFICE}"
        f"<mailto:{DESK}>\n发送时间: 2022年11月15日 10:20\n收件人: {NAME}<mailto:{BOX}>\n"
        f"主题: {SUBJECT}\n\n{w.quote}\n"
    )


@UNSEEN_SHAPES
def outlook_phone_traditional(w: Words) -> bytes:
    return markup(
        f'<div dir="ltr">{w.html_own}</div>'
        '<div id="ms-outlook-mobile-signature" dir="ltr"><div></div>下載 '
        '<a href="https://aka.ms/o0ukef">iOS 版 Outlook</a></div>'
        '<div id="mail-editor-reference-message-container"><hr style="display: inline-block; '
        'width: 98%;"><div dir="ltr" style="font-size: '
        f'11pt"><b>寄件者:</b> {OFFICE} &lt;{DESK}&gt;<br><b>日期:</b> 星期二, 2022年11月15日 上午10:20<br><b>'
        f"收件者:</b> {NAME}<br><b>主旨:</b> {SUBJECT}</div>{w.html_quote}</div>"
    )


@UNSEEN_SHAPES
def foxmail_old(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n======= 2022-11-15 10:20:30 您在来信中写道：=======\n\n{w.marked}\n\n"
        f"　　　　　　　　{NAME}\n　　　　　　　　{BOX}\n",
        charset="gb18030",
    )


@UNSEEN_SHAPES
def spark_zh(w: Words) -> bytes:
    quoted = Words("", w.quote).marked
    return plain(f"{w.own}\n在 2022年11月15日 +0800 10:20，{OFFICE} <{DESK}>，写道：\n{quoted}\n")


@UNSEEN_SHAPES
def yahoo_en(w: Words) -> bytes:
    quoted = "\n".join(f"  {line}" for line in w.quote.split("\n"))
    return plain(
        f"{w.own}\n\n"
        f"    On Tuesday, November 15, 2022 at 10:20:30 AM GMT+8, {OFFICE} <{DESK}> wrote:  \n \n"
        f" {quoted}\n"
    )


@UNSEEN_SHAPES
def huawei_html(w: Words) -> bytes:
    return markup(
        f'<div>{w.html_own}</div><div><br></div><div id="mail_signature">发自我的华为手机</div>'
        '<div id="quoted_header" style="clear:both;">'
        '<hr style="border:none;height:0.5px;color:black;"><span>-------- 原始邮件 '
        f"--------</span><br><span>发件人：{OFFICE} &lt;{DESK}&gt;</span><br>"
        "<span>日期：2022年11月15日周二 10:20"
        f"</span><br><span>收件人：{BOX}</span><br><span>主 题：{SUBJECT}</span></div>{w.html_quote}"
    )


@UNSEEN_SHAPES
def two_levels(w: Words) -> bytes:
    inner = f"发件人: {NAME} <{BOX}>\n发送时间: 2022年11月1日 9:00\n收件人: {OFFICE}\n主题: 答复\n\n67/90，下月可完成。\n\n"
    return plain(
        f"{w.own}\n\n发件人: {OFFICE} <{DESK}>\n发送时间: 2022年11月15日 10:20\n收件人: {NAME} <{BOX}>\n"
        f"主题: {SUBJECT}\n\n"
        f"上次您说已完成，请核实。\n\n{inner}{w.quote}\n"
    )


@UNSEEN_SHAPES
def thunderbird_forward(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n-------- 转发的消息 --------\n主题: \t{SUBJECT}\n"
        "日期: \tTue, 15 Nov 2022 10:20:30 +0800\n"
        f"发件人: \t{OFFICE} <{DESK}>\n收件人: \t{NAME} <{BOX}>\n\n\n{w.quote}\n",
        encoding="8bit",
    )


@UNSEEN_SHAPES
def hotmail_html(w: Words) -> bytes:
    text = (
        f'<div dir="ltr">{w.html_own}<br><div><hr id="stopSpelling">Date: Tue, '
        "15 Nov 2022 10:20:30 +0800<br>"
        f"Subject: {SUBJECT}<br>From: {DESK}<br>To: {BOX}<br><br>{w.html_quote}</div></div>"
    )
    return several("alternative", body("\n \n", charset="gb18030"), body(text, "html"))


@UNSEEN_SHAPES
def exmail_phone_en(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n{NAME}\n\n---Original---\nFrom: "{OFFICE}"<{DESK}>\n'
        "Date: Tue, Nov 15, 2022 10:20 AM\n"
        f'To: "{NAME}"<{BOX}>;\nSubject: {SUBJECT}\n\n{w.quote}\n'
    )


@UNSEEN_SHAPES
def vivo(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n发自我的 vivo 智能手机\n\n\n原始邮件\n\n发件人：{OFFICE}<{DESK}>\n日期：2022-11-15 10:20\n"
        f"收件人：{NAME}<{BOX}>\n主题：{SUBJECT}\n\n{w.quote}\n"
    )


@UNSEEN_SHAPES
def wechat_work_forward(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n—— {NAME} · 开发区经济发展局\n\n"
        f"在 2022年11月15日星期二 10:20 {OFFICE}<{DESK}> 写道\n\n{w.quote}\n"
    )

"""Replies as mail programs and phones send them, and what people do beside the usual."""

import base64

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
    plain,
    several,
)

PROGRAMS = Shapes()


@PROGRAMS
def outlook_zh(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发件人: {OFFICE} <{DESK}> \n发送时间: 2022年11月15日 10:20\n收件人: {NAME} <{BOX}>\n"
        "抄送: 王芳 <wangf@unit.example.com>; 李响\n <lix@unit.example.com>\n"
        f"主题: {SUBJECT}\n\n{w.quote}\n"
    )


@PROGRAMS
def outlook_web_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n________________________________\n{labels('：')}\n\n{w.quote}\n")


@PROGRAMS
def outlook_original_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n-----邮件原件-----\n{labels()}\n\n{w.quote}\n", charset="gb18030")


@PROGRAMS
def outlook_html(w: Words) -> bytes:
    return markup(
        f'<div class="elementToProof">{w.html_own}</div><div id="appendonsend">'
        '</div><hr style="display:inline-block;width:98%" tabindex="-1">'
        '<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">'
        f"<b>发件人:</b> {OFFICE} &lt;{DESK}&gt;<br><b>发送时间:</b> 2022年11月15日 10:20<br><b>收件人:</b> "
        f"{NAME} &lt;{BOX}&gt;<br><b>主题:</b> {SUBJECT}</font><div>&nbsp;</div></div>{w.html_quote}"
    )


@PROGRAMS
def outlook_word_html(w: Words) -> bytes:
    own = "".join(
        f'<p class="MsoNormal">{line or "&nbsp;"}<o:p></o:p></p>' for line in w.own.split("\n")
    )
    return markup(
        "<style>p.MsoNormal {margin:0cm}</style>"
        f'<div class="WordSection1">{own}<p class="MsoNormal">'
        "<o:p>&nbsp;</o:p></p><div>"
        '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt '
        '0cm 0cm 0cm"><p class="MsoNormal"><b>发件人<span lang="EN-US">:</span>'
        f"</b> {OFFICE} &lt;{DESK}"
        f"&gt; <br><b>发送时间<span>:</span></b> 2022年11月15日 10:20<br><b>收件人<span>:</span></b> {NAME}"
        f"<br><b>主题<span>:</span></b> {SUBJECT}</p></div></div>{w.html_quote}</div>"
    )


@PROGRAMS
def outlook_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n获取 Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n"
        f"{labels()}\n\n{w.quote}\n"
    )


@PROGRAMS
def outlook_traditional(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n寄件者: {OFFICE} <{DESK}>\n寄件日期: 2022年11月15日 上午 10:20\n收件者: {NAME} <{BOX}>\n"
        f"主旨: {SUBJECT}\n\n{w.quote}\n"
    )


@PROGRAMS
def outlook_en(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n-----Original Message-----\nFrom: {OFFICE} <{DESK}> \n"
        "Sent: Tuesday, November 15, "
        f"2022 10:20 AM\nTo: {NAME} <{BOX}>\nSubject: {SUBJECT}\n\n{w.quote}\n"
    )


@PROGRAMS
def foxmail(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n{NAME}\n{BOX}\n \n发件人： {OFFICE}\n发送时间： 2022-11-15 10:20\n收件人： {NAME}\n"
        f"主题： {SUBJECT}\n{w.quote}\n",
        charset="gb18030",
    )


@PROGRAMS
def foxmail_html(w: Words) -> bytes:
    return markup(
        f'{w.html_own}<div><br></div><hr style="width: 210px; '
        'height: 1px;" color="#b5c4df" size="1" align="left"><div><span>'
        f'<div style="font-size:14px;"><div>{NAME}</div><div>{BOX}</div></div>'
        '</span></div><blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em">'
        "<div>&nbsp;</div>"
        '<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        '<div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px; BACKGROUND: #efefef"><div><b>发件人：</b>'
        f"{OFFICE}</div><div><b>发送时间：</b>2022-11-15 10:20</div><div><b>收件人：</b>{NAME}</div><div><b>"
        f"主题：</b>{SUBJECT}</div></div></div>{w.html_quote}</blockquote>"
    )


@PROGRAMS
def ios_zh(w: Words) -> bytes:
    quoted = Words(
        "", f"在 2022年11月15日，上午10:20，{OFFICE} <{DESK}> 写道：\n\n\ufeff{w.quote}"
    ).marked
    return plain(f"{w.own}\n\n发自我的 iPhone\n\n{quoted}\n", encoding="quoted-printable")


@PROGRAMS
def ios_zh_new(w: Words) -> bytes:
    return plain(
        f"{w.own}\n发自我的iPhone\n\n> 在 2022年11月15日，10:20，{OFFICE} <{DESK}> 写道：\n> \n> \ufeff"
        + w.quote.replace("\n", "\n> ")
        + "\n",
        encoding="quoted-printable",
    )


@PROGRAMS
def ios_pictures(w: Words) -> bytes:
    first, _, rest = w.own.partition("\n")
    quoted = Words("", f"在 2022年11月15日，10:20，{OFFICE} <{DESK}> 写道：\n{w.quote}").marked
    picture = (
        b'Content-Type: image/jpeg; name="IMG_0412.jpg"\r\nContent-Disposition: inline; filename='
        b'"IMG_0412.jpg"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    ) + base64.encodebytes(b"\xff\xd8\xff\xe0 picture")
    return several(
        "mixed", body(first + "\n"), picture, body(f"{rest}\n\n发自我的 iPhone\n\n{quoted}\n")
    )


@PROGRAMS
def android_zh(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发自我的手机\n\n-------- 原始邮件 --------\n发件人： {OFFICE} <{DESK}>\n日期： 2022年11月15日周二 "
        f"上午10:20\n收件人： {BOX}\n主 题： {SUBJECT}\n{w.quote}\n"
    )


@PROGRAMS
def huawei(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发自我的华为手机\n\n\n-------- 原始邮件 --------\n发件人：{OFFICE} <{DESK}>\n日期：2022年11月15日周二 "
        f"10:20\n收件人：{NAME} <{BOX}>\n主题：{SUBJECT}\n\n{w.quote}\n"
    )


@PROGRAMS
def xiaomi(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发自我的小米手机\n在 {OFFICE} <{DESK}>，2022年11月15日 上午10:20写道：\n\n{w.quote}\n"
    )


@PROGRAMS
def samsung(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n从我的 Galaxy 发送\n\n\n-------- 原始信息 --------\n发件人： {OFFICE} <{DESK}> \n日期： "
        f"2022/11/15 10:20 (GMT+08:00) \n收件人： {BOX} \n标题： {SUBJECT} \n\n{w.quote}\n"
    )


@PROGRAMS
def gmail_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n{OFFICE} <{DESK}> 于2022年11月15日周二 10:20写道：\n\n{w.marked}\n")


@PROGRAMS
def gmail_zh_wrapped(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n{OFFICE} <{DESK}>\n于2022年11月15日周二\n上午10:20写道：\n\n{w.marked}\n"
    )


@PROGRAMS
def gmail_en_wrapped(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\nOn Tue, Nov 15, 2022 at 10:20 AM {OFFICE} <{DESK}>\nwrote:\n\n{w.marked}\n"
    )


@PROGRAMS
def gmail_html(w: Words) -> bytes:
    return markup(
        f'<div dir="ltr">{w.html_own}</div><br><div class="gmail_quote">'
        '<div dir="ltr" class="gmail_attr">'
        f'{OFFICE} &lt;<a href="mailto:{DESK}">{DESK}</a>&gt; 于2022年11月15日周二 10:20写道：<br></div>'
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid '
        f'rgb(204,204,204);padding-left:1ex">{w.html_quote}</blockquote></div>'
    )


@PROGRAMS
def macos_zh(w: Words) -> bytes:
    quoted = Words("", f"2022年11月15日 上午10:20，{OFFICE} <{DESK}> 写道：\n\n{w.quote}").marked
    return plain(f"{w.own}\n\n{quoted}\n", encoding="quoted-printable")


@PROGRAMS
def thunderbird_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n在 2022/11/15 10:20, {OFFICE} 写道:\n{w.marked}\n", encoding="8bit")


@PROGRAMS
def aliyun(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n------------------------------------------------------------------\n"
        f"发件人：{OFFICE} "
        f"<{DESK}>\n发送时间：2022年11月15日(星期二) 10:20\n收件人：{NAME} <{BOX}>\n主　题：{SUBJECT}\n\n{w.quote}\n"
    )


@PROGRAMS
def mobile_139(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n----邮件原文----\n发件人："{OFFICE}" <{DESK}>\n收件人：{NAME}  <{BOX}>\n抄 送：  (无)\n'
        f"发送时间：2022-11-15 10:20:30\n主题：{SUBJECT}\n\n{w.quote}\n"
    )


@PROGRAMS
def sina(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n----- 原始邮件 -----\n发件人：{OFFICE} <{DESK}>\n收件人：{BOX}\n主题：{SUBJECT}\n"
        f"日期：2022年11月15日 10点20分\n\n{w.quote}\n",
        charset="gb18030",
    )


@PROGRAMS
def below_the_quote(w: Words) -> bytes:
    return plain(f"{OFFICE} <{DESK}> 于2022年11月15日周二 10:20写道：\n\n{w.marked}\n\n{w.own}\n")


@PROGRAMS
def no_quote(w: Words) -> bytes:
    return plain(f"{w.own}\n", charset="gb18030", encoding="8bit")


@PROGRAMS
def with_card(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n-- \n{NAME}\n开发区经济发展局\n电话：0516-80000123\n地址：云龙路8号\n\n-----原始邮件-----\n"
        f"{labels()}\n\n{w.quote}\n"
    )


@PROGRAMS
def with_disclaimer(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n本邮件及其附件含有本单位的保密信息，仅限于发送给上面地址中列出的个人或群组。\n\n{labels('：')}\n\n{w.quote}\n"
    )

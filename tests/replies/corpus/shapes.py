"""Replies as the clients of Chinese offices send them: raw MIME around any words.

Every shape takes the owner's words and the quoted notice and gives bytes as the client would put
them on the wire, so that the same shape can be tried with any numbers and dates. All people,
offices and addresses are invented.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from dataclasses import dataclass

OFFICE = "区督查办"
DESK = "duban@office.example.com"
NAME = "周明远"
BOX = "zhoumy@unit.example.com"
SUBJECT = "[督办#N2022-0412] 今日到期事项2项"


@dataclass(frozen=True)
class Words:
    """What the owner wrote and what the client quotes below it."""

    own: str
    quote: str

    @property
    def marked(self) -> str:
        return "\n".join(f"> {line}".rstrip() for line in self.quote.split("\n"))

    @property
    def html_own(self) -> str:
        return "".join(f"<div>{line or '<br>'}</div>" for line in self.own.split("\n"))

    @property
    def html_quote(self) -> str:
        return "".join(f"<p>{line}</p>" for line in self.quote.split("\n") if line)


Shape = Callable[[Words], bytes]
SHAPES: dict[str, Shape] = {}


def shape(function: Shape) -> Shape:
    SHAPES[function.__name__] = function
    return function


def word(text: str, charset: str = "utf-8") -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def head(subject: str = f"回复：{SUBJECT}", charset: str = "utf-8", extra: str = "") -> str:
    return (
        f"Return-Path: <{BOX}>\r\nReceived: from mx.unit.example.com by mail.office.example.com;\r\n"
        f"\tTue, 15 Nov 2022 14:31:02 +0800\r\nFrom: {word(NAME, charset)} <{BOX}>\r\n"
        f"To: {word(OFFICE, charset)} <{DESK}>\r\nSubject: {word(subject, charset)}\r\n"
        "Date: Tue, 15 Nov 2022 14:31:00 +0800\r\nMessage-ID: <reply-77@unit.example.com>\r\n"
        "In-Reply-To: <notice-412@office.example.com>\r\n"
        f"References: <notice-412@office.example.com>\r\nMIME-Version: 1.0\r\n{extra}"
    )


def body(text: str, kind: str = "plain", charset: str = "utf-8", encoding: str = "base64") -> bytes:
    data = text.replace("\n", "\r\n").encode(charset, "replace")
    coded = {
        "base64": lambda: base64.encodebytes(data).replace(b"\n", b"\r\n"),
        "quoted-printable": lambda: quopri.encodestring(data),
        "8bit": lambda: data,
    }[encoding]()
    label = "gb2312" if charset == "gb18030" else charset
    return (
        f"Content-Type: text/{kind}; charset={label}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    ).encode() + coded


def plain(text: str, charset: str = "utf-8", encoding: str = "base64", extra: str = "") -> bytes:
    return head(extra=extra).encode() + body(text, "plain", charset, encoding)


def markup(text: str, charset: str = "utf-8", encoding: str = "quoted-printable") -> bytes:
    return head().encode() + body(f"<html><body>{text}</body></html>", "html", charset, encoding)


def several(kind: str, *parts: bytes) -> bytes:
    mark = "----=_Part_8812_1904.1668493860"
    joined = b"".join(f"\r\n--{mark}\r\n".encode() + part for part in parts)
    top = head() + f'Content-Type: multipart/{kind};\r\n\tboundary="{mark}"\r\n\r\n'
    return (
        top.encode()
        + b"This is a multi-part message.\r\n"
        + joined
        + f"\r\n--{mark}--\r\n".encode()
    )


def labels(colon: str = ": ", sent: str = "发送时间", when: str = "2022年11月15日 10:20") -> str:
    return (
        f"发件人{colon}{OFFICE} <{DESK}>\n{sent}{colon}{when}\n收件人{colon}{NAME} <{BOX}>\n"
        f"主题{colon}{SUBJECT}"
    )


def pad(text: str) -> str:
    return " " * 60 + text + " " * 40


@shape
def qq_web(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n\n------------------ 原始邮件 ------------------\n"
        f"发件人:{pad(chr(34) + OFFICE + chr(34))}<{DESK}>;\n发送时间: 2022年11月15日(星期二) 上午10:20\n"
        f'收件人: "{NAME}"<{BOX}>;\n\n主题: {SUBJECT}\n\n\n\n{w.quote}\n'
    )


@shape
def qq_web_nbsp(w: Words) -> bytes:
    return plain(
        f"{w.own}\n&nbsp;\n&nbsp;\n------------------&nbsp;原始邮件&nbsp;------------------\n"
        f'发件人:&nbsp;"{OFFICE}"<{DESK}&gt;;\n发送时间:&nbsp;2022年11月15日(星期二) 上午10:20\n'
        f'收件人:&nbsp;"{NAME}"<{BOX}&gt;;\n主题:&nbsp;{SUBJECT}\n\n{w.quote}\n',
        charset="gb18030",
    )


@shape
def qq_web_html(w: Words) -> bytes:
    text = (
        f'<div>{w.html_own}</div><div><br></div><div><includetail><div>&nbsp;</div><div style="font:'
        'Verdana normal 14px;color:#000;"><div style="FONT-SIZE: 12px;FONT-FAMILY: Arial Narrow;padding'
        ':2px 0 2px 0;">------------------&nbsp;原始邮件&nbsp;------------------</div><div style="FONT-'
        f'SIZE: 12px;background:#efefef;padding:8px;"><div><b>发件人:</b>&nbsp;"{OFFICE}";</div><div><b>'
        f"发送时间:</b>&nbsp;2022年11月15日(星期二) 上午10:20</div><div><b>主题:</b>&nbsp;{SUBJECT}</div>"
        f"</div><div>{w.html_quote}</div></div></includetail></div>"
    )
    return several("alternative", body("", charset="gb18030"), body(text, "html", "gb18030"))


@shape
def qq_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n发自我的iPhone\n\n\n------------------ Original ------------------\n"
        f"From: {OFFICE} <{DESK}>\nDate: Tue,Nov 15,2022 10:20 AM\nTo: {NAME} <{BOX}>\n"
        f"Subject: Re: {SUBJECT}\n\n{w.quote}\n"
    )


@shape
def qq_app(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n---原始邮件---\n发件人: "{OFFICE}"<{DESK}>\n发送时间: 2022年11月15日(周二) 上午10:20\n'
        f'收件人: "{NAME}"<{BOX}>;\n主题: {SUBJECT}\n\n{w.quote}\n'
    )


@shape
def qq_card_html(w: Words) -> bytes:
    card = (
        f'<div class="xmail_name_card"><table><tr><td>{NAME}</td></tr><tr><td>{BOX}</td></tr></table>'
        "</div>"
    )
    return markup(
        f'{w.html_own}<div><br></div>{card}<div><br></div><div class="qm_original_tips">'
        "------------------&nbsp;原始邮件&nbsp;------------------</div>"
        f"<div><div>发件人: {OFFICE} &lt;{DESK}&gt;</div><div>发送时间: 2022年11月15日 10:20</div>"
        f"<div>收件人: {NAME} &lt;{BOX}&gt;</div><div>主题: {SUBJECT}</div></div>{w.html_quote}"
    )


@shape
def netease_zh(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n\n\n\n\n\n在 2022-11-15 10:20:30，"{OFFICE}" <{DESK}> 写道：\n\n{w.quote}\n',
        charset="gb18030",
    )


@shape
def netease_at(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n\n\nAt 2022-11-15 10:20:30, "{OFFICE}" <{DESK}> wrote:\n{w.marked}\n',
        charset="gb18030",
    )


@shape
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
        f'<div id="contentDescription">{w.html_own}</div><div><br></div><div class="ntes-mailmaster-sign">'
        f"<table><tr><td><div>{NAME}</div><div>邮箱：{BOX}</div></td></tr></table></div>"
        f'<div>---- 回复的原邮件 ----</div><blockquote><table border="0">{table}</table>{w.html_quote}'
        "</blockquote>"
    )


@shape
def netease_table_plain(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n| |\n{NAME}\n|\n|\n{BOX}\n|\n---- 回复的原邮件 ----\n"
        f"| 发件人 | {OFFICE}<{DESK}> |\n| 发送日期 | 2022年11月15日 10:20 |\n"
        f"| 收件人 | {NAME}<{BOX}> |\n| 主题 | {SUBJECT} |\n{w.quote}\n"
    )


@shape
def netease_126_html(w: Words) -> bytes:
    return markup(
        f'<div style="line-height:1.7;color:#000000;font-size:14px">{w.html_own}<br/><br/><br/>'
        f'<div style="position:relative;zoom:1"></div><div id="divNeteaseMailCard"></div><br/>'
        f'在 2022-11-15 10:20:30，"{OFFICE}" &lt;{DESK}&gt; 写道：<br/><blockquote id="isReplyContent" '
        f'style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">'
        f"{w.html_quote}</blockquote></div>",
        charset="gb18030",
    )


@shape
def netease_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n| |\n{NAME}\n|\n|\n邮箱：{BOX}\n|\n\n签名由 网易邮箱大师 定制\n\n"
        f"在2022年11月15日 10:20，{OFFICE}<{DESK}> 写道：\n{w.quote}\n"
    )


@shape
def coremail(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n-----原始邮件-----\n发件人: "{OFFICE}" <{DESK}>\n发送时间: 2022-11-15 10:20:30 (星期二)\n'
        f"收件人: {BOX}\n抄送: \n主题: {SUBJECT}\n\n{w.quote}\n"
    )


@shape
def coremail_marked(w: Words) -> bytes:
    quoted = Words("", f"-----原始邮件-----\n{labels()}\n\n{w.quote}").marked
    return plain(f"{w.own}\n\n\n{quoted}\n", encoding="8bit")


@shape
def coremail_html(w: Words) -> bytes:
    return markup(
        f'{w.html_own}<br><br><br><blockquote name="replyContent" class="ReferenceQuote" style="padding-'
        'left:5px;margin-left:5px;border-left:#b6b6b6 2px solid;margin-right:0;">-----原始邮件-----<br>'
        f"<b>发件人:</b><span>{OFFICE} &lt;{DESK}&gt;</span><br><b>发送时间:</b>2022-11-15 10:20<br>"
        f"<b>主题:</b>{SUBJECT}<br><br>{w.html_quote}</blockquote>"
    )


@shape
def wecom_mail(w: Words) -> bytes:
    return plain(
        f'{w.own}\n \n \n------------------ Original ------------------\nFrom:  "{OFFICE}"<{DESK}>;\n'
        f'Date:  Tue, Nov 15, 2022 10:20 AM\nTo:  "{NAME}"<{BOX}>; \n\nSubject:  {SUBJECT}\n\n \n{w.quote}\n'
    )


@shape
def wecom_mail_html(w: Words) -> bytes:
    return markup(
        f'<div>{w.html_own}</div><div><hr style="margin: 0 0 10px 0;border: 0;border-bottom:1px solid '
        '#E6E8EB;height:0;line-height:0;font-size:0;padding: 20px 0 0 0;width: 50px;"><div class="xm_'
        f'write_sign">{NAME}<br>电话：0516-80000123</div></div><div class="xm_mail_oringinal_describe">'
        '<div style="font-size:12px;padding: 8px;background:#f5f6f7;"><div>Original:</div><ul><li>From:'
        f"{OFFICE}&lt;{DESK}&gt;</li><li>Date:2022-11-15 10:20:30(中国 (GMT+08:00))</li><li>To:{NAME}"
        f"&lt;{BOX}&gt;</li><li>Subject:{SUBJECT}</li></ul></div></div>{w.html_quote}"
    )


@shape
def wecom_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n发自我的企业微信\n\n\n------------------ 原始邮件 ------------------\n{labels()}\n\n{w.quote}\n"
    )


@shape
def outlook_zh(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发件人: {OFFICE} <{DESK}> \n发送时间: 2022年11月15日 10:20\n收件人: {NAME} <{BOX}>\n"
        f"抄送: 王芳 <wangf@unit.example.com>; 李响\n <lix@unit.example.com>\n主题: {SUBJECT}\n\n{w.quote}\n"
    )


@shape
def outlook_web_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n________________________________\n{labels('：')}\n\n{w.quote}\n")


@shape
def outlook_original_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n-----邮件原件-----\n{labels()}\n\n{w.quote}\n", charset="gb18030")


@shape
def outlook_html(w: Words) -> bytes:
    return markup(
        f'<div class="elementToProof">{w.html_own}</div><div id="appendonsend"></div><hr style="display:'
        'inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">'
        f"<b>发件人:</b> {OFFICE} &lt;{DESK}&gt;<br><b>发送时间:</b> 2022年11月15日 10:20<br><b>收件人:</b> "
        f"{NAME} &lt;{BOX}&gt;<br><b>主题:</b> {SUBJECT}</font><div>&nbsp;</div></div>{w.html_quote}"
    )


@shape
def outlook_word_html(w: Words) -> bytes:
    own = "".join(
        f'<p class="MsoNormal">{line or "&nbsp;"}<o:p></o:p></p>' for line in w.own.split("\n")
    )
    return markup(
        f'<style>p.MsoNormal {{margin:0cm}}</style><div class="WordSection1">{own}<p class="MsoNormal">'
        '<o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt '
        f'0cm 0cm 0cm"><p class="MsoNormal"><b>发件人<span lang="EN-US">:</span></b> {OFFICE} &lt;{DESK}'
        f"&gt; <br><b>发送时间<span>:</span></b> 2022年11月15日 10:20<br><b>收件人<span>:</span></b> {NAME}"
        f"<br><b>主题<span>:</span></b> {SUBJECT}</p></div></div>{w.html_quote}</div>"
    )


@shape
def outlook_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n获取 Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n"
        f"{labels()}\n\n{w.quote}\n"
    )


@shape
def outlook_traditional(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n寄件者: {OFFICE} <{DESK}>\n寄件日期: 2022年11月15日 上午 10:20\n收件者: {NAME} <{BOX}>\n"
        f"主旨: {SUBJECT}\n\n{w.quote}\n"
    )


@shape
def outlook_en(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n-----Original Message-----\nFrom: {OFFICE} <{DESK}> \nSent: Tuesday, November 15, "
        f"2022 10:20 AM\nTo: {NAME} <{BOX}>\nSubject: {SUBJECT}\n\n{w.quote}\n"
    )


@shape
def foxmail(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n{NAME}\n{BOX}\n \n发件人： {OFFICE}\n发送时间： 2022-11-15 10:20\n收件人： {NAME}\n"
        f"主题： {SUBJECT}\n{w.quote}\n",
        charset="gb18030",
    )


@shape
def foxmail_html(w: Words) -> bytes:
    return markup(
        f'{w.html_own}<div><br></div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" '
        f'align="left"><div><span><div style="font-size:14px;"><div>{NAME}</div><div>{BOX}</div></div>'
        '</span></div><blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em">'
        '<div>&nbsp;</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm '
        f'0cm"><div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px; BACKGROUND: #efefef"><div><b>发件人：</b>'
        f"{OFFICE}</div><div><b>发送时间：</b>2022-11-15 10:20</div><div><b>收件人：</b>{NAME}</div><div><b>"
        f"主题：</b>{SUBJECT}</div></div></div>{w.html_quote}</blockquote>"
    )


@shape
def ios_zh(w: Words) -> bytes:
    quoted = Words(
        "", f"在 2022年11月15日，上午10:20，{OFFICE} <{DESK}> 写道：\n\n\ufeff{w.quote}"
    ).marked
    return plain(f"{w.own}\n\n发自我的 iPhone\n\n{quoted}\n", encoding="quoted-printable")


@shape
def ios_zh_new(w: Words) -> bytes:
    return plain(
        f"{w.own}\n发自我的iPhone\n\n> 在 2022年11月15日，10:20，{OFFICE} <{DESK}> 写道：\n> \n> \ufeff"
        + w.quote.replace("\n", "\n> ")
        + "\n",
        encoding="quoted-printable",
    )


@shape
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


@shape
def android_zh(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发自我的手机\n\n-------- 原始邮件 --------\n发件人： {OFFICE} <{DESK}>\n日期： 2022年11月15日周二 "
        f"上午10:20\n收件人： {BOX}\n主 题： {SUBJECT}\n{w.quote}\n"
    )


@shape
def huawei(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发自我的华为手机\n\n\n-------- 原始邮件 --------\n发件人：{OFFICE} <{DESK}>\n日期：2022年11月15日周二 "
        f"10:20\n收件人：{NAME} <{BOX}>\n主题：{SUBJECT}\n\n{w.quote}\n"
    )


@shape
def xiaomi(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n发自我的小米手机\n在 {OFFICE} <{DESK}>，2022年11月15日 上午10:20写道：\n\n{w.quote}\n"
    )


@shape
def samsung(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n从我的 Galaxy 发送\n\n\n-------- 原始信息 --------\n发件人： {OFFICE} <{DESK}> \n日期： "
        f"2022/11/15 10:20 (GMT+08:00) \n收件人： {BOX} \n标题： {SUBJECT} \n\n{w.quote}\n"
    )


@shape
def gmail_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n{OFFICE} <{DESK}> 于2022年11月15日周二 10:20写道：\n\n{w.marked}\n")


@shape
def gmail_zh_wrapped(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n{OFFICE} <{DESK}>\n于2022年11月15日周二\n上午10:20写道：\n\n{w.marked}\n"
    )


@shape
def gmail_en_wrapped(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\nOn Tue, Nov 15, 2022 at 10:20 AM {OFFICE} <{DESK}>\nwrote:\n\n{w.marked}\n"
    )


@shape
def gmail_html(w: Words) -> bytes:
    return markup(
        f'<div dir="ltr">{w.html_own}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">'
        f'{OFFICE} &lt;<a href="mailto:{DESK}">{DESK}</a>&gt; 于2022年11月15日周二 10:20写道：<br></div>'
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,'
        f'204,204);padding-left:1ex">{w.html_quote}</blockquote></div>'
    )


@shape
def macos_zh(w: Words) -> bytes:
    quoted = Words("", f"2022年11月15日 上午10:20，{OFFICE} <{DESK}> 写道：\n\n{w.quote}").marked
    return plain(f"{w.own}\n\n{quoted}\n", encoding="quoted-printable")


@shape
def thunderbird_zh(w: Words) -> bytes:
    return plain(f"{w.own}\n\n在 2022/11/15 10:20, {OFFICE} 写道:\n{w.marked}\n", encoding="8bit")


@shape
def aliyun(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n------------------------------------------------------------------\n发件人：{OFFICE} "
        f"<{DESK}>\n发送时间：2022年11月15日(星期二) 10:20\n收件人：{NAME} <{BOX}>\n主　题：{SUBJECT}\n\n{w.quote}\n"
    )


@shape
def mobile_139(w: Words) -> bytes:
    return plain(
        f'{w.own}\n\n\n\n----邮件原文----\n发件人："{OFFICE}" <{DESK}>\n收件人：{NAME}  <{BOX}>\n抄 送：  (无)\n'
        f"发送时间：2022-11-15 10:20:30\n主题：{SUBJECT}\n\n{w.quote}\n"
    )


@shape
def sina(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n----- 原始邮件 -----\n发件人：{OFFICE} <{DESK}>\n收件人：{BOX}\n主题：{SUBJECT}\n"
        f"日期：2022年11月15日 10点20分\n\n{w.quote}\n",
        charset="gb18030",
    )


@shape
def below_the_quote(w: Words) -> bytes:
    return plain(f"{OFFICE} <{DESK}> 于2022年11月15日周二 10:20写道：\n\n{w.marked}\n\n{w.own}\n")


@shape
def no_quote(w: Words) -> bytes:
    return plain(f"{w.own}\n", charset="gb18030", encoding="8bit")


@shape
def with_card(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n-- \n{NAME}\n开发区经济发展局\n电话：0516-80000123\n地址：云龙路8号\n\n-----原始邮件-----\n"
        f"{labels()}\n\n{w.quote}\n"
    )


@shape
def with_disclaimer(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n本邮件及其附件含有本单位的保密信息，仅限于发送给上面地址中列出的个人或群组。\n\n{labels('：')}\n\n{w.quote}\n"
    )

"""A third part, written with the parser frozen again; docs/replies.md tells its first result."""

from tests.replies.corpus.making import (
    BOX,
    DESK,
    NAME,
    OFFICE,
    SUBJECT,
    Shapes,
    Words,
    body,
    head,
    markup,
    plain,
    several,
)

LATER_SHAPES = Shapes()
LATER_QUOTES = (
    "各承办单位：\n一、2022-0207 农贸市场改造9处，上次反馈：已完成7处；二、2022-0208 上云企业230家，上次：无变化。\n"
    "请于11月22日17时前答复：1已完成；2正在推进65%；3申请延期至12月9日，因雨停工。\n——以上为示例",
    "您单位牵头的“充电桩1200个”现完成1,038个（86.5%），序时87.5%，请核实。\n已书面反馈的无需重复填报。\n"
    "联系人：顾宁　0555-1234567\n此日期如何得出：https://duban.example.com/e/2022-0207.ab",
)


@LATER_SHAPES
def eyou_gov(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n-----回复邮件-----\n发信人：{OFFICE} <{DESK}>\n收信人：{NAME} <{BOX}>\n"
        f"发信时间：2022-11-15 10:20:30\n邮件主题：{SUBJECT}\n\n{w.quote}\n",
        charset="gb18030",
    )


@LATER_SHAPES
def richmail_gov(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n\n\n----邮件原文----\n发件人：{OFFICE} <{DESK}>\n收件人：{NAME} <{BOX}>\n抄　送： (无)\n"
        f"发送时间：2022-11-15 10:20:30\n主题：{SUBJECT}\n\n{w.quote}\n"
    )


@LATER_SHAPES
def winmail_web(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n----- Original Message -----\n发件人: {OFFICE} <{DESK}>\n收件人: {NAME} <{BOX}>\n"
        f"发送时间: Tue, 15 Nov 2022 10:20:30 +0800\n主题: {SUBJECT}\n{w.marked}\n",
        encoding="quoted-printable",
    )


@LATER_SHAPES
def outlook_express(w: Words) -> bytes:
    return plain(
        f'{w.own}\n----- Original Message ----- \nFrom: "{OFFICE}" <{DESK}>\nTo: "{NAME}" <{BOX}>\n'
        f"Sent: Tuesday, November 15, 2022 10:20 AM\nSubject: {SUBJECT}\n\n\n{w.marked}\n",
        charset="gb18030",
        encoding="8bit",
    )


@LATER_SHAPES
def mail_189(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n来自 天翼云邮箱\n\n------------------ 原邮件信息 ------------------\n"
        f"发件人：{OFFICE}<{DESK}>\n"
        f"发送时间：2022年11月15日 10:20\n收件人：{NAME}<{BOX}>\n主　题：{SUBJECT}\n\n{w.quote}\n"
    )


@LATER_SHAPES
def sohu(w: Words) -> bytes:
    return markup(
        f'<div style="font-size:14px">{w.html_own}</div><br>'
        "<div>------------------ 原始邮件 -------------"
        f"-----<br>发件人：{OFFICE} &lt;{DESK}&gt;<br>发件时间：2022年11月15日(周二) 10:20<br>收件人："
        f"{NAME} &lt;{BOX}"
        f"&gt;<br>主题：{SUBJECT}<br></div><blockquote>{w.html_quote}</blockquote>",
        charset="gb18030",
        encoding="base64",
    )


@LATER_SHAPES
def honor_phone(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n来自我的荣耀手机\n\n\n-------- 原始邮件 --------\n发件人： {OFFICE} <{DESK}>\n日期： 2022年11月15日"
        f"周二 10:20\n收件人： {NAME} <{BOX}>\n主　题： {SUBJECT}\n\n{w.quote}\n"
    )


@LATER_SHAPES
def dingtalk_phone(w: Words) -> bytes:
    line = "-" * 66
    return plain(
        f"{w.own}\n\n来自钉钉专属商务邮箱\n{line}\n发件人：{OFFICE}<{DESK}>\n日　期：2022年11月15日 10:20:30\n"
        f"收件人：{NAME}<{BOX}>\n主　题：{SUBJECT}\n\n{w.quote}\n"
    )


@LATER_SHAPES
def gmail_traditional(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n{OFFICE} <{DESK}> 於 2022年11月15日 週二 上午10:20寫道：\n\n{w.marked}\n"
    )


@LATER_SHAPES
def k9_zh(w: Words) -> bytes:
    return plain(
        f"{w.own}\n-- \n使用K-9 Mail发送自我的Android设备。\n\n"
        f"于 2022年11月15日 GMT+08:00 10:20:30, {OFFICE} <{DESK}> 写到：\n"
        f"{w.marked}\n"
    )


@LATER_SHAPES
def em_client(w: Words) -> bytes:
    return several(
        "alternative",
        body(
            f'{w.own}\n\n\n------ 原始邮件 ------\n发件人: "{OFFICE}" <{DESK}>\n收件人: "{NAME}" <{BOX}>\n'
            f"发送: 2022/11/15 10:20:30\n主题: {SUBJECT}\n\n{w.marked}\n",
            encoding="quoted-printable",
        ),
        body(f"<p>{w.html_own}</p>", "html"),
    )


@LATER_SHAPES
def bluemail_html(w: Words) -> bytes:
    return markup(
        f'<div dir="auto">{w.html_own}<br></div><div dir="auto"><!-- tmjah_g_1299s -->从 '
        '<a href="https://bluemail.me">BlueMail for Android</a> 发送<!-- tmjah_g_1299e --></div>'
        '<div class="gmail_quote">'
        f'在2022年11月15日，<a href="mailto:{DESK}">{OFFICE}</a> 于 10:20 写道：'
        '<blockquote class="gmail_quote"'
        f">{w.html_quote}</blockquote></div>"
    )


@LATER_SHAPES
def oa_one_line(w: Words) -> bytes:
    return plain(
        f"{w.own}\n\n======== 原邮件 ========\n发件人：{OFFICE}　发送时间：2022-11-15 10:20　收件人：{NAME}　"
        f"主题：{SUBJECT}\n{w.quote}\n"
    )


@LATER_SHAPES
def thunderbird_en_flowed(w: Words) -> bytes:
    return plain(f"{w.own}\n\nOn 15/11/2022 10:20, {OFFICE} wrote:\n{w.marked}\n", encoding="8bit")


@LATER_SHAPES
def signed_outlook(w: Words) -> bytes:
    """An S/MIME signature beside the text, as government certificates make it."""
    inner = body(
        f"{w.own}\n\n发件人: {OFFICE} <{DESK}> \n发送时间: 2022年11月15日 10:20\n收件人: {NAME} <{BOX}>\n"
        f"主题: {SUBJECT}\n\n{w.quote}\n",
        charset="gb18030",
    )
    mark = "----=_NextPart_SMIME_0412"
    proof = (
        b'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\n'
        b"Content-Transfer-Encoding: base64"
        b'\r\nContent-Disposition: attachment; filename="smime.p7s"\r\n\r\nMIIGfgYJKoZIhvcNAQcC\r\n'
    )
    top = head() + (
        'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sm3;\r\n'
        f'\tboundary="{mark}"\r\n\r\n'
    )
    edge = f"\r\n--{mark}\r\n".encode()
    return top.encode() + edge + inner + edge + proof + f"\r\n--{mark}--\r\n".encode()


@LATER_SHAPES
def outlook_mac_html(w: Words) -> bytes:
    return markup(
        f'<div class="WordSection1"><p class="MsoNormal">{w.html_own}</p><p class="MsoNormal">'
        "<o:p>&nbsp;</o:p>"
        '</p><div id="mail-editor-reference-message-container"><div><div>'
        '<div style="border:none;border-top:'
        'solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">'
        f"<b>发件人：</b>{OFFICE} &lt;{DESK}"
        f"&gt;<br><b>日期：</b>星期二, 2022年11月15日 10:20<br><b>收件人：</b>{NAME} &lt;{BOX}&gt;<br><b>主题：</b>"
        f"{SUBJECT}</p></div>{w.html_quote}</div></div></div></div>"
    )

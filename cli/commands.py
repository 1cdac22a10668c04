"""Every command by name: where it is, in which group it is listed, and in a few words what for."""

from __future__ import annotations

SETUP, INTAKE, ROUNDS = "Setting up 准备", "From document to matter 立项", "Rounds 运行"
ANSWERS, OFFICE = "Answers 反馈", "The office decides 处置"
LEDGER, UPKEEP = "The ledger 台账", "Operations 运维"
GROUPS = (SETUP, INTAKE, ROUNDS, ANSWERS, OFFICE, LEDGER, UPKEEP)  # in the order of work

# Command, module:function, group, summary. A module is imported only when its command runs.
COMMANDS = (
    ("init", "cli.setup:init", SETUP, "准备 make Duban ready"),
    ("doctor", "cli.setup:doctor", UPKEEP, "体检 check the installation"),
    ("test-mail", "cli.probing:test_mail", UPKEEP, "测试发信 does the mail server take a message"),
    ("policies", "cli.setup:policies", SETUP, "督办规则 supervision policies"),
    ("backup", "cli.archive:backup", UPKEEP, "备份 one archive, keys included"),
    ("restore", "cli.archive:restore", UPKEEP, "恢复 from a backup"),
    ("extract", "cli.extract:extract", INTAKE, "读取承诺（不入库） read commitments, no database"),
    ("explain-date", "cli.extract:explain_date", INTAKE, "解释时限词 read one date phrase"),
    ("intake", "cli.intake:intake", INTAKE, "文件进件 document to proposals"),
    ("proposals", "cli.proposals:proposals", INTAKE, "提案、任务分解表 proposals and breakdown"),
    ("accept", "cli.review:accept", INTAKE, "采纳 accept proposals"),
    ("edit", "cli.review:edit", INTAKE, "更正 correct a proposal"),
    ("split", "cli.review:split", INTAKE, "按指标拆分 one row a target"),
    ("merge", "cli.review:merge", INTAKE, "合并 merge proposals"),
    ("reject", "cli.review:reject", INTAKE, "不予立项 reject proposals"),
    ("register", "cli.register:register", INTAKE, "立项 register approved matters"),
    ("agenda", "cli.agenda:agenda", LEDGER, "近期调度 what is asked next"),
    ("show", "cli.show:show", LEDGER, "单件全过程 all about one matter"),
    ("explain", "cli.explain:explain", LEDGER, "日期如何得出 how its dates were found"),
    ("ledger", "cli.ledger:ledger", LEDGER, "督办台账、回收表 ledger as Excel"),
    ("reply", "cli.replies:reply", ANSWERS, "代录反馈 note an answer"),
    ("call", "cli.calls:call", ANSWERS, "电话记录 note a call"),
    ("extend", "cli.replies:extend", ANSWERS, "延期申请 ask for more time"),
    ("acknowledge", "cli.replies:acknowledge", ANSWERS, "签收 take an assignment"),
    ("return", "cli.replies:return_item", ANSWERS, "退件 give a matter back"),
    ("confirm", "cli.calls:confirm", ANSWERS, "负责人确认 head confirms completion"),
    (
        "parse-reply",
        "cli.parse_reply:parse_reply",
        ANSWERS,
        "解析一封答复 parse one reply, no database",
    ),
    ("inbox", "cli.desk:inbox", OFFICE, "待办 what waits for the office"),
    ("match", "cli.desk:match", OFFICE, "来信归件 which matter a mail is about"),
    ("vouch", "cli.desk:vouch", OFFICE, "采信 accept a mail as its sender's word"),
    ("extensions", "cli.desk:extensions", OFFICE, "延期清单 requests for more time"),
    ("decide", "cli.decisions:decide", OFFICE, "审批延期 decide a request"),
    ("approve", "cli.gates:approve", OFFICE, "签发 sign a draft"),
    ("waive", "cli.gates:waive", OFFICE, "缓发 let a step pass"),
    ("reassign", "cli.decisions:reassign", OFFICE, "改派 another owner"),
    ("leaders", "cli.decisions:leaders", OFFICE, "调整分管、包挂领导 change its leaders"),
    ("refuse-return", "cli.decisions:refuse_return", OFFICE, "不同意退件 refuse a return"),
    ("suspend", "cli.lifecycle:suspend", OFFICE, "中止 stop asking"),
    ("resume", "cli.lifecycle:resume", OFFICE, "恢复督办 go on"),
    ("verify", "cli.lifecycle:verify", OFFICE, "核查 check a completion"),
    ("rework", "cli.lifecycle:rework", OFFICE, "退回重办 return for rework"),
    ("close", "cli.lifecycle:close", OFFICE, "销号 close"),
    ("reopen", "cli.lifecycle:reopen", OFFICE, "重新立项 reopen"),
    ("take-up", "cli.lifecycle:take_up", OFFICE, "恢复办理 after it was set aside"),
    ("withdraw", "cli.lifecycle:withdraw", OFFICE, "撤销 withdraw"),
    ("escalations", "cli.rounds:escalations", OFFICE, "待签发文书 drafts that wait"),
    ("demo", "cli.demo:demo", ROUNDS, "示例 the sample from report to closed matters"),
    ("health", "cli.health:health", UPKEEP, "健康检查 whether rounds can run"),
    ("pool", "cli.pool:pool", UPKEEP, "工作池部署文件 prefect.yaml for several machines"),
    ("round", "cli.rounds:round_", ROUNDS, "运行一轮 one round, no Prefect needed"),
    ("audit", "cli.rounds:audit", ROUNDS, "自检 what would be forgotten"),
    ("up", "cli.rounds:up", ROUNDS, "启动整套服务 the whole product on one machine"),
    ("rehearse", "cli.rehearse:rehearse", ROUNDS, "推演 play it on a copy, on its own clock"),
)
NOUNS = (
    ("owners", "cli.owners:app", SETUP, "单位与人员 units and people"),
    ("keys", "cli.keys:app", UPKEEP, "密钥 keys of stored routes"),
    ("journal", "cli.journal:app", UPKEEP, "日志核验、封条 verify and seal the journal"),
    ("calendar", "cli.calendars:app", SETUP, "工作日历 working days"),
    ("db", "cli.database:app", UPKEEP, "数据库升级 database"),
    ("notices", "cli.notices:app", ROUNDS, "通知与送达 messages and proof"),
    ("replies", "cli.returns:app", ANSWERS, "回收表、来信 sheets of units, mail"),
)

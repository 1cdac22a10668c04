"""The undated parts of a sentence: who does what, and how much of it."""

import random

UNITS = [
    "区住建局",
    "区水务局",
    "市教育局",
    "区民政局",
    "县农业农村局",
    "区城管局",
    "市交通运输局",
    "区卫健委",
    "市场监管局",
    "区财政局",
    "区发改委",
    "街道办事处",
    "各镇人民政府",
    "区文旅局",
    "市生态环境局",
    "区应急管理局",
    "县人社局",
    "区残联",
    "区总工会",
    "区大数据中心",
    "市自然资源局",
    "区商务局",
    "城投公司",
    "水务集团",
    "物业公司",
    "第二中学",
    "区人民医院",
    "各责任单位",
    "牵头单位",
    "项目指挥部",
    "各县区",
    "开发区管委会",
    "区妇联",
    "团区委",
    "区司法局",
    "经开区党工委",
    "市公积金中心",
]
VERBS = [
    "完成",
    "建成",
    "启动",
    "推进完成",
    "全面完成",
    "基本完成",
    "组织实施",
    "高质量完成",
    "开工建设",
    "建成投用",
    "交付使用",
    "制定",
    "出台",
    "印发",
    "修订",
    "编制完成",
    "组织开展",
    "开展",
    "上线运行",
    "建立",
    "落实",
]
DOCUMENTS = [
    "实施方案",
    "管理办法",
    "工作细则",
    "专项规划",
    "责任清单",
    "问题台账",
    "考核办法",
    "应急预案",
    "操作指引",
    "整改报告",
    "自查报告",
    "工作总结",
    "调研报告",
    "项目清单",
]
OBJECTS = [
    "城北泵站改造",
    "老旧小区外墙保温工程",
    "农村公路养护",
    "学校食堂明厨亮灶改造",
    "社区卫生服务中心扩建",
    "污水管网修复",
    "河道清淤",
    "数据中心迁移",
    "智慧停车系统建设",
    "消防隐患整改",
    "危桥加固",
    "公租房配租",
    "农贸市场升级",
    "图书馆分馆建设",
    "养老服务综合体装修",
    "燃气老旧管网更新",
    "高标准农田建设",
    "农户厕所改造",
    "中心幼儿园新建工程",
    "体育公园一期工程",
    "电梯加装",
    "校车安全检查",
    "政务大厅搬迁",
    "内涝点治理",
    "档案数字化",
    "职业技能培训",
    "森林防火通道建设",
    "供水管线改造",
    "客运站改扩建",
    "文化馆维修",
    "电子证照归集",
    "财务平台建设",
    "危化企业搬迁",
    "垃圾分类站点改造",
    "农房安全鉴定",
    "社保卡换发",
    "专项债券项目申报",
]
COUNTED = (
    ("新建", "公厕", "座"), ("改造", "老旧小区", "个"), ("新增", "停车泊位", "个"), ("建成", "口袋公园", "处"),
    ("改造", "农村公路", "公里"), ("新增", "公办学位", "个"), ("加装", "电梯", "部"), ("新建", "充电桩", "个"),
    ("培训", "技能人才", "人次"), ("新建", "助餐点", "个"), ("完成", "造林", "亩"), ("修复", "管网", "公里"),
    ("新增", "规上企业", "家"), ("培育", "专精特新企业", "家"), ("建成", "高标准农田", "万亩"), ("完成", "旧改", "万平方米"),
    ("发放", "消费券", "万元"), ("建成", "5G基站", "座"), ("改造", "危桥", "座"), ("提升", "养老机构", "家"),
)  # fmt: skip
ACTS = (
    "报送{doc}", "将{doc}报区政府办公室", "形成{doc}并报备", "印发{doc}", "上报{doc}", "提交{doc}", "制定{doc}",
    "完成{doc}编制",
)  # fmt: skip


def unit(dice: random.Random) -> str:
    """Somebody answerable."""
    return dice.choice(UNITS)


def counted(dice: random.Random) -> str:
    """A verb, a thing and how many: 新建公厕30座."""
    verb, thing, measure = dice.choice(COUNTED)
    return f"{verb}{thing}{dice.randrange(2, 400)}{measure}"


def counted_apart(dice: random.Random, count: int) -> list[str]:
    """So many of them, each of another thing."""
    chosen = dice.sample(COUNTED, count)
    return [f"{verb}{thing}{dice.randrange(2, 400)}{measure}" for verb, thing, measure in chosen]


def work(dice: random.Random) -> str:
    """A verb with its object, no date."""
    roll = dice.random()
    if roll < 0.5:
        return dice.choice(VERBS[:10]) + dice.choice(OBJECTS)
    if roll < 0.75:
        return counted(dice)
    return dice.choice(ACTS).format(doc=dice.choice(DOCUMENTS))


def goal(dice: random.Random) -> str:
    """A share to be reached: 覆盖率达到80%以上."""
    what = dice.choice(("覆盖率", "完成率", "开工率", "达标率", "治理率", "签约率", "投诉办结率"))
    how = dice.choice(("达到{n}%", "达到{n}%以上", "不低于{n}%", "超过{n}%", "提高到{n}%"))
    return what + how.format(n=dice.randrange(50, 99))

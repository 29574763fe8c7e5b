"""Names of people as Chinese pages print them, and the words for posts."""

from __future__ import annotations

import re

from editor_app.formats.readers.lines import asked
from editor_app.formats.readers.simplified import simplified, without

# The surnames in common use (公安部 2020 年全国姓名报告 and 百家姓, without those
# that read as ordinary words at the start of a line).
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛"
    "奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康"
    "伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵"
    "席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗"
    "丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲封芮羿储靳汲邴糜松井段富巫"
    "乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄"
    "印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮"
    "牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡"
    "文寇广禄阙东殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙乜养鞠须丰巢关蒯查荆"
    "欧丘谌亓卿郅游竺权逯盖益桓仉督晋楚闫法汝鄢涂钦岳帅缑亢况琴牟佘佴伯赏墨哈谯笪爱阳佟福肖付"
    "代揭苟邸候迟覃练粟兰仝冼衣苑原仪朴檀闪才展初佘隋巨栗丛占区麦鹿雒逯撒"
)
_COMPOUND = (
    "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "令狐", "宇文", "长孙",
    "慕容", "司徒", "司空", "端木", "呼延", "南宫", "独孤", "轩辕", "淳于", "单于", "太史", "申屠",
    "钟离", "闻人", "赫连", "澹台", "濮阳", "西门", "东郭", "百里", "拓跋", "第五", "纳兰",
)  # fmt: skip
# Words of two or three characters that begin like a surname and stand alone on pages.
_PAGE_WORDS = """
时政 国际 时评 高层 军事 财经 文化 教育 科技 体育 娱乐 汽车 房产 健康 旅游 文娱 法治
法制 人事 社会 社区 博客 论坛 图片 视频 关于 都市 乐活 公益 国内 要闻 能源 农业 家居
经济 通讯 消息 前言 后记 目录 广告 登录 关闭 打印 文章 全文 正文 附件 任免 公告 通知
公示 解读 查看 高清 金融 成语 双语 华人 港澳 台湾 东方网 光明网 新华网 红网 微信 微博
时间 评论 理论 江苏 江西 广东 广西 云南 宁夏 安徽 山东 山西 湖南 辽宁 贵州 甘肃 海南
河北 福建 吉林 石油 能源网 水利 林业 车险 农村 商务 计划 通知书 国防 强国 国资 党建 党史
党报 党刊 党员 经典 平台 应急 空间 相关 向上 阳光 家庭 公司 年度 时尚 司法 白皮书
明星 养生 高考 游戏 原创 关注 广州 杭州 成都 武汉 苏州 宁波 温州 金华 安庆 安阳 鲁南 齐鲁 冀中 周刊
周末 周报 时报 金陵 江淮 常州 常熟 徐州 宿迁 苏北 苏南 黄冈 黄石 荆州 荆门 鄂州 咸宁 易信 成员 干货
明日 柳州 梅州 惠州 韶关 江门 阳江 云浮 东莞 湛江 封面 路人 游客 白领 党务 程序 应用 任命 任职 明确
单位 路况 时事 安防 唐山 邢台 衡水 石化 金属 水产 花卉 牧业 凤凰 万象 万家 常委 司局 厉害 乐视 史记
双创 双拥 单车 强军 向导 干部 师资 师生 温度 温馨 温暖 景区 景点 任务 成长 成就 计生 申请 申报 包装
左右 程度 荣誉 武警 武术 符号 景观 龙江 司令 怀化 蒙古 闻名 劳动 劳模 扶贫 桂林 寿光 通州 通信 边防
边疆 燕赵 浦东 浦江 别墅 养老 充电 连锁 习作 古镇 古建 易购 居民 居住 步行 满意 满分 文艺 文史 广播
广场 利率 利好 利息 越南 融资 融媒 那些 简介 简报 简讯 空气 查询 荆楚 权威 益阳 时讯 康复 余额 顾问
黄金 成交 谈话 谈判 宋体 纪律 纪委 项目 祝福 董事 席位 季度 季报 强化 路线 路透 危机 危险 江湖 颜值
盛会 林区 高校 高端 高铁 夏季 夏天 田径 支持 管理 管家 经验 房价 房企 干警 解放 应对 宗教 石家庄
欧盟 欧洲 欧美 欧元 丘陵 张家口 连云港 冷知识 管理员 关键词 通讯员
"""
_NOT_NAMES = frozenset(_PAGE_WORDS.split())
_LONGEST_NAME = 60  # characters, of which 买买提·某某 has few
_FIRST_HAN = "\u3400"  # what begins with a sign or a letter before it is no name
_HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
# 宣传部, 水务局, 路透社 begin like names of three characters,
# 清川日报·清江客户端 looks like 买买提·某某.
_OFFICE = re.compile(
    r"..[部局委厅处科室院办网报号]$|[路法安][透新莎]社"
    r"|.*(?:报|网|社|刊|客户端|频道|新闻)·|.*·.*(?:报|网|社|刊|客户端|频道|新闻)$"
)
_FOREIGN = re.compile(rf"[{_HAN}]{{1,8}}(?:[·•‧・][{_HAN}]{{1,8}}){{1,3}}")
_PADDED = re.compile(rf"(?<![{_HAN}])([{_HAN}])[\s\u3000\xa0]+([{_HAN}])(?![{_HAN}])")
_SPREAD = re.compile(rf"([{_HAN}])[\s\u3000\xa0]+([{_HAN}])[\s\u3000\xa0]+([{_HAN}])")
_BETWEEN = re.compile(r"[\s\u3000、，,；;/|]+|(?<=\S)和(?=\S{2,3}$)")
POST = re.compile(
    r"(?:书记|主席|主任|部长|委员|局长|院长|校长|会长|理事|总理|省长|市长|区长|县长|州长|镇长|乡长|秘书长|组长|"
    r"司令员?|政委|检察长|厅长|司长|处长|科长|署长|行长|社长|总编辑?|董事长?|总经理|总裁|经理|主编|顾问|巡视员|"
    r"调研员|专员|参事|教授|研究员|院士|常委|候选人|总工程师|总会计师|总经济师|总监|馆长|台长|所长|站长|队长|"
    r"盟长|旗长|特派员|发言人|大使|总领事|团长|总统|首相|国王|议长|主教|村长|厂长|工程师|代表)"
)
_HAN_NAME = re.compile(rf"[{_HAN}]{{2,4}}")
# 国务院总理　李强; 王东明 全国总工会主席; 副主席：李 娜、王建军
_POST_NAME = re.compile(r"(.{2,60}?)[\s\u3000\xa0]+(\S{2,4}|\S[\s\u3000\xa0]+\S|\S+[·•]\S+)")
_NAME_POST = re.compile(
    r"(\S[\s\u3000\xa0]+\S|\S{2,4}|\S+[·•]\S+)(?:[\s\u3000\xa0]+|[:：])(\S.{1,120})"
)
_POST_NAMES = re.compile(r"(.{2,40}?)\s*[:：]\s*(\S.*)")
_POST_AT_END = re.compile(rf"{POST.pattern}(?:[（(].{{1,6}}[）)])?$")
_BLANK_WITHIN = re.compile(rf"(?<=[{_HAN}])[\s\u3000\xa0]+(?=[{_HAN}])")


# What a reporter works for or is, before the calling: 海川日报全媒体, 本报首席, 驻京.
EMPLOYER = r"[\u4e00-\u9fff《》“”A-Za-z·—－-]{0,20}?"
CALLING = r"(?:记\s*者|通\s*讯\s*员|实习生)"
_CALLINGS = re.compile(
    rf"(?:(?<![\u4e00-\u9fff]){EMPLOYER}(?={CALLING}|评论员))?(?:{CALLING}|评论员)[\s:：丨|/／]*"
    r"|(?<![\u4e00-\u9fff])参与(?:采写|采访|报道|记者)[\s:：]*"
    r"|(?:[/／]\s*|(?<![\u4e00-\u9fff]))(?:文[/／、]?图|图[/／、]?文|(?:摄影)?报道)(?![\u4e00-\u9fff])"
    r"|[/／]\s*(?:文|图|摄(?:影|制)?|整理)(?![\u4e00-\u9fff])"
)


@asked
def is_name(text: str) -> bool:
    """Whether a text is one person's name: a known surname with one or two more, or 买买提·某某."""
    if len(text) > _LONGEST_NAME:
        return False
    if len(text) < 2 or text.lstrip(" \u3000\xa0")[:1] < _FIRST_HAN:
        return False
    name = simplified(tidy_name(text))
    if name in _NOT_NAMES or _OFFICE.match(name):
        return False
    if _FOREIGN.fullmatch(name):
        return True
    if not _HAN_NAME.fullmatch(name):
        return False
    return name.startswith(_COMPOUND) if len(name) == 4 else _begins(name)


def _begins(name: str) -> bool:
    return name[0] in _SURNAMES or (len(name) == 3 and name.startswith(_COMPOUND))


def tidy_name(text: str) -> str:
    """Return a name without the space that pads two characters to three: 陈 刚 is 陈刚."""
    bare = text.strip(" \u3000\xa0")
    spread = _SPREAD.fullmatch(bare)
    return "".join(spread.groups()) if spread else _PADDED.sub(r"\1\2", bare)


@asked
def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a list of nothing but names, else an empty tuple."""
    parts = tuple(part for part in _BETWEEN.split(tidy_name(text)) if part)
    return parts if parts and all(is_name(part) for part in parts) else ()


def is_post(text: str) -> bool:
    """Whether a text is nothing but the word of a post: 总书记, 主席."""
    return re.fullmatch(rf"(?:副|总|代)?{POST.pattern}", text) is not None


def reporter_names(text: str) -> str:
    """Return the names of 张三 通讯员 李四 joined by 、; '' where a part is no name."""
    kept = without(_CALLINGS, text, "、").strip("、 \u3000:：/／")
    return "、".join(tidy_name(name) for name in names_in(kept))


@asked
def has_post(text: str) -> bool:
    """Whether a text names a post (书记, 主席, 部长 …)."""
    return POST.search(simplified(text)) is not None


def name_after_post(text: str) -> tuple[str, str]:
    """Return (post, name) of 国务院总理　李强 or 总工会主席王东明; else empty."""
    found = _POST_NAME.fullmatch(text)
    if found and has_post(found[1]) and is_name(found[2]):
        return found[1].strip(), tidy_name(found[2])
    ends = [match.end() for match in POST.finditer(simplified(text))]
    if ends and is_name(text[ends[-1] :]) and len(text) - ends[-1] <= 3:
        return text[: ends[-1]], text[ends[-1] :]
    return "", ""


@asked
def posted_name(text: str) -> tuple[str, str]:
    """Return (name, post) of 王东明 全国总工会主席 (a roster's line); empty where it is none."""
    found = _NAME_POST.fullmatch(text) if text[:1] >= _FIRST_HAN else None
    if found and is_name(found[1]) and has_post(found[2]):
        return tidy_name(found[1]), found[2].strip()
    return "", ""


@asked
def post_of_names(text: str) -> tuple[str, tuple[str, ...]]:
    """Return (post, names) of 副主席：李 娜、王建军 (a roster's line); empty where it is none."""
    found = _POST_NAMES.fullmatch(text) if ":" in text or "：" in text else None
    if found is None:
        return "", ()
    post = _BLANK_WITHIN.sub("", found[1])
    if not _POST_AT_END.search(post):
        return "", ()
    names = names_in(found[2])
    return (post, names) if names else ("", ())

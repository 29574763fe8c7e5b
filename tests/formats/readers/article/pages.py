# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages as sites of many sorts write them, each with what a person would copy out of it.

``Page.body`` is the whole text of the article, line by line; ``fields`` all that the page
says of title, day, source, editor and people. All names and events are made up.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

A = "四月的清川港，海风里还带着凉意。早上六点半，码头上的工人已经换好工装，排队领取当天的安全提示卡。"
B = "“以前下了夜班只能在车里打个盹，现在有了驿站，能洗澡，能热饭，还能看看书。”装卸队的老赵说。"
C = "清川市总工会今年把户外劳动者服务站点建设列为实事项目，全市已建成一百六十三处，覆盖主要商圈和工业园区。"
D = "下一步，工会还将联合交通、商务等部门，为货车司机、网约车司机和快递员提供免费体检、法律咨询和技能培训。"
E = "据介绍，站点实行统一标识、统一设备、统一管理，由所在单位工会负责日常维护，并接受职工监督。"
TEXT = (A, B, C, D)
NAV = '<div class="nav"><a href="/">首页</a> <a href="/n">新闻</a> <a href="/g">工会</a> <a href="/w">维权</a> <a href="/z">专题</a> <a href="/t">图片</a></div>'
FOOT = '<div class="foot"><p>关于我们 | 联系我们 | 网站地图 | 法律声明</p><p>清ICP备11000000号-1 清公网安备 3300000000001号</p><p>Copyright © 2010-2025 All Rights Reserved</p></div>'
LINKS = "".join(
    f'<li><a href="/{n}">{t}</a></li>'
    for n, t in enumerate(
        (
            "清川港全年吞吐量再创新高",
            "职工书屋进工地进车间",
            "工会送清凉走进建设一线",
            "最美职工评选结果揭晓",
        )
    )
)


@dataclass(frozen=True)
class Page:
    """A saved page, its article's text and its fields."""

    html: str
    body: tuple[str, ...] = TEXT
    fields: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""


def ps(*lines: str) -> str:
    """Return paragraphs with the two wide blanks before them."""
    return "\n".join(f"<p>　　{line}</p>" for line in lines)


def page(title: str, inside: str, head: str = "", *, foot: str = FOOT) -> str:
    """Return a whole page with a bar over it and a foot."""
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{NAV}{inside}{foot}</body></html>'


CONTACTS = (
    "报名网址：http://www.qc.example/bm",
    "联系人：尹文　电话：0000-1234567",
    "邮箱：qc@example.cn",
    "地址：清川市港城路1号",
    "监督电话：0000-12351",
    "特此通知。",
)
VERSE = (
    "港口的灯亮着",
    "像母亲的眼睛",
    "等着归来的船",
    "海风吹过桅杆",
    "首页是昨天的浪",
    "下一页还没有写",
)
LAW = (
    "法律规定，未经著作权人许可，不得转载其作品，转载应当注明出处。",
    "网站发布的内容如有侵权，权利人可以通知平台删除，平台应当及时处理。",
)
AWARDS = (
    "一等奖（6名）",
    "尹文　方小满　宋禾　卢一鸣　方正平　赵德海",
    "二等奖（6名）",
    "钱芳　孙建军　周敏　吴刚　郑小红　冯涛",
)
HOURS = ("港城路驿站 8:00—20:00", "海滨路驿站 9:00—21:00", "工业园驿站 全天")
T = "清川港：把驿站建到工人身边"
DAY = {"title": T, "published": "2025-04-18T09:10:00+08:00"}

PAGES: dict[str, Page] = {
    # Portals and their accounts
    "portal with share row over the text": Page(
        page(
            f"{T}_川网新闻",
            f'<div class="main"><div class="crumb"><a href="/">川网首页</a> &gt; <a href="/n">新闻</a> &gt; 正文</div><h1>{T}</h1><div class="info">2025-04-18 09:10:00　来源: <a href="/s">清川晚报</a> <a href="#">举报</a></div><div class="share"><ul><li>0</li><li>分享至</li><li><a href="#">易信</a></li><li><a href="#">微信</a></li><li><a href="#">QQ空间</a></li><li><a href="#">微博</a></li></ul><p>用微信扫码二维码</p><p>分享至好友和朋友圈</p></div><div class="post_body">{ps(*TEXT)}</div><div class="end"><span>本文来源：清川晚报</span>　责任编辑：尹达_CN0428</div></div>',
        ),
        fields=DAY | {"source": "清川晚报", "editor": "尹达", "channel": "新闻"},
    ),
    "portal with a statement of the platform": Page(
        page(
            T,
            f'<h1>{T}</h1><div class="info"><span>2025-04-18 09:10</span> <span>发布于：清川市</span></div><article>{ps(*TEXT)}<p>返回川狐，查看更多</p></article><div class="stmt">平台声明：该文观点仅代表作者本人，川狐号系信息发布平台，川狐仅提供信息存储空间服务。</div><div>阅读 (1234)</div><h3>推荐阅读</h3><ul>{LINKS}</ul>',
        ),
        fields=DAY,
    ),
    "account with the word original and its makers": Page(
        page(
            T,
            f'<h1>{T}</h1><div class="meta">原创 尹文 清川工会 2025年04月18日 09:10</div><div id="c">{ps(*TEXT)}<p>记者丨尹文 通讯员丨方小满</p><p>编辑丨宋禾 责编丨卢一鸣</p><p>一审丨宋禾 二审丨卢一鸣 三审丨方正平</p><p>长按二维码关注清川工会</p><p>点赞、在看，分享给更多工友</p></div>',
        ),
        fields=DAY
        | {
            "source": "清川工会",
            "byline": "尹文",
            "reporters": "尹文、方小满",
            "editor": "卢一鸣",
            "checkers": "一审 宋禾、二审 卢一鸣、三审 方正平",
            "origin": "original",
        },
    ),
    "account of a district with bars for colons": Page(
        page(
            T,
            f'<h1>{T}</h1><div class="meta">清川发布 2025-04-18 09:10</div><div>{ps(*TEXT)}<p>END</p><p>来源 | 清川日报</p><p>文字 | 尹文</p><p>摄影 | 方小满</p><p>编辑 | 宋禾</p><p>校对 | 卢一鸣</p><p>审核 | 方正平</p><p>往期推荐</p><p><a href="/1">劳模风采｜他在塔吊上写诗</a></p></div>',
        ),
        fields=DAY
        | {
            "source": "清川日报",
            "byline": "尹文",
            "editor": "宋禾",
            "proofreader": "卢一鸣",
            "checkers": "方正平",
        },
    ),
    "news site with buttons that look like names": Page(
        page(
            f"{T}_川上新闻",
            f'<h1>{T}</h1><div class="about"><p>川上新闻记者 尹文</p><p>2025-04-18 09:10</p></div><div class="from">来源：川上新闻</div><div class="tools">字号 <a>超大</a> <a>大</a> <a>标准</a> <a>小</a></div><div class="btn"><a href="javascript:;">关注</a></div><div class="txt">{ps(*TEXT)}</div><div>责任编辑：宋禾</div><div>校对：卢一鸣</div><div><a href="#">+1</a></div><div><a href="#">收藏</a></div><div>我要举报</div><div>川上新闻报料：0000-962866</div><div>川上新闻，未经授权不得转载</div><h4>相关推荐</h4><ul>{LINKS}</ul>',
        ),
        fields=DAY
        | {"source": "川上新闻", "reporters": "尹文", "editor": "宋禾", "proofreader": "卢一鸣"},
    ),
    "paper with editors and proofreaders without colons": Page(
        page(
            f"{T}_清京报",
            f'<h1>{T}</h1><div class="info">清京报 2025-04-18 09:10</div><div class="con">{ps("清京报讯（记者 尹文）" + A, B, C, D)}<p>编辑 宋禾 校对 卢一鸣</p></div>',
        ),
        body=(A, B, C, D),
        fields=DAY
        | {
            "source": "清京报",
            "reporters": "尹文",
            "dateline": "清京报讯（记者 尹文）",
            "editor": "宋禾",
            "proofreader": "卢一鸣",
        },
    ),
    "finance site with a code for an editor and a solemn statement": Page(
        page(
            f"{T} _ 川方财富网",
            f'<h1>{T}</h1><div>2025年04月18日 09:10　来源：清川证券报　编辑：川方财富网</div><div class="body">{ps(*TEXT)}<p>（文章来源：清川证券报）</p><p>（责任编辑：DF353）</p><p>郑重声明：川方财富发布此内容旨在传播更多信息，与本站立场无关，不构成投资建议。据此操作，风险自担。</p></div>',
        ),
        fields=DAY | {"source": "清川证券报", "editor": "川方财富网"},
    ),
    "technical news with counters and bars": Page(
        page(
            f"{T} - 安川网",
            f'<h1>{T}</h1><div class="meta">发布于 2025-04-18 09:10 | 2311次阅读 | 来源 川工之声 | 3 条评论 | 作者 尹文</div><div class="c">{ps(*TEXT)}</div><div>标签：驿站 职工 港口</div><div>广告声明：文内含有的对外跳转链接，用于传递更多信息，结果仅供参考，安川网所有文章均包含本声明。</div>',
        ),
        fields=DAY | {"source": "川工之声", "byline": "尹文"},
    ),
    "agency with brackets and a further page": Page(
        page(
            f"{T}-川新网",
            f'<h1>{T}</h1><div>2025年04月18日 09:10　来源：川新网<span>参与互动</span></div><div class="left_zw">{ps("川新网清川4月18日电 (尹文 方小满)" + A, B, C, D)}</div><div>【编辑:宋禾】</div><div>更多精彩内容请进入国内频道</div><div class="rel"><h3>国内新闻精选：</h3><ul>{LINKS}</ul></div>',
        ),
        body=(A, B, C, D),
        fields=DAY
        | {
            "source": "川新网",
            "reporters": "尹文、方小满",
            "dateline": "川新网清川4月18日电 (尹文 方小满)",
            "editor": "宋禾",
        },
    ),
    "broadcaster with an appeal at the end": Page(
        page(
            T,
            f'<h1>{T}</h1><div>2025-04-18 09:10:00　来源：川广网</div><div class="article-body">{ps(*TEXT)}<p>编辑：宋禾</p><p>更多精彩资讯请在应用市场下载“川广网”客户端。欢迎提供新闻线索，24小时报料热线000-800-0088。版权声明：本文章版权归属川广网所有，未经授权不得转载。</p></div>',
        ),
        fields=DAY | {"source": "川广网", "editor": "宋禾"},
    ),
    # Papers' electronic editions
    "electronic edition": Page(
        page(
            f"清川日报数字报-{T}",
            f'<div class="top">第A03版：要闻</div><div>2025年04月18日 星期五</div><div class="dir"><a href="#">上一版</a> <a href="#">下一版</a></div><div class="art"><h2 class="yinti">港口有了“职工之家”</h2><h1>{T}</h1><div class="author">□ 本报记者 尹文 通讯员 方小满</div><div id="ozoom">{ps(*TEXT)}</div></div>',
        ),
        fields={
            "title": T,
            "kicker": "港口有了“职工之家”",
            "published": "2025-04-18",
            "source": "清川日报",
            "page": "A03",
            "reporters": "尹文、方小满",
        },
    ),
    "electronic edition with the information in one line": Page(
        page(
            T,
            f'<h1>{T}</h1><p class="info">2025-04-18　清川日报　第02版：综合　本报记者 尹文 宋禾</p><div class="c">{ps(*TEXT)}</div>',
        ),
        fields={
            "title": T,
            "published": "2025-04-18",
            "source": "清川日报",
            "page": "02",
            "channel": "综合",
            "reporters": "尹文、宋禾",
        },
    ),
    "old table layout": Page(
        f'<html><head><meta charset="utf-8"><title>{T}--清川网</title></head><body><table width="760"><tr><td><a href="/">首页</a> | <a href="/a">新闻</a> | <a href="/b">工会</a> | <a href="/c">论坛</a></td></tr></table><table width="760"><tr><td class="title" align="center"><b>{T}</b></td></tr><tr><td align="center">http://www.qingchuan.example　2025年04月18日09:10　清川网</td></tr><tr><td><table><tr><td>　　{"<br>　　".join(TEXT)}</td></tr></table></td></tr><tr><td align="right">【<a href="#">关闭窗口</a>】【<a href="#">打印</a>】</td></tr></table><table width="760"><tr><td>版权所有：清川网　清ICP备05000000号</td></tr></table></body></html>',
        fields=DAY | {"source": "清川网"},
    ),
    # Government and union
    "government notice with attachments": Page(
        page(
            "关于开展服务站点评选的通知",
            f'<h1>关于开展服务站点评选的通知</h1><div class="xl">发布时间：2025-04-18 09:10　信息来源：市总工会办公室　浏览次数：<span>35</span>　字体：[ 大 中 小 ]</div><div class="TRS">{ps("各区县总工会：", C, "主办单位：清川市总工会", "承办单位：清川港集团工会", "举报电话：0000-12351", "时间：5月10日上午九时", "地点：市工人文化宫")}<p><a href="/f/1.docx">附件：1.推荐表.docx</a></p><p><a href="/f/2.xlsx">2.汇总表.xlsx</a></p></div><div><a href="#">打印本页</a> <a href="#">关闭窗口</a></div>',
        ),
        body=(
            "各区县总工会：",
            C,
            "主办单位：清川市总工会",
            "承办单位：清川港集团工会",
            "举报电话：0000-12351",
            "时间：5月10日上午九时",
            "地点：市工人文化宫",
            "附件：1.推荐表.docx",
            "2.汇总表.xlsx",
        ),
        fields={
            "title": "关于开展服务站点评选的通知",
            "published": "2025-04-18T09:10:00+08:00",
            "source": "市总工会办公室",
        },
    ),
    "government site with its name as the heading": Page(
        page(
            "清川市人力资源和社会保障局",
            f'<div class="head"><h1>清川市人力资源和社会保障局</h1></div><div class="con"><h2>{T}</h2><div>发布日期：2025-04-18 09:10　来源：市人社局　访问量：1,024</div>{ps(*TEXT)}</div>',
        ),
        fields=DAY | {"source": "市人社局"},
    ),
    "union page with a list of the honoured": Page(
        page(
            "清川市总工会关于表彰优秀志愿者的决定-清川工会网",
            f'<h1>清川市总工会关于表彰优秀志愿者的决定</h1><div>2025-04-18 09:10　来源：清川工会网</div><div class="c">{ps(C, "授予下列同志优秀志愿者称号：", "尹文　方小满　宋禾　卢一鸣　方正平　赵德海", "钱 芳　孙建军　周 敏　吴 刚　郑小红　冯 涛　蒋 丽", "希望受表彰的同志再接再厉。")}</div><p>责任编辑：陈秀</p>',
        ),
        body=(
            C,
            "授予下列同志优秀志愿者称号：",
            "尹文　方小满　宋禾　卢一鸣　方正平　赵德海",
            "钱 芳　孙建军　周 敏　吴 刚　郑小红　冯 涛　蒋 丽",
            "希望受表彰的同志再接再厉。",
        ),
        fields={
            "title": "清川市总工会关于表彰优秀志愿者的决定",
            "published": "2025-04-18T09:10:00+08:00",
            "source": "清川工会网",
            "editor": "陈秀",
        },
    ),
    "rules that speak of what footers speak of": Page(
        page(
            "网络平台诚信经营倡议书",
            f"<h1>网络平台诚信经营倡议书</h1><div>2025-04-18　来源：清川市场监管</div><div>{ps(C, '经营者应当公示营业执照。', '一、取得许可证', '网站要在首页标明备案号和联系我们的方式。', '二、公布举报电话', '未经授权不得转载他人作品。', '扫码即可查询企业信用。', D, '版权所有权归创作职工所有。')}</div>",
        ),
        body=(
            C,
            "经营者应当公示营业执照。",
            "一、取得许可证",
            "网站要在首页标明备案号和联系我们的方式。",
            "二、公布举报电话",
            "未经授权不得转载他人作品。",
            "扫码即可查询企业信用。",
            D,
            "版权所有权归创作职工所有。",
        ),
        fields={
            "title": "网络平台诚信经营倡议书",
            "published": "2025-04-18",
            "source": "清川市场监管",
        },
    ),
    "speech on a union's page": Page(
        page(
            "在全市驿站建设推进会上的讲话-清川工会网",
            f"<h1>在全市驿站建设推进会上的讲话</h1><div>清川市总工会主席　方正平</div><div>（2025年4月17日）</div><div>发布时间：2025-04-18 09:10</div><div>{ps('同志们：', C, '一、站位要高', D, '二、工作要实', E)}</div>",
        ),
        body=("同志们：", C, "一、站位要高", D, "二、工作要实", E),
        fields={
            "title": "在全市驿站建设推进会上的讲话",
            "speaker": "方正平",
            "post": "清川市总工会主席",
            "occasion": "全市驿站建设推进会",
            "delivered": "2025-04-17",
            "published": "2025-04-18T09:10:00+08:00",
        },
        kind="speech",
    ),
    # Universities, hospitals, companies
    "university with credits under the text": Page(
        page(
            f"{T}-清川大学新闻网",
            f'<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/x">校园新闻</a> &gt; 正文</div><h1>{T}</h1><div>发布者：新闻中心　发布时间：2025-04-18 09:10　浏览次数：87</div><div class="wp">{ps(*TEXT)}<p>（文/尹文 图/方小满 编辑/宋禾 审核/卢一鸣）</p></div><div>上一篇：<a href="/1">春季运动会开幕</a></div><div>下一篇：<a href="/2">图书馆延长开放</a></div>',
        ),
        fields=DAY
        | {
            "source": "新闻中心",
            "byline": "尹文",
            "editor": "宋禾",
            "checkers": "卢一鸣",
            "channel": "校园新闻",
        },
    ),
    "hospital with wards that wrote it": Page(
        page(
            f"{T}-清川市医院",
            f'<h2>{T}</h2><p>来源：宣传科　时间：2025-04-18 09:10　浏览：33</p><div class="con">{ps(*TEXT)}<p>护理部、宣传科供稿 摄影/方小满 编辑/宋禾</p></div>',
        ),
        fields=DAY | {"source": "宣传科", "byline": "护理部、宣传科", "editor": "宋禾"},
    ),
    "company with an empty author": Page(
        page(
            f"{T} - 清川港集团",
            f"<h1>{T}</h1><div>作者：未知　发布日期：2025-04-18 09:10　点击：66</div><div>{ps(*TEXT)}</div>",
        ),
        fields=DAY,
    ),
    "page with writer and picture in brackets": Page(
        page(
            f"{T}_清川党建",
            f"<h1>{T}</h1><div>2025-04-18 09:10</div><div>{ps(*TEXT)}<p>（文/图 方小满）</p></div>",
        ),
        fields=DAY | {"byline": "方小满"},
    ),
    # Lists round the text
    "recommended inside the box": Page(
        page(
            f"{T}_川财网",
            f'<h1>{T}</h1><div>2025-04-18 09:10 来源：川财网</div><div class="txt">{ps(A, C)}<h3>为你推荐</h3><div><p><a href="/a">港口作业费率下调</a></p><p>今天上午，港口集团公布了新一轮的费率方案，降幅超过预期。</p><p>2025-04-18 07:42</p><p><a href="/b">司机之家新增二十处</a></p><p>市交通局表示，今年还将新增二十处司机之家，覆盖主要国道。</p></div></div>',
        ),
        body=(A, C),
        fields=DAY | {"source": "川财网"},
    ),
    "comments longer than the text": Page(
        page(
            f"{T}_川论网",
            f'<div class="wrap"><h1>{T}</h1><div>2025-04-18 09:10 来源：川论网</div><div>{ps(A, B)}<p>责任编辑：宋禾</p></div><div><h4>网友评论 (36)</h4>'
            + "".join(
                f'<div class="c"><p>海风{n}号</p><p>{n}小时前</p><p>这件事情办得好，第{n}个驿站就在我家楼下，天天路过，真心希望全国都能推广，大家说是不是。</p><p><a>回复</a> <a>赞{n}</a> <a>举报</a></p></div>'
                for n in range(1, 37)
            )
            + "</div></div>",
        ),
        body=(A, B),
        fields=DAY | {"source": "川论网", "editor": "宋禾"},
    ),
    "related titles amid the text": Page(
        page(
            f"{T}_川讯",
            f'<h1>{T}</h1><div>2025-04-18 09:10 来源：川讯</div><div>{ps(A, B)}<p><a href="/x">延伸阅读：驿站里的读书会</a></p>{ps(C, D)}<p><a href="/zt">点击进入专题&gt;&gt;</a></p></div>',
        ),
        fields=DAY | {"source": "川讯"},
    ),
    "headings of one word that are the text's own": Page(
        page(
            f"{T}_川讯",
            f"<h1>{T}</h1><div>2025-04-18 09:10 来源：川讯</div><div>{ps(A)}<p>专题</p>{ps(B)}<p>视频</p>{ps(C)}<p>评论</p>{ps(D)}</div>",
        ),
        body=(A, "专题", B, "视频", C, "评论", D),
        fields=DAY | {"source": "川讯"},
    ),
    "the text's own related links in prose": Page(
        page(
            f"{T}_清川时报",
            f"<h1>{T}</h1><div>2025-04-18 09:10 来源：清川时报</div><div>{ps(A, B, C)}<p><b>相关链接</b></p>{ps(E)}</div>",
        ),
        body=(A, B, C, "相关链接", E),
        fields=DAY | {"source": "清川时报"},
    ),
    "sticky title over the date": Page(
        page(
            f"{T}_浪川网",
            f'<h1 class="main-title">{T}</h1><div class="bar"><div class="second">{T}</div><div><span>2025年04月18日 09:10</span> <a href="#">清川消息</a></div></div><div id="a">{ps("原标题：港口职工的新家", A, B, C, D)}<p>责任编辑：宋禾 </p></div><div>文章关键词： 驿站 职工</div><div>我要反馈</div>',
        ),
        fields=DAY
        | {
            "source": "清川消息",
            "editor": "宋禾",
            "original_title": "港口职工的新家",
            "origin": "reprint",
        },
    ),
    # Dates and outlets
    "day without its year": Page(
        page(
            T,
            f'<h1>{T}</h1><div class="who"><p>川港之家</p><p>04-18 09:10</p></div><div>{ps(*TEXT)}</div>',
            '<meta property="article:published_time" content="2025-04-18T09:10:33+08:00">',
        ),
        fields=DAY | {"source": "川港之家"},
    ),
    "only the day of the last change is printed": Page(
        page(
            T,
            f"<h1>{T}</h1><div>最后更新：2025-05-01 10:00</div><div>{ps(*TEXT)}</div>",
            '<meta name="pubdate" content="2025-04-18 09:10">',
        ),
        fields=DAY,
    ),
    "outlet on a line of its own": Page(
        page(
            T, f"<h1>{T}</h1><div><p>清华社</p><p>2025-04-18 09:10</p></div><div>{ps(*TEXT)}</div>"
        ),
        fields=DAY | {"source": "清华社"},
    ),
    "name and outlet with a slash": Page(
        page(
            T,
            f"<h1>{T}</h1><div><p>尹文/清川青年报</p><p>2025-04-18 09:10</p></div><div>{ps(*TEXT)}</div>",
        ),
        fields=DAY | {"source": "清川青年报", "byline": "尹文"},
    ),
    "bars between day, hour and outlet": Page(
        page(
            f"{T}|清川网",
            f"<h1>{T}</h1><div>2025-04-18 09:10｜清川网｜责编：宋禾</div><div>{ps(*TEXT)}</div>",
        ),
        fields=DAY | {"source": "清川网", "editor": "宋禾"},
    ),
    # Short ones
    "three short lines and a long statement": Page(
        page(
            "临港大道今晚封闭",
            "<h1>临港大道今晚封闭</h1><div>2025-04-18 09:10　来源：清川交警</div><div><p>注意！</p><p>临港大道今晚封闭。</p><p>请提前绕行。</p></div><div><p>特别声明：以上内容（包括图片和视频）为自媒体用户上传并发布，本平台仅提供信息存储服务，不代表本平台观点。如有侵权，请联系我们删除。</p><p>Notice: The content above (including the pictures and videos if any) is uploaded and posted by a user, and this platform only provides information storage services.</p></div>",
        ),
        body=("注意！", "临港大道今晚封闭。", "请提前绕行。"),
        fields={
            "title": "临港大道今晚封闭",
            "published": "2025-04-18T09:10:00+08:00",
            "source": "清川交警",
        },
    ),
    "brief that quotes an agency": Page(
        page(
            T,
            f"<h1>{T}</h1><div>2025-04-18 09:10　来源：清川晚报</div><div><p>　　据川华社4月17日消息，{C}</p></div>",
        ),
        body=(f"据川华社4月17日消息，{C}",),
        fields=DAY | {"source": "清川晚报"},
    ),
    "code and picture at the end": Page(
        page(
            f"{T}_川网",
            f'<h1>{T}</h1><div>2025-04-18 09:10 来源：川网</div><div>{ps(*TEXT)}<p><img alt="二维码" src="q.png"></p><p>扫码关注川网公众号</p><p>广告</p></div>',
        ),
        fields=DAY | {"source": "川网"},
    ),
    # Forums, blogs, magazines, others
    "article of a forum": Page(
        page(
            f"{T} - 职工文学 - 清川论坛 - Powered by Discuz!",
            f'<div class="pt">› <a href="/">论坛</a> › <a href="/w">文学天地</a> › <a href="/z">职工文学</a> › <a href="#">{T}</a></div><h1>{T}</h1><div class="authi"><a href="/u">海边的石头</a></div><div>发表于 2025-4-18 09:10 | <a href="#">只看该作者</a> | <a href="#">倒序浏览</a></div><div class="t_f">{"<br><br>".join(TEXT)}</div><div>收藏1 分享 支持 反对</div>',
        ),
        fields=DAY | {"channel": "文学天地/职工文学"},
    ),
    "magazine with its author's note": Page(
        page(
            f"{T} - 川工月刊网",
            f"<h1>{T}</h1><div>来源：《川工月刊》2025年第4期　作者：尹文　2025-04-18</div><div>{ps(*TEXT)}<p>（作者系清川大学教授）</p></div><p>网站编辑：宋禾　审核：卢一鸣</p>",
        ),
        fields={
            "title": T,
            "published": "2025-04-18",
            "source": "《川工月刊》2025年第4期",
            "byline": "尹文",
            "author_note": "（作者系清川大学教授）",
            "editor": "宋禾",
            "checkers": "卢一鸣",
        },
    ),
    "summary over the text's box": Page(
        page(
            f"{T}_川观",
            f'<h1>{T}</h1><div>2025-04-18 09:10 来源：川观</div><div class="sum">{E}</div><div class="share"><a href="#">分享到：</a></div><div class="txt">{ps(*TEXT)}</div>',
        ),
        body=(E, *TEXT),
        fields=DAY | {"source": "川观"},
    ),
    "interview with turns of reporter and guest": Page(
        page(
            f"{T}-访谈-清川网",
            f"<h1>{T}</h1><div>2025-04-18 09:10　来源：清川网　作者：尹文</div><div>{ps('记者：驿站怎么建起来的？', '方正平：' + C, '记者：今后有什么打算？', '方正平：' + D)}</div><div>编辑：宋禾</div>",
        ),
        body=("记者：驿站怎么建起来的？", "方正平：" + C, "记者：今后有什么打算？", "方正平：" + D),
        fields=DAY | {"source": "清川网", "byline": "尹文", "editor": "宋禾", "channel": "访谈"},
    ),
    # Text that has the words and shapes of what goes
    "notice with its contacts at the end": Page(
        page(
            "关于征集作品的通知",
            f'<h1>关于征集作品的通知</h1><div>2025-04-18 来源：清川工会</div><div>{ps(C, D, *CONTACTS)}<p align="right">清川市总工会</p><p align="right">2025年4月18日</p></div>',
        ),
        body=(C, D, *CONTACTS, "清川市总工会", "2025年4月18日"),
        fields={"title": "关于征集作品的通知", "published": "2025-04-18", "source": "清川工会"},
    ),
    "verse without a stop": Page(
        page(
            "港口的灯",
            f"<h1>港口的灯</h1><div>作者：尹文　2025-04-18 来源：清川日报</div><div>{ps(*VERSE)}</div><div>责任编辑：宋禾</div>",
        ),
        body=VERSE,
        fields={
            "title": "港口的灯",
            "published": "2025-04-18",
            "source": "清川日报",
            "byline": "尹文",
            "editor": "宋禾",
        },
    ),
    "source of a figure amid the text": Page(
        page(
            T,
            f"<h1>{T}</h1><div>2025-04-18 09:10 来源：川网</div><div>{ps(A, B, '来源：清川统计局', C, D)}</div>",
        ),
        body=(A, B, "来源：清川统计局", C, D),
        fields=DAY | {"source": "川网"},
    ),
    "list of platforms": Page(
        page(
            T,
            f"<h1>{T}</h1><div>2025-04-18 09:10 来源：川网</div><div>{ps(A, '投票渠道如下：')}<ul><li>微信</li><li>微博</li><li>客户端</li></ul>{ps(D)}</div>",
        ),
        body=(A, "投票渠道如下：", "微信", "微博", "客户端", D),
        fields=DAY | {"source": "川网"},
    ),
    "law of copyright explained": Page(
        page(
            "著作权法解读",
            f"<h1>著作权法解读</h1><div>2025-04-18 来源：川网</div><div>{ps(*LAW)}</div>",
        ),
        body=LAW,
        fields={"title": "著作权法解读", "published": "2025-04-18", "source": "川网"},
    ),
    "names at the end": Page(
        page(
            "获奖名单公布",
            f"<h1>获奖名单公布</h1><div>2025-04-18 来源：川网</div><div>{ps(C, *AWARDS)}</div><p>责任编辑：宋禾</p>",
        ),
        body=(C, *AWARDS),
        fields={
            "title": "获奖名单公布",
            "published": "2025-04-18",
            "source": "川网",
            "editor": "宋禾",
        },
    ),
    "opening hours without a sentence": Page(
        page(
            "驿站开放时间",
            f"<h1>驿站开放时间</h1><div>2025-04-18 来源：川网</div><div>{ps(*HOURS)}</div>",
        ),
        body=HOURS,
        fields={"title": "驿站开放时间", "published": "2025-04-18", "source": "川网"},
    ),
}

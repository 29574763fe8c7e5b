# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages shaped like those of the sites that offices copy from, with everything round the article."""

from __future__ import annotations

PROSE = (
    "劳动创造幸福，实干成就伟业。全市各级工会深入学习贯彻会议精神，组织动员广大职工立足岗位、建功立业。",
    "会议指出，要大力弘扬劳模精神、劳动精神、工匠精神，营造尊重劳动、崇尚技能的社会风尚。",
    "会议强调，要把服务职工作为工会工作的生命线，在“送温暖”“送清凉”中不断增强职工的获得感、幸福感。",
    "近年来，全市已建成职工服务站点1200余个，累计服务职工36.5万人次，满意率达到98%以上。",
    "下一步，各级工会将进一步健全联系职工的长效机制，推动各项工作取得新的更大成绩。",
)
NAV = "".join(
    f'<li><a href="/{n}/">{word}</a></li>'
    for n, word in enumerate(
        [
            "首页",
            "时政",
            "国际",
            "财经",
            "评论",
            "理论",
            "社会",
            "文化",
            "体育",
            "图片",
            "视频",
            "地方",
        ]
    )
)
FOOT = (
    '<div class="footer"><p><a href="/a">关于我们</a> | <a href="/b">联系我们</a> | <a href="/c">网站地图</a></p>'
    "<p>互联网新闻信息服务许可证10120170001 京ICP证000006号 京公网安备11000002000008号</p>"
    "<p>Copyright © 1997-2024 by www.example.com. all rights reserved</p></div>"
)
RELATED = "".join(
    f'<li><a href="/r{n}">{title}</a></li>'
    for n, title in enumerate(
        (
            "河北探索农村劳动力就近转移培训",
            "多地上调最低工资标准，惠及千万劳动者",
            "“五一”假期文旅市场持续火热",
        )
    )
)


def paragraphs(*extra: str, prose: tuple[str, ...] = PROSE) -> str:
    """Return prose in paragraphs, indented as Chinese pages do."""
    return "".join(f"<p>　　{text}</p>\n" for text in (*prose, *extra))


def page(title: str, head: str, body: str) -> str:
    """Return a whole page."""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body>{body}</body></html>"
    )


def people() -> str:
    """A page of people.com.cn."""
    return page(
        "全市工会工作会议召开--地方--人民网",
        '<meta name="publishdate" content="2024-04-30"><meta name="author" content="104363">'
        '<meta name="source" content="来源：人民网-人民日报">',
        f"""<div class="nav"><ul>{NAV}</ul></div>
        <div class="main"><div class="layout route cf"><a href="/">人民网</a>&gt;&gt;<a href="/gd">地方</a></div>
        <div class="layout rm_txt cf"><div class="col col-1 fl">
        <h3 class="pre">迎接“五一”国际劳动节</h3><h1>全市工会工作会议召开</h1><h4 class="sub"></h4>
        <div class="author cf">本报记者 张晓东 通讯员 李 伟</div>
        <div class="channel cf"><div class="col-1-1 fl">2024年04月30日07:30 | 来源：<a href="http://paper.people.com.cn">人民网－人民日报</a></div>
        <div class="col-1-2 fr">小字号</div></div>
        <div class="rm_txt_con cf">{paragraphs()}
        <p>　　《 人民日报 》（ 2024年04月30日   04 版）</p>
        <div class="edit cf">(责编：王小明、赵丽)</div></div>
        <div class="share cf">分享让更多人看到</div>
        <div class="more"><h2>推荐阅读</h2><ul>{RELATED}</ul></div></div></div></div>{FOOT}""",
    )


def xinhua() -> str:
    """A page of xinhuanet.com, newer layout."""
    return page(
        "习近平在某地考察时强调 坚持高质量发展-新华网",
        '<meta name="description" content="考察"><meta name="publishdate" content="2024-04-30">',
        f"""<div class="topnav"><ul>{NAV}</ul></div><div class="header domPC"><div class="header-top clearfix">
        <div class="header-time left"><span class="year"><em>2024</em></span><span class="day"><em>04</em>/<em>30</em></span>
        <span class="time"> 18:05:12</span></div><div class="source"> 来源：新华网</div></div>
        <div class="header-cont clearfix"><h1><span class="title">习近平在某地考察时强调 坚持高质量发展</span></h1>
        <div class="pageShare">字体：<span>小</span><span>中</span><span>大</span> 分享到：</div></div></div>
        <div class="main clearfix"><div class="main-left left"><div id="detail"><span id="detailContent">
        <p>　　新华社某地4月30日电（记者张三、李思雨）{PROSE[0]}</p>{paragraphs(prose=PROSE[1:])}</span>
        <div id="articleEdit"><span class="tiyi1">【<a>纠错</a>】</span><span class="editor"> 【责任编辑:王佳宁】 </span></div>
        </div><div class="relat">阅读下一篇：<ul>{RELATED}</ul></div></div></div>{FOOT}""",
    )


def gmw() -> str:
    """A page of gmw.cn."""
    return page(
        "让劳动光荣成为时代强音 _光明网",
        '<meta name="publishdate" content="2024-05-01"><meta name="author" content="孙满桃">',
        f"""<ul class="nav">{NAV}</ul><div class="g-crumbs"><a>首页</a>&gt; <a>时评频道</a>&gt; <a>光明论坛</a>&gt; 正文</div>
        <div class="m-title-box"><h1 class="u-title">让劳动光荣成为时代强音</h1><div class="m_tips">
        <span class="m-con-time">2024-05-01 05:10</span> <span class="m-con-source">来源：<a>光明网-《光明日报》</a></span></div></div>
        <div class="u-mainText" id="article_inbox"><p>　　【光明论坛】</p><p>　　作者：周思明（中国社会科学院研究员）</p>
        {paragraphs()}<p>　　《光明日报》（2024年05月01日&nbsp;02版）</p><div class="m-zbTool liability">[ 责编：孙满桃 ]</div></div>
        <div class="m-news">{RELATED}</div>{FOOT}""",
    )


def workercn() -> str:
    """A page of workercn.cn: a leader's speech with the roster beside it."""
    roster = "".join(
        f"<li><a href='/l'>{name}</a> {post}</li>"
        for name, post in (
            ("徐 刚", "全市总工会主席"),
            ("王东江", "全市总工会党组书记、副主席"),
            ("张晓兰", "全市总工会副主席(兼)"),
            ("高凤林", "全市总工会副主席(兼)"),
        )
    )
    return page(
        "坚定信心 团结奋斗 奋力谱写新时代工运事业新篇章-工会-中工网",
        "<!--enpproperty <articleid>33</articleid><date>2024-04-29 16:08:00.0</date><author></author>-->",
        f"""<div class="top">{NAV}</div><div class="crumb">您当前的位置 ： 中工网首页 &gt; 工会频道 &gt; 要闻 &gt; 正文</div>
        <div class="left"><h3>领导成员</h3><ul>{roster}</ul></div>
        <div class="content"><h1>坚定信心 团结奋斗<br>奋力谱写新时代工运事业新篇章</h1>
        <p class="sub">——在全市工会第十次代表大会上的报告</p>
        <div class="author">徐 刚</div><div class="time">2024-04-29 16:08:00　来源：中工网　</div>
        <div class="ccontent">{paragraphs(prose=("各位代表、同志们：", "一、过去五年的工作", *PROSE[:2], "二、今后五年的任务", *PROSE[2:]))}
        <p>　　（本文为作者2024年4月28日在全市工会第十次代表大会上的报告，有删节）</p></div>
        <div class="editor">责任编辑：尹文卓</div></div><div class="rank"><h2>新闻排行</h2>{RELATED}</div>{FOOT}""",
    )


def gov() -> str:
    """A page of a government site."""
    return page(
        "市长在全市安全生产电视电话会议上的讲话_市人民政府门户网站",
        '<meta name="SiteName" content="市人民政府"><meta name="ColumnName" content="领导讲话">'
        '<meta name="PubDate" content="2024-03-18 17:20"><meta name="ContentSource" content="市政府办公室">',
        f"""<table><tr><td>当前位置：</td><td><a>首页</a></td><td>&gt;</td><td><a>政务公开</a></td><td>&gt;</td><td><a>领导讲话</a></td></tr></table>
        <div class="article"><div class="title">市长在全市安全生产电视电话会议上的讲话</div>
        <div class="info"><span>发布时间：2024-03-18 17:20</span><span>来源：市政府办公室</span><span>字号：[<a>大</a> <a>中</a> <a>小</a>]</span><span>浏览次数：<script>x()</script></span></div>
        <div class="content"><p style="text-align:center">（2024年3月15日）</p>{paragraphs(prose=("同志们：", *PROSE))}
        <table border="1"><tr><th>地区</th><th>数量</th></tr><tr><td>东区</td><td>12</td></tr><tr><td>西区</td><td>8</td></tr></table></div>
        <div class="tools">【打印本页】 【关闭窗口】</div></div>
        <div>主办单位：市人民政府办公室　承办单位：市大数据局　网站标识码：3300000020　<a>浙ICP备05018911号</a></div>""",
    )


def wechat() -> str:
    """A saved page of a 公众号."""
    body = "".join(
        f"<section><p style='text-indent:2em'><span>{text}</span></p></section>" for text in PROSE
    )
    return page(
        "致敬每一位劳动者",
        '<meta property="og:title" content="致敬每一位劳动者"><meta name="author" content="陈晓燕">'
        '<meta property="og:article:author" content="陈晓燕">',
        f"""<div id="js_article" class="rich_media"><h1 class="rich_media_title" id="activity-name"> 致敬每一位劳动者 </h1>
        <div id="meta_content" class="rich_media_meta_list"><span id="copyright_logo">原创</span>
        <span class="rich_media_meta rich_media_meta_text">陈晓燕</span>
        <span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a id="js_name">市总工会</a></span>
        <em id="publish_time" class="rich_media_meta rich_media_meta_text">2024年05月01日 08:00</em>
        <em id="js_ip_wording_wrp">北京</em></div>
        <div class="rich_media_content" id="js_content" style="visibility: hidden;"><section style="text-align:center"><img data-src="https://mmbiz.qpic.cn/a.png"></section>
        {body}<section><p><strong>二、服务到一线</strong></p></section><section><p>编辑：吴 敏</p><p>审核：周杰</p></section>
        <p>点击上方蓝字关注我们</p></div></div>
        <div id="js_tags">预览时标签不可点</div><div>微信扫一扫<br>关注该公众号</div><script>var ct = "1714521600";</script>""",
    )


def sina() -> str:
    """A page of sina.com.cn: a reprint."""
    return page(
        "全国多地举行劳动节庆祝活动|劳动节|工会_新浪新闻",
        '<meta property="article:published_time" content="2024-05-01T09:21:33+08:00">',
        f"""<div class="main-nav">{NAV}</div><div class="main-content w1240"><h1 class="main-title">全国多地举行劳动节庆祝活动</h1>
        <div class="top-bar-wrap"><div class="date-source"><span class="date">2024年05月01日 09:21</span> <a class="source ent-source">中国新闻网</a></div></div>
        <div class="article-content clearfix"><div class="article" id="article"><p>　　原标题：多地举行“五一”庆祝活动</p>
        <p>　　中新网北京5月1日电 (记者 王晓斌){PROSE[0]}</p>{paragraphs(prose=PROSE[1:])}
        <p class="show_author">责任编辑：刘光博 SN123</p></div></div></div><div class="hot">{RELATED}</div>{FOOT}""",
    )


def netease() -> str:
    """A page of 163.com."""
    return page(
        "职工服务中心建到家门口|职工|服务_网易订阅",
        "",
        f"""<div class="post_main"><h1 class="post_title">职工服务中心建到家门口</h1>
        <div class="post_info">2024-05-02 10:15:00　来源: <a>工人日报</a> <span class="post_info_area">北京</span><a>举报</a></div>
        <div class="post_body">{paragraphs()}</div>
        <div class="post_author"><a href="/x">本文来源：工人日报 </a>责任编辑： 王晓易_NE0011</div></div>
        <div class="post_recommend">{RELATED}</div>{FOOT}""",
    )


def epaper() -> str:
    """A page of a newspaper's electronic edition."""
    return page(
        "把服务做到职工心坎上",
        "",
        f"""<div class="paper"><div>第02版：要闻</div><div class="article"><h3>——来自基层工会的报告（上）</h3><h1>把服务做到职工心坎上</h1>
        <h2>本市建成职工服务站点千余个</h2><h4>本报记者 刘建国 赵 敏</h4><p class="sec">《工人日报》（2024年05月03日 02版）</p>
        <div id="ozoom">{paragraphs()}<p>　　（本报北京5月2日电）</p></div></div></div><p>版权声明：本报所有自采新闻，未经允许不得转载使用。</p>""",
    )

# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages of newspapers and agencies."""

from __future__ import annotations

from tests.formats.readers.saved.page import Saved, indented, page

HARBOUR = (
    "清晨六点，海川港三号码头灯火通明，桥吊司机陈志强已经在四十米高空坐了两个小时。",
    "“眼睛要准，手要稳，心要细。”这是他带徒弟时说得最多的一句话。三十年来，他创下每小时起吊九十八个标准箱的纪录。",
    "去年，港口启动智能化改造，陈志强牵头成立创新工作室，完成技术革新二十三项，节约成本一千一百余万元。",
    "海川港集团工会主席林月英介绍，集团已建成职工创新工作室四十六个，培养高技能人才三百余名。",
)
SAFETY = (
    "记者从市应急管理局获悉，全市安全生产专项整治行动将于6月1日启动，为期三个月。",
    "此次行动聚焦矿山、危险化学品、建筑施工等重点领域，要求企业主要负责人带队检查，每月不少于一次。",
    "市应急管理局有关负责人表示，对发现的重大事故隐患将实行挂牌督办，逾期不整改的依法从严处罚。",
)
COMMENT = (
    "一个时代有一个时代的楷模。从“铁人”到“大国工匠”，变化的是岗位与工具，不变的是那股子钻劲。",
    "有人说，机器换人了，还要工匠干什么？这是误解。越是自动化的生产线，越离不开懂工艺、会调试的人。",
    "尊重劳动，归根结底要落到待遇上、落到社会的目光里。让技能人才有奔头，产业升级才有后劲。",
)
TOP = '<div id="nav"><a href="/">网站首页</a> | <a href="/sz">时政</a> | <a href="/gj">国际</a> | <a href="/cj">财经</a> | <a href="/pl">评论</a> | <a href="/sh">社会</a> | <a href="/ty">体育</a></div>'

OLD_PEOPLE = Saved(
    page(
        "“桥吊大王”陈志强：毫厘之间见匠心--海川频道--人民网",
        f"""<div class="w980 p1_nav clear"><a href="http://www.people.com.cn/">人民网</a>&gt;&gt;<a href="/">海川频道</a>&gt;&gt;<a href="/gh">工会新闻</a></div>
        <div class="d2 clear"><div class="text_title"><h3 class="pre">走近大国工匠</h3><h1 id="p_title">“桥吊大王”陈志强：毫厘之间见匠心</h1>
        <h4 class="sub"></h4><p class="author">本报记者 周晓峰</p>
        <div class="box01"><div class="fl">2019年05月06日08:21&nbsp;&nbsp;来源：<a href="http://paper.people.com.cn/">人民网-人民日报</a></div>
        <div class="fr"><div class="bds_more">分享到：</div><a href="#" class="icon1">打印</a><a href="#">网摘</a><a href="#">纠错</a><a href="#">商城</a><span>推荐</span></div></div></div>
        <div class="clear"><div id="rwb_zw" class="box_con">{indented(*HARBOUR)}
        <div class="otitle">原标题：毫厘之间见匠心</div></div></div>
        <div class="edit clearfix">(责编：吴敏、赵刚)</div>
        <div class="zdfy clearfix"></div><center><table border="0"><tr><td></td></tr></table></center></div>
        <div class="p2j_con02"><h2>相关专题</h2><ul><li>· <a href="/z">工匠精神</a></li></ul></div>
        <div class="copyright">人 民 网 版 权 所 有 ，未 经 书 面 授 权 禁 止 使 用<br>Copyright &copy; 1997-2019 by www.people.com.cn. all rights reserved</div>""",
        '<meta name="publishdate" content="2019-05-06"><meta name="source" content="原创稿">',
        "gb2312",
    ),
    {
        "kicker": "走近大国工匠",
        "title": "“桥吊大王”陈志强：毫厘之间见匠心",
        "published": "2019-05-06T08:21:00+08:00",
        "source": "人民网-人民日报",
        "editor": "吴敏、赵刚",
        "channel": "海川频道/工会新闻",
        "reporters": "周晓峰",
        "origin": "reprint",
        "original_title": "毫厘之间见匠心",
    },
    HARBOUR,
    encoding="gb18030",
)

OLD_XINHUA = Saved(
    page(
        "海川：安全生产专项整治行动6月启动_新华网",
        f"""<table width="780"><tr><td>{TOP}</td></tr></table>
        <table><tr><td id="Title" align="center">海川：安全生产专项整治行动6月启动</td></tr>
        <tr><td align="center"><span id="pubtime">2012年05月28日 16:43:07</span>　　<span id="source">来源： <a href="#">新华网</a></span>　【字号 <a>大</a> <a>中</a> <a>小</a>】【<a>留言</a>】【<a>打印</a>】【<a>关闭</a>】</td></tr>
        <tr><td id="Content"><p>　　新华网海川5月28日电（记者 孙丽萍 实习生 何伟）{SAFETY[0]}</p>{indented(*SAFETY[1:])}</td></tr>
        <tr><td align="right">（责任编辑：马小云）</td></tr></table>
        <table><tr><td>【进入论坛】 【推荐朋友】 【关闭窗口】</td></tr></table>
        <div>Copyright &copy; 2000 - 2012 XINHUANET.com　All Rights Reserved. 新华网 版权所有<br>制作单位：新华网股份有限公司</div>""",
        charset="utf-8",
    ),
    {
        "title": "海川：安全生产专项整治行动6月启动",
        "published": "2012-05-28T16:43:07+08:00",
        "source": "新华网",
        "editor": "马小云",
        "reporters": "孙丽萍、何伟",
        "dateline": "新华网海川5月28日电（记者 孙丽萍 实习生 何伟）",
    },
    SAFETY,
    encoding="gb18030",
    warnings=("read_wrong_declaration",),
)

UNION_NEWS = Saved(
    page(
        "海川港集团：让工匠站上舞台中央-地方工会-中工网",
        f"""<div class="crumbs">您当前的位置 ：<a href="/">中工网首页</a> > <a href="/gh">工会</a> > <a href="/df">地方工会</a> > 正文</div>
        <h1>海川港集团：让工匠站上舞台中央</h1>
        <p class="writer">工人日报-中工网记者 李娜 通讯员 王芳</p>
        <div class="info"><span>2024-05-06 07:41:33</span>　<span>来源：中工网-工人日报</span>　<span class="fx">分享到：</span></div>
        <div class="ccontent">{indented(*HARBOUR)}</div>
        <div class="bianji">责任编辑：赵欣</div>
        <div class="statement">媒体矩阵 <br> 客户端 <br> 微信号 <br> 微博号 <br> 抖音号</div>
        <div class="bottom">关于我们 | 版权声明 | 违法和不良信息举报电话：010-00000000<br>中国工人出版传媒 Copyright © 2008-2024 by www.workercn.cn. all rights reserved</div>""",
    ),
    {
        "title": "海川港集团：让工匠站上舞台中央",
        "published": "2024-05-06T07:41:33+08:00",
        "source": "中工网-工人日报",
        "editor": "赵欣",
        "channel": "工会/地方工会",
        "reporters": "李娜、王芳",
    },
    HARBOUR,
)

PAPER_EDITION = Saved(
    page(
        "海川日报数字报-毫厘之间见匠心",
        f"""<div class="head"><a href="/">返回首页</a> <a href="#">版面导航</a> <a href="#">标题导航</a></div>
        <div class="left"><div class="ban">第 03 版：综合新闻</div><ul class="list"><li><a href="c1.html">市工代会召开</a></li><li><a href="c2.html">毫厘之间见匠心</a></li><li><a href="c3.html">公告</a></li></ul></div>
        <div class="right"><div class="date">2024年05月06日 星期一 <a>上一期</a> <a>下一期</a></div>
        <div class="bar"><a>上一篇</a> <a>下一篇</a> <a>放大⊕</a> <a>缩小⊖</a> <a>默认○</a></div>
        <table class="content"><tr><td class="yinti">新时代的海川工匠②</td></tr><tr><td class="font01"><strong>毫厘之间见匠心</strong></td></tr><tr><td class="font02">——记海川港桥吊司机陈志强</td></tr>
        <tr><td class="font02">本报记者 周晓峰 通讯员 马 兰</td></tr></table>
        <div id="ozoom"><founder-content>{indented(*HARBOUR)}</founder-content></div></div>
        <div class="foot">海川日报社版权所有 未经书面授权不得复制或建立镜像<br>海ICP备05000000号</div>""",
    ),
    {
        "kicker": "新时代的海川工匠②",
        "title": "毫厘之间见匠心",
        "subtitle": "——记海川港桥吊司机陈志强",
        "published": "2024-05-06",
        "reporters": "周晓峰、马兰",
        "source": "海川日报",
        "page": "03",
    },
    HARBOUR,
)

COMMENTARY = Saved(
    page(
        "海川日报评论员：让技能人才有奔头_评论_海川网",
        f"""{TOP}<div class="path">当前位置：<a>首页</a> > <a>评论</a> > 正文</div>
        <h1>让技能人才有奔头</h1><h2 class="subtitle">——二论弘扬工匠精神</h2>
        <div class="msg"><span>海川日报评论员</span> <span>2023-11-08 07:05</span> <span>海川网</span></div>
        <article>{indented(*COMMENT)}<p style="text-align:right">（评论员 罗一鸣）</p></article>
        <p class="ed">[编辑: 石磊]</p><p>【免责声明】本文仅代表作者本人观点，与本网无关。</p>
        <div class="rel"><b>延伸阅读</b><ul><li><a href="/1">一论弘扬工匠精神</a></li><li><a href="/3">三论弘扬工匠精神</a></li></ul></div>""",
    ),
    {
        "title": "让技能人才有奔头",
        "subtitle": "——二论弘扬工匠精神",
        "published": "2023-11-08T07:05:00+08:00",
        "source": "海川网",
        "editor": "石磊",
        "channel": "评论",
        "byline": "罗一鸣",
    },
    (*COMMENT, "（评论员 罗一鸣）"),
    kind="commentary",
)

CLOSING_WIRE = Saved(
    page(
        "图片故事：高空上的舞者-新华网",
        f"""<div class="header"><h1>图片故事：高空上的舞者</h1><div class="info">2021-05-01 11:02:54 来源： 新华网</div></div>
        <div id="p-detail"><p align="center"><img src="001.jpg" alt=""></p><p align="center"><font color="navy">　　5月1日，陈志强在海川港检查设备。新华社记者 方小林 摄</font></p>
        {indented(*HARBOUR)}<p>（新华社海川5月1日电　记者李晓梅、方小林）</p><div class="zan">+1</div>
        <p class="bj">【责任编辑:高原】</p><p>010070000000000000000000000000001</p></div>""",
    ),
    {
        "title": "图片故事：高空上的舞者",
        "published": "2021-05-01T11:02:54+08:00",
        "source": "新华网",
        "editor": "高原",
        "reporters": "李晓梅、方小林",
    },
    (
        "5月1日，陈志强在海川港检查设备。新华社记者 方小林 摄",
        *HARBOUR,
        "（新华社海川5月1日电　记者李晓梅、方小林）",
    ),
    warnings=("read_images_missing_named",),
)

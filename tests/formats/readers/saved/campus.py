# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages of universities, magazines and companies."""

from __future__ import annotations

from tests.formats.readers.saved.page import Saved, indented, page

CLASS = (
    "5月4日上午，海川大学“青春与奋斗”主题报告会在大学生活动中心举行，八百余名师生代表聆听了报告。",
    "报告会上，校友、国家技术能手陈志强以《三十年只做一件事》为题，讲述了自己从学徒成长为首席技师的经历。",
    "校党委副书记何静在总结讲话时指出，青年学生要把个人理想融入国家发展，在平凡岗位上干出不平凡的业绩。",
    "机械工程学院2021级学生马晓晨说：“听完报告，我对未来的职业道路更有信心了。”",
)
ESSAY = (
    "劳动教育是中国特色社会主义教育制度的重要内容，直接决定社会主义建设者和接班人的劳动精神面貌。",
    "一、劳动教育的时代内涵",
    "马克思指出，劳动是整个人类生活的第一个基本条件。新时代的劳动教育，既要出力流汗，也要动脑创造。",
    "二、劳动教育的实践路径",
    "要构建家庭、学校、社会协同的育人格局，让学生在真实的劳动场景中磨炼意志、增长才干。",
)
OPENING = (
    "尊敬的各位来宾、老师们、同学们：",
    "大家上午好！今天，我们欢聚一堂，隆重庆祝海川大学建校七十周年。我谨代表学校，向各位的到来表示热烈欢迎！",
    "七十年来，学校始终与国家同呼吸、与时代共命运，培养了二十余万名优秀人才。",
    "最后，祝各位来宾身体健康、工作顺利！谢谢大家！",
)

CAMPUS_NEWS = Saved(
    page(
        "我校举办“青春与奋斗”主题报告会-海川大学新闻网",
        f"""<div class="top"><a href="/">新闻网首页</a> <a href="/">学校主页</a></div>
        <ul class="nav"><li><a>学校要闻</a></li><li><a>综合新闻</a></li><li><a>院系风采</a></li><li><a>媒体海大</a></li><li><a>光影海大</a></li><li><a>专题</a></li></ul>
        <div class="path"><a>首页</a> >> <a>学校要闻</a> >> 正文</div>
        <form name="_newscontent_fromname"><h1>我校举办“青春与奋斗”主题报告会</h1>
        <div class="info">稿件来源：校团委 | 作者：文/马晓晨 图/周洋 | 编辑：李想 | 审核：何静 | 发布日期：2023-05-05 | 阅读次数：<span id="dynclicks">0</span></div>
        <div id="vsb_content"><div class="v_news_content">{indented(*CLASS[:2])}<p style="text-align:center"><img src="/__local/1.jpg" width="600" alt="报告会现场"></p>{indented(*CLASS[2:])}</div></div>
        <p>上一条：<a href="1.htm">我校召开教学工作会议</a></p><p>下一条：<a href="2.htm">校园招聘会举行</a></p>
        <div class="fx"><span>分享到：</span><a>微信</a><a>微博</a><a>QQ空间</a></div></form>
        <div class="footer">Copyright 2018-2023 海川大学 All Rights Reserved　地址：海川市学府路1号　邮编：460001　投稿邮箱：news@hcu.edu.cn</div>""",
    ),
    {
        "title": "我校举办“青春与奋斗”主题报告会",
        "published": "2023-05-05",
        "source": "校团委",
        "editor": "李想",
        "checkers": "何静",
        "channel": "学校要闻",
        "byline": "马晓晨",
    },
    CLASS,
    warnings=("read_images_missing_named",),
)

CAMPUS_ADDRESS = Saved(
    page(
        "校长周明远在建校七十周年庆祝大会上的致辞 - 海川大学",
        f"""<div class="crumb">首页 > 校长办公室 > 校长致辞</div><div class="art"><div class="arti_title">校长周明远在建校七十周年庆祝大会上的致辞</div>
        <p class="arti_metas"><span class="arti_publisher">发布者：校长办公室</span><span class="arti_update">发布时间：2022-10-08</span><span class="arti_views">浏览次数：<span>567</span></span></p>
        <div class="wp_articlecontent"><div class="Article_Content"><p style="text-align:center">（2022年10月8日 体育馆）</p>{indented(*OPENING)}</div></div></div>
        <p>附件：<a href="speech.doc">致辞全文.doc</a></p>""",
    ),
    {
        "title": "校长周明远在建校七十周年庆祝大会上的致辞",
        "speaker": "周明远",
        "occasion": "建校七十周年庆祝大会",
        "place": "体育馆",
        "delivered": "2022-10-08",
        "published": "2022-10-08",
        "source": "校长办公室",
        "channel": "校长办公室/校长致辞",
    },
    OPENING,
    kind="address",
    warnings=("read_attachments",),
)

MAGAZINE = Saved(
    page(
        "新时代劳动教育的内涵与路径 - 求索网",
        f"""<div class="nav"><a>首页</a>　<a>本刊要目</a>　<a>理论</a>　<a>党建</a>　<a>文化</a>　<a>过刊</a></div>
        <h1>新时代劳动教育的内涵与路径</h1>
        <div class="appellation">来源：《求索》2023/09　作者：钱学文　2023-05-01 09:00:00</div>
        <div class="highlight">{indented(*ESSAY)}
        <p>　　（作者：海川大学马克思主义学院教授）</p></div>
        <div class="fs-text">网站编辑 - 汪 洋 审核 - 梁 静</div>
        <div class="rel">相关链接</div><ul><li><a href="/a">论新时代的青年观</a></li></ul>""",
    ),
    {
        "title": "新时代劳动教育的内涵与路径",
        "published": "2023-05-01T09:00:00+08:00",
        "source": "《求索》2023/09",
        "editor": "汪洋",
        "checkers": "梁静",
        "byline": "钱学文",
        "author_note": "（作者：海川大学马克思主义学院教授）",
    },
    ESSAY,
    kind="article",
)

PAGED = Saved(
    page(
        "新时代劳动教育的内涵与路径_理论_海川网",
        f"""<div class="path">首页 > 理论 > 正文</div><h1>新时代劳动教育的内涵与路径</h1>
        <p class="sub">2023-05-01 09:00　作者：钱学文　来源：海川网</p><div class="txt">{indented(*ESSAY)}</div>
        <div class="pages"><a href="1.html">上一页</a> <b>1</b> <a href="1_2.html">2</a> <a href="1_3.html">3</a> <a href="1_2.html">下一页</a> <a href="1_3.html">尾页</a></div>
        <p>责任编辑：汪洋</p>""",
    ),
    {
        "title": "新时代劳动教育的内涵与路径",
        "published": "2023-05-01T09:00:00+08:00",
        "source": "海川网",
        "editor": "汪洋",
        "channel": "理论",
        "byline": "钱学文",
    },
    ESSAY,
    kind="article",
    warnings=("read_more_pages",),
)

COMPANY = Saved(
    page(
        "海川港集团",
        """<header><div class="logo">海川港集团有限公司</div><nav><a>关于集团</a><a>新闻中心</a><a>业务板块</a><a>党建群团</a><a>人力资源</a><a>联系我们</a></nav></header>
        <main><section class="detail"><div class="tit">集团召开一季度职工代表大会联席会议</div>
        <div class="time">时间：2024/04/12 点击量：35 作者：工会办公室</div>
        <div class="con"><div>4月11日，集团召开一季度职工代表大会联席会议，审议通过《技能人才津贴管理办法》。</div><div>&nbsp;</div>
        <div>集团工会主席林月英主持会议，各单位职工代表四十二人参加。会议听取了提案办理情况的报告。</div><div>&nbsp;</div>
        <div>与会代表围绕办法进行了热烈讨论，提出修改意见十三条，全部予以采纳。</div></div></section>
        <aside><h4>推荐新闻</h4><a href="/1">集团荣获全国五一劳动奖状</a></aside></main>
        <footer>海川港集团有限公司版权所有 <a>海ICP备19000000号</a></footer>""",
    ),
    {
        "title": "集团召开一季度职工代表大会联席会议",
        "published": "2024-04-12",
        "byline": "工会办公室",
    },
    (
        "4月11日，集团召开一季度职工代表大会联席会议，审议通过《技能人才津贴管理办法》。",
        "集团工会主席林月英主持会议，各单位职工代表四十二人参加。会议听取了提案办理情况的报告。",
        "与会代表围绕办法进行了热烈讨论，提出修改意见十三条，全部予以采纳。",
    ),
)

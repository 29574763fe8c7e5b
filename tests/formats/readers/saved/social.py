# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages of accounts, blogs, forums and portals."""

from __future__ import annotations

from tests.formats.readers.saved.page import Saved, indented, page

ROAD = (
    "“五一”前夕，记者跟着环卫工人刘桂兰走了一趟夜班路。凌晨三点的海川，只有路灯和扫帚的声音。",
    "她负责的中山路全长一千二百米，一个来回要两个小时，一晚上要走四个来回。",
    "“扫干净了，大家早上出门心情就好。”说起这份干了十九年的工作，刘桂兰脸上带着笑。",
    "今年，市总工会在沿街设立了三十八个户外劳动者驿站，热水、微波炉、休息椅一应俱全。",
)
BLOG = (
    "昨天去看了一位老工人，他今年八十七岁，家里墙上还挂着一九五九年的奖状。",
    "他说那时候没有什么仪器，全凭一双手。手上的茧子一层压着一层，洗都洗不掉。",
    "我问他，值得吗？他想了想，说：有些事，不是用值不值得来算的。",
)
PORTAL = (
    "据海川日报报道，海川市新业态劳动者服务中心4月29日揭牌，货车司机、快递员、网约车司机有了自己的“家”。",
    "中心设有法律咨询、心理疏导、技能培训等八个窗口，首批入驻律师十二名，全年无休。",
    "网约车司机赵海军办完手续后说，以前遇到纠纷不知道找谁，现在一个电话就有人管。",
)

ACCOUNT = Saved(
    page(
        "凌晨三点的海川，有人在守护",
        f"""<div id="js_article" class="rich_media"><div id="js_top_ad_area"></div><div class="rich_media_inner"><div id="page-content"><div id="img-content">
        <h1 class="rich_media_title " id="activity-name">凌晨三点的海川，有人在守护</h1>
        <div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">海川工会</a><div id="js_profile_qrcode" style="display:none;"><strong>海川工会</strong><p><label>微信号</label><span>hcgh</span></p><p><label>功能介绍</label><span>海川市总工会官方账号</span></p></div></span>
        <em id="publish_time" class="rich_media_meta rich_media_meta_text">2024-04-30 07:30</em> <em id="js_ip_wording_wrp">发表于<span id="js_ip_wording">海川</span></em></div>
        <div class="rich_media_content" id="js_content" style="visibility: visible;">
        <section data-tool="135"><p style="text-align: center;"><span style="font-size:12px">点击上方<strong>蓝字</strong>关注我们</span></p></section>
        <section><p><br></p></section>
        {"".join(f'<section><section><p style="line-height:2em;text-indent:2em"><span style="font-size:16px">{line}</span></p></section></section><p><br></p>' for line in ROAD)}
        <section><p style="text-align:center">— END —</p></section>
        <section><p>来源：海川日报</p><p>编辑：孙悦　校对：何平</p><p>审核：林月英</p></section>
        <section><p><strong>往期推荐</strong></p><p><a href="http://mp.weixin.qq.com/s/1">劳模名单公示</a></p></section>
        <p>👇点赞+在看，向劳动者致敬！</p></div>
        <div id="js_tags_preview_toast">预览时标签不可点</div></div></div></div></div>
        <div>微信扫一扫<br>关注该公众号</div><div>继续滑动看下一个</div><div>轻触阅读原文</div>
        <div>海川工会</div><div>向上滑动看下一个</div>
        <div>知道了</div><div>微信扫一扫<br>使用小程序</div><div>取消 允许</div><div>分析</div>
        <div>： ， ， ， ， 。 视频 小程序 赞 ，轻点两下取消赞 在看 ，轻点两下取消在看 分享 留言 收藏 听过</div>""",
        '<meta property="og:title" content="凌晨三点的海川，有人在守护"><meta property="og:site_name" content="微信公众平台">',
    ),
    {
        "title": "凌晨三点的海川，有人在守护",
        "published": "2024-04-30T07:30:00+08:00",
        "source": "海川日报",
        "editor": "孙悦",
        "proofreader": "何平",
        "checkers": "林月英",
    },
    ROAD,
)

SINA_BLOG = Saved(
    page(
        "墙上的奖状_海边的石头_新浪博客",
        f"""<div class="blognav"><a>首页</a> <a>博文目录</a> <a>图片</a> <a>关于我</a></div>
        <div id="articlebody"><div class="articalTitle"><h2 class="titName SG_txta">墙上的奖状</h2><span class="time SG_txtc">(2011-05-03 22:14:08)</span></div>
        <div class="articalTag"><table><tr><td class="blog_tag"><span>标签：</span><h3><a>杂谈</a></h3></td><td class="blog_class"><span>分类：</span><a>随笔</a></td></tr></table></div>
        <div class="articalContent">{"".join(f"<div>&nbsp;&nbsp; {line}</div><div>&nbsp;</div>" for line in BLOG)}</div></div>
        <div class="articalInfo">阅读(<span>1832</span>)┊ 评论 (12)┊ 收藏(3) ┊转载(1) ┊ <a>喜欢▼</a> ┊<a>打印</a>┊<a>举报</a></div>
        <div>前一篇：<a>清明雨</a></div><div>后一篇：<a>夏天的码头</a></div>
        <div class="comment"><h3>评论</h3><p><a>路人甲</a> 写得真好！</p><p>发评论</p></div>
        <div class="footer">新浪BLOG意见反馈留言板　电话：4000000000<br>Copyright © 1996 - 2011 SINA Corporation, All Rights Reserved<br>新浪公司 版权所有</div>""",
        charset="utf-8",
    ),
    {"title": "墙上的奖状", "published": "2011-05-03T22:14:08+08:00"},
    BLOG,
)

FORUM = Saved(
    page(
        "墙上的奖状 - 职工文学 - 海川论坛 - Powered by Discuz!",
        f"""<div id="pt">› <a>论坛</a> › <a>文学天地</a> › <a>职工文学</a> › <a>墙上的奖状</a></div>
        <div id="postlist"><h1 class="ts"><a>[随笔]</a> <span id="thread_subject">墙上的奖状</span></h1>
        <div id="post_1"><div class="authi"><a>海边的石头</a></div><div class="pi"><strong><a>楼主</a></strong> <em>发表于 2011-5-3 22:14</em> | <a>只看该作者</a> | <a>倒序浏览</a></div>
        <table><tr><td class="t_f" id="postmessage_1">{"<br><br>".join(BLOG)}</td></tr></table></div>
        <div class="sign">收藏1 分享 淘帖 支持 反对</div></div>
        <div class="ft">Powered by Discuz! X3.4 © 2001-2013 Comsenz Inc. | 手机版 | 小黑屋 | 海川论坛</div>""",
    ),
    {
        "title": "墙上的奖状",
        "published": "2011-05-03T22:14:00+08:00",
        "channel": "文学天地/职工文学",
    },
    BLOG,
)

PORTAL_PAGE = Saved(
    page(
        "新业态劳动者有了自己的“家”_腾讯新闻",
        f"""<div id="top-nav">{"".join(f"<a href='/{n}'>{w}</a>" for n, w in enumerate(("首页", "要闻", "财经", "科技", "娱乐", "体育", "军事", "更多")))}</div>
        <div class="left-stick-wp"><div class="year">2024</div><div class="md">04/30</div><div class="time">09:12</div><div>分享</div><div>评论<span>0</span></div></div>
        <div class="LEFT"><h1>新业态劳动者有了自己的“家”</h1><div class="author">海川发布</div>
        <div class="content-article">{"".join(f'<p class="one-p">{line}</p>' for line in PORTAL)}<div class="status">举报/反馈</div></div></div>
        <div class="RIGHT"><h2>24小时热文</h2><ul><li><a href="/1">今日油价上调</a></li><li><a href="/2">明日天气预报</a></li></ul></div>
        <div class="foot">Copyright © 1998 - 2024 Tencent. All Rights Reserved　腾讯公司 版权所有</div>""",
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"新业态劳动者有了自己的“家”","datePublished":"2024-04-30T09:12:44+08:00","author":{"@type":"Organization","name":"海川发布"}}</script>',
    ),
    {"title": "新业态劳动者有了自己的“家”", "published": "2024-04-30T09:12:44+08:00"},
    PORTAL,
)

REPRINT = Saved(
    page(
        "新业态劳动者有了自己的“家”_海川_服务_职工",
        f"""<h1>新业态劳动者有了自己的“家”</h1><div class="date">2024-04-30 10:20 <span>来源: </span><a>海川日报</a> <a>发布于：海川市</a></div>
        <article class="article">{indented(*PORTAL)}<p data-role="editor-name">责任编辑：<span></span></p></article>
        <p>声明：该文观点仅代表作者本人，搜狐号系信息发布平台，搜狐仅提供信息存储空间服务。</p>
        <div>阅读 (<em>1024</em>)</div><div>免责声明 | 举报</div>""",
    ),
    {
        "title": "新业态劳动者有了自己的“家”",
        "published": "2024-04-30T10:20:00+08:00",
        "source": "海川日报",
    },
    PORTAL,
)

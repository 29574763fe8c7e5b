# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages of yet other sites: television, youth papers, ministries, Taiwan, documents of parties."""

from __future__ import annotations

from tests.formats.readers.saved.page import Saved, indented, page

SCHOOL = (
    "海川技师学院的实训车间里，十九岁的彭小军正盯着数控机床的显示屏，屏幕上的误差只有头发丝的八分之一。",
    "三年前，他中考失利，父母一度觉得“没了出路”。如今，他已经拿到全国职业院校技能大赛的金牌。",
    "“技能改变了我的人生。”彭小军说，毕业后他打算留校任教，把手艺传给更多学弟学妹。",
    "数据显示，该校毕业生就业率连续五年保持在98%以上，不少人还没毕业就被企业“预订”。",
)
PARTY = (
    "同志们：",
    "现在，我代表中国共产党海川市第八届委员会，向大会作报告。",
    "一、过去五年的工作",
    "五年来，全市地区生产总值年均增长7.2%，城镇新增就业三十六万人，群众的获得感明显增强。",
    "二、今后五年的奋斗目标",
    "（一）坚持实体经济为本。把发展经济的着力点放在实体经济上，加快建设现代化产业体系。",
    "（二）坚持以人民为中心。让全市人民生活得更有尊严、更加体面。",
    "同志们，让我们携起手来，为建设富裕文明和谐美丽的新海川而努力奋斗！",
)
ISLAND = (
    "各位勞工朋友、各位女士先生，大家早安：",
    "今天很高興來到這裡，與各位模範勞工一同慶祝五一勞動節。",
    "過去一年，我們調高了基本工資，也擴大了職業災害保險的範圍，讓更多勞工朋友得到照顧。",
    "祝福各位勞工朋友佳節愉快，身體健康，謝謝大家。",
)
TV = (
    "央视网消息：5月4日上午，海川跨海大桥主塔封顶，这标志着大桥建设进入上部结构施工阶段。",
    "大桥全长十二点六公里，建成后，海川到对岸的车程将由两个小时缩短到二十分钟。",
    "建设者们先后攻克深水基础、强台风等难题，形成专利四十一项。",
)

TELEVISION = Saved(
    page(
        "海川跨海大桥主塔封顶_新闻频道_央视网(cctv.com)",
        f"""<div class="nav"><a>央视首页</a><a>新闻</a><a>体育</a><a>综艺</a><a>爱西柚</a></div>
        <div class="title_area" id="title_area"><h1>海川跨海大桥主塔封顶</h1><div class="info1">来源：央视网 <span>|</span> 2022年05月04日 14:20:15</div></div>
        <div class="function"><span>原标题：</span>海川跨海大桥主塔今日封顶</div>
        <div class="content_area" id="content_area">{indented(*TV)}</div>
        <div class="zebian"><span>编辑：罗一鸣</span> <span>责任编辑：彭程</span></div>
        <div class="share_list">点击右上角<img src="x.png">微信好友<br>朋友圈</div><div class="tip">请使用浏览器分享功能进行分享</div>
        <div class="foot"><p>正在阅读：海川跨海大桥主塔封顶</p><p>扫一扫 分享到微信</p><p>|</p><p>手机看</p><p>扫一扫 手机继续看</p><p>A- A+</p></div>""",
    ),
    {
        "title": "海川跨海大桥主塔封顶",
        "published": "2022-05-04T14:20:15+08:00",
        "source": "央视网",
        "editor": "彭程",
        "channel": "新闻频道",
        "dateline": "央视网消息",
        "origin": "reprint",
        "original_title": "海川跨海大桥主塔今日封顶",
    },
    (TV[0].removeprefix("央视网消息："), *TV[1:]),
)

YOUTH = Saved(
    page(
        "“技能改变了我的人生”——中青在线",
        f"""<div id="header"><a>首页</a> <a>教育</a> <a>校园</a> <a>评论</a></div>
        <div class="article"><h5 class="pretitle">青春建功新时代</h5><h1>“技能改变了我的人生”</h1><h2 class="subtitle">一个中考失利少年的逆袭</h2>
        <p class="byline">中青报·中青网记者 章红雨 通讯员 毛小兵</p><p class="from">来源：中国青年报 ( 2021年07月08日 05 版)</p>
        <div class="text">{indented(*SCHOOL)}<p>　　中青报·中青网记者 章红雨 通讯员 毛小兵 来源：中国青年报</p>
        <p class="r">2021年07月08日 05 版</p></div></div>
        <div>【责任编辑:崔丽】</div><div class="ft">中国青年报社 版权所有</div>""",
    ),
    {
        "kicker": "青春建功新时代",
        "title": "“技能改变了我的人生”",
        "subtitle": "一个中考失利少年的逆袭",
        "published": "2021-07-08",
        "source": "中国青年报",
        "editor": "崔丽",
        "reporters": "章红雨、毛小兵",
        "page": "05",
    },
    SCHOOL,
)

CONGRESS = Saved(
    page(
        "在中国共产党海川市第九次代表大会上的报告--海川先锋网",
        f"""<div class="where">您所在的位置： 首页 → 党务公开 → 重要讲话 → 正文</div>
        <div class="show"><h2>加快建设富裕文明和谐美丽的新海川</h2><h3>——在中国共产党海川市第九次代表大会上的报告</h3>
        <p align="center">（2021年9月26日）</p><p align="center">高 建 国</p>
        <p class="s">时间：2021-09-30 09:05:11 来源：海川日报 作者： 点击： 字体：[大 中 小]</p>
        <div class="c">{indented(*PARTY)}</div><p class="b">[打印] [关闭] [返回顶部]</p></div>
        <div>中共海川市委组织部主办　技术支持：海川信息港</div>""",
    ),
    {
        "title": "加快建设富裕文明和谐美丽的新海川",
        "subtitle": "——在中国共产党海川市第九次代表大会上的报告",
        "speaker": "高建国",
        "occasion": "中国共产党海川市第九次代表大会",
        "delivered": "2021-09-26",
        "published": "2021-09-30T09:05:11+08:00",
        "source": "海川日报",
        "channel": "党务公开/重要讲话",
    },
    PARTY,
    kind="speech",
)

PRESIDENT = Saved(
    page(
        "市長出席五一勞動節模範勞工表揚大會致詞 - 海川市政府全球資訊網",
        f"""<div class="path">首頁 > 市府訊息 > 市長致詞</div><h2>市長出席五一勞動節模範勞工表揚大會致詞</h2>
        <ul class="data"><li>發布單位：新聞局</li><li>發布日期：民國112年4月28日</li><li>點閱次數：321</li></ul>
        <div class="essay">{"".join(f"<p>{line}</p>" for line in ISLAND)}</div>
        <div class="back"><a>回上一頁</a> <a>友善列印</a></div><div class="footer">版權所有 海川市政府　地址：海川市中山路一號　電話：(04)0000-0000</div>""",
    ),
    {
        "title": "市長出席五一勞動節模範勞工表揚大會致詞",
        "published": "2023-04-28",
        "source": "新聞局",
        "channel": "市府訊息/市長致詞",
    },
    ISLAND,
    kind="address",
)

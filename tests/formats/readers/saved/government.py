# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages of governments and unions: documents with their index tables, notices, speeches."""

from __future__ import annotations

from tests.formats.readers.saved.page import Saved, indented, page

DUTY = (
    "为进一步保障职工休息休假权利，根据国家有关规定，结合我市实际，现就做好职工带薪年休假工作通知如下。",
    "一、提高思想认识",
    "各单位要把落实带薪年休假制度作为维护职工合法权益的重要内容，主要负责同志亲自过问，工会组织加强监督。",
    "二、细化工作安排",
    "（一）统筹制定计划。每年第一季度末前，各单位要征求职工意见，编制年度休假计划并在本单位公示。",
    "（二）足额支付报酬。确因工作需要不能安排休假的，应当按照职工日工资收入的300%支付报酬。",
    "三、加强督促检查",
    "市人力资源和社会保障局要会同市总工会，每半年开展一次专项检查，检查结果向社会公布。",
)
SIGNED = ("海川市人民政府办公室", "2022年3月18日")
TALK = (
    "同志们：",
    "这次全市工会工作会议，主要任务是总结去年工作，部署今年任务。刚才，五个单位作了很好的发言，我都赞成。",
    "一、充分肯定成绩，坚定做好工作的信心",
    "去年以来，全市各级工会围绕中心、服务大局，为推动高质量发展作出了积极贡献。一是思想引领更加有力。二是维权服务更加精准。",
    "二、认清形势任务，增强做好工作的责任",
    "当前，新就业形态劳动者大量涌现，职工队伍结构深刻变化，工会工作的对象、方式、手段都面临新的课题。",
    "同志们，新征程号角已经吹响，让我们更加紧密地团结起来，为谱写海川新篇章而努力奋斗！",
)
FOOT = """<div class="footer"><a>网站地图</a> | <a>联系我们</a> | <a>隐私声明</a><br>主办：海川市人民政府办公室　承办：海川市数据资源管理局<br>
网站标识码：4600000001　<a>海ICP备05000001号-1</a>　海公网安备 46000000000001号</div>"""

INDEXED = Saved(
    page(
        "海川市人民政府办公室关于做好职工带薪年休假工作的通知_市政府办公室文件_海川市人民政府",
        f"""<div class="dqwz">您现在的位置：<a>首页</a> > <a>政府信息公开</a> > <a>市政府办公室文件</a></div>
        <table class="bd1" border="0"><tr><td><b>索 引 号：</b></td><td>000014349/2022-00021</td><td><b>主题分类：</b></td><td>劳动、人事、监察\\劳动</td></tr>
        <tr><td><b>发文机关：</b></td><td>海川市人民政府办公室</td><td><b>成文日期：</b></td><td>2022年03月18日</td></tr>
        <tr><td><b>标　　题：</b></td><td colspan="3">海川市人民政府办公室关于做好职工带薪年休假工作的通知</td></tr>
        <tr><td><b>发文字号：</b></td><td>海政办发〔2022〕12号</td><td><b>发布日期：</b></td><td>2022年03月22日</td></tr></table>
        <div class="wz"><p style="text-align:center"><b>海川市人民政府办公室关于做好<br>职工带薪年休假工作的通知</b></p>
        <p style="text-align:center">海政办发〔2022〕12号</p><p>各县、区人民政府，市政府各部门：</p>{indented(*DUTY)}
        <p style="text-align:right">{SIGNED[0]}　　</p><p style="text-align:right">{SIGNED[1]}　　</p><p>　　（此件公开发布）</p></div>
        <div class="tool">扫一扫在手机打开当前页 <a>打印</a> <a>关闭</a></div>{FOOT}""",
    ),
    {
        "title": "海川市人民政府办公室关于做好 职工带薪年休假工作的通知",
        "title_breaks": "14",
        "published": "2022-03-22",
        "source": "海川市人民政府办公室",
        "end_note": "（此件公开发布）",
        "channel": "政府信息公开/市政府办公室文件",
        "secrecy": "open",
        "document_type": "通知",
        "issuer": "海川市人民政府办公室",
        "recipients": "各县、区人民政府，市政府各部门",
        "document_number": "海政办发〔2022〕12号",
        "document_date": "2022-03-18",
    },
    ("各县、区人民政府，市政府各部门：", *DUTY, *SIGNED),
    "official",
)

NOTICE = Saved(
    page(
        "关于停水的通知",
        f"""<div class="logo">海川市水务局</div><div class="nav"><a>首页</a><a>机构</a><a>公开</a><a>服务</a></div>
        <h2>关于停水的通知</h2><div class="xx">时间：2023-07-02　点击数：321</div>
        <div class="nr"><p>因管网检修，7月5日8时至18时，建设路以南停水，请提前储水。</p><p>海川市水务局</p></div>{FOOT}""",
    ),
    {"title": "关于停水的通知", "published": "2023-07-02"},
    ("因管网检修，7月5日8时至18时，建设路以南停水，请提前储水。", "海川市水务局"),
)

LEADER = Saved(
    page(
        "在全市工会工作会议上的讲话 - 领导讲话 - 海川市总工会",
        f"""<ul class="menu"><li><a>网站首页</a></li><li><a>工会概况</a></li><li><a>工会要闻</a></li><li><a>通知公告</a></li><li><a>领导讲话</a></li></ul>
        <div class="weizhi">当前位置 » 首页 » 领导讲话</div>
        <div class="neirong"><h3 class="bt">在全市工会工作会议上的讲话</h3>
        <p class="fbt">市人大常委会副主任、市总工会主席　林月英</p><p class="fbt">（2024年2月27日）</p>
        <p class="ly">信息来源：市总工会办公室　　发布日期：2024-03-01 15:20　　浏览：1024 次　【<a>大</a> <a>中</a> <a>小</a>】</p>
        <div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style>{indented(*TALK)}</div>
        <p class="end">（根据录音整理，未经本人审阅）</p></div>
        <div class="pn">上一篇：<a>全市工会干部培训班开班</a><br>下一篇：<a>没有了</a></div>{FOOT}""",
    ),
    {
        "title": "在全市工会工作会议上的讲话",
        "speaker": "林月英",
        "post": "市人大常委会副主任、市总工会主席",
        "occasion": "全市工会工作会议",
        "delivered": "2024-02-27",
        "published": "2024-03-01T15:20:00+08:00",
        "source": "市总工会办公室",
        "channel": "领导讲话",
        "end_note": "（根据录音整理，未经本人审阅）",
        "approval": "unreviewed",
    },
    TALK,
    kind="speech",
)

OLD_CELL = Saved(
    f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=big5"><title>海川市总工会</title></head>
    <body bgcolor="#ffffff"><table width="760" align="center"><tr><td colspan="2"><img src="top.gif" width="760" height="120"></td></tr>
    <tr><td width="160" valign="top">{"<br>".join(f"<a href='{n}.asp'>{word}</a>" for n, word in enumerate(("组织建设", "权益保障", "宣传教育", "经济技术", "女职工", "财务资产")))}</td>
    <td valign="top"><div align="center"><font size="5" color="red"><b>在全市工会工作会议上的讲话</b></font></div><br>
    <div align="center">林月英</div><div align="center">(2004-2-27)</div><hr>
    {"<br><br>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in TALK)}<br><br>
    <div align="right">录入：admin　　添加时间：2004-3-1 15:20:11　　阅读次数：88</div></td></tr>
    <tr><td colspan="2" align="center">版权所有：海川市总工会　地址：海川市中山路1号　邮编：460000</td></tr></table></body></html>""",
    {
        "title": "在全市工会工作会议上的讲话",
        "speaker": "林月英",
        "occasion": "全市工会工作会议",
        "delivered": "2004-02-27",
        "published": "2004-03-01T15:20:11+08:00",
    },
    TALK,
    kind="speech",
    encoding="gb18030",
    warnings=("read_wrong_declaration",),
)

# ruff: noqa: E501 (the pages stand here as their sites write them)
"""Pages in traditional characters and in English, and pages that talk of interviews."""

from __future__ import annotations

from tests.formats.readers.saved.page import Saved, indented, page

HARBOUR_TALK = (
    "各位嘉賓、各位朋友：",
    "大家好！很高興出席今天的國際勞動節酒會，與勞工界的朋友共聚一堂。",
    "過去一年，政府修訂僱傭條例，把法定侍產假增至五天，並逐步劃一勞工假期和銀行假期。",
    "我衷心感謝各個勞工團體一直以來的支持，並祝願各位節日快樂，身體健康。多謝各位！",
)
ENGLISH = (
    "Workers at the port of Haichuan have set a new record for container handling, the port authority said on Monday.",
    "A team led by Chen Zhiqiang lifted 98 standard containers in one hour, beating a mark that had stood for eleven years.",
    '"Precision comes first," Chen told reporters. "Speed is what is left when nothing goes wrong."',
    "The authority plans to train 300 more operators by the end of next year, up from 120 at present.",
)
ASKED = (
    "记者：您怎么看今年的就业形势？",
    "林月英：总体平稳，但结构性矛盾依然突出，一些行业招工难，一些群体就业难。",
    "记者：工会准备怎样帮助新就业形态劳动者？",
    "林月英：我们今年要办好三件事，一是扩大入会覆盖面，二是推动行业集体协商，三是建好服务阵地。",
)

GAZETTE = Saved(
    page(
        "勞工及福利局局長在國際勞動節酒會上的致辭（只有中文）",
        f"""<div id="topnav"><a>簡</a> <a>ENG</a> <a>寄給朋友</a> <a>列印</a></div><div class="title">新聞公報</div>
        <h1 id="PRHeadline">勞工及福利局局長在國際勞動節酒會上的致辭（只有中文）</h1><div>＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊＊</div>
        <div id="pressrelease">{"<br><br>".join(f"　　{line}" for line in HARBOUR_TALK)}<br><br>完</div>
        <div>2023年4月28日（星期五）<br>香港時間18時30分</div><div>即日新聞</div>""",
        charset="big5",
    ),
    {
        "title": "勞工及福利局局長在國際勞動節酒會上的致辭（只有中文）",
        "occasion": "國際勞動節酒會",
        "published": "2023-04-28",
    },
    HARBOUR_TALK,
    kind="address",
    encoding="big5hkscs",
)

ENGLISH_WIRE = Saved(
    page(
        "Haichuan port workers set new record - Xinhua | English.news.cn",
        f"""<div class="nav"><a>Home</a> | <a>China</a> | <a>World</a> | <a>Business</a> | <a>Culture</a> | <a>Sports</a></div>
        <h1>Haichuan port workers set new record</h1><div class="info">Source: Xinhua | 2023-05-01 15:20:30 | Editor: huaxia</div>
        <div id="detailContent"><p>HAICHUAN, May 1 (Xinhua) -- {ENGLISH[0]}</p>{"".join(f"<p>{line}</p>" for line in ENGLISH[1:])} <p>■</p></div>
        <div class="foot">Copyright © 2000 XINHUANET.com All rights reserved.</div>""",
    ),
    {
        "title": "Haichuan port workers set new record",
        "published": "2023-05-01T15:20:30+08:00",
        "source": "Xinhua",
        "editor": "huaxia",
        "dateline": "HAICHUAN, May 1 (Xinhua) --",
    },
    ENGLISH,
)

INTERVIEW = Saved(
    page(
        "林月英：建好新就业形态劳动者的“家”-访谈-海川网",
        f"""<h1>林月英：建好新就业形态劳动者的“家”</h1><div>2024-03-08 10:00:00　来源：海川网　作者：周晓峰</div>
        <div class="t">{indented(*ASKED)}</div><div>责编：石磊</div>""",
    ),
    {
        "title": "林月英：建好新就业形态劳动者的“家”",
        "published": "2024-03-08T10:00:00+08:00",
        "source": "海川网",
        "editor": "石磊",
        "channel": "访谈",
        "byline": "周晓峰",
    },
    ASKED,
    kind="article",
)

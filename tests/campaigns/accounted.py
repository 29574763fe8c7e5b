"""Random pages: every visible character ends in the body, in a field, or left out with a reason.

The pages are made of what sites are made of, in any order and under any name; what a person
sees of them is read by a plain reader with a parser of its own. What the article was is
known, so that the share of pages whose body came whole and clean is measured beside.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from editor_app.errors import BadInput
from editor_app.formats.incoming import Incoming, Reason
from editor_app.formats.reading import read
from editor_app.text.projections import reading_text
from editor_app.text.source import write
from tests.campaigns.outcome import Outcome
from tests.formats.readers.plain_reader import bare, seen_html, unaccounted

COUNT = 500
SMALL = 10
_UNKNOWN = 0.01  # share of the visible characters that may be left out without a reason
_GRAM = 6
_WHOLE = 0.97


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_WHO = _words(
    "市总工会 海川港务集团 城东街道 职工书屋 劳动仲裁院 省教科文卫体工会 园区管委会 老工友"
)
_WHEN = _words("上半年 今年以来 活动当天 三月中旬 座谈会上 走访途中 比赛间隙 节日前后")
_DID = _words(
    "新建基层工会一百二十三家 组织技术比武三十余场 为困难职工送去慰问品 把法律服务送到车间"
    " 修订了集体合同 开办夜校十二个班 走进工地听取意见 发布职工权益报告"
)
_SO = _words("受到职工欢迎 取得明显成效 问题一件件解决 气氛十分热烈 大家纷纷点赞 经验正在推广")
_NAMES = _words("王志远 李秀兰 张卫东 刘晓燕 陈国强 杨丽华 赵海军 孙悦")
_TOPICS = _words("职工书屋 劳模工匠 集体协商 法律援助 技能竞赛 困难帮扶 女职工 产业工人")


def run(count: int, seed: int) -> Outcome:
    """Read ``count`` pages made from a seed."""
    outcome = Outcome("visible characters of random pages accounted for")
    seen = lost = unknown = whole = 0
    for n in range(count):
        maker = _Page(Random(f"{seed}.{n}"))
        page = maker.made()
        texts = [*seen_html(page)]
        try:
            incoming = read("页.html", page.encode()).value
        except BadInput as error:
            outcome.note("refused", [f"page {n}: {error.key}"])
            continue
        missing = unaccounted(texts, incoming)
        seen += len(bare("".join(texts)))
        lost += sum(len(bare(text)) for text in missing)
        unknown += _unknown(incoming)
        whole += _is_whole(reading_text(write(incoming.document)), "".join(maker.body))
        outcome.note("page", [f"page {n}: {text[:40]}" for text in missing])
    outcome.figures = {
        "characters": f"{seen:,}",
        "unaccounted for": str(lost),
        "left out for a reason unknown": f"{unknown / max(1, seen):.2%}",
        "bodies whole and clean": f"{whole} of {count}",
    }
    if unknown > _UNKNOWN * seen:
        outcome.failed.append(f"{unknown} of {seen} characters left out for no known reason")
    return outcome


def _unknown(incoming: Incoming) -> int:
    left = (each for each in incoming.left_out if each.reason is Reason.UNKNOWN)
    return sum(len(bare(each.text)) for each in left)


def _is_whole(got: str, wanted: str) -> bool:
    """Whether of two texts nearly all sequences of six characters are the same."""
    here, there = (_grams(bare(text)) for text in (got, wanted))
    same = sum((here & there).values())
    return min(same / max(1, sum(here.values())), same / max(1, sum(there.values()))) >= _WHOLE


def _grams(text: str) -> Counter[str]:
    return Counter(text[n : n + _GRAM] for n in range(len(text) - _GRAM + 1))


class _Page:
    """One page; ``body`` is what its article says."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.body: list[str] = []

    def made(self) -> str:
        """Return the page's source."""
        title = f"{self._one(_WHO)}{self._one(_WHEN)}{self._one(_DID)}"
        above = self._some(self._above(), 1, 3)
        below = self._some(self._below(), 1, 5)
        site = self._one(["海川网", "海川工会网", "港城日报"])
        inside = self._article()
        inc = self._one(["", "", "", "</html>", "</body></html><!-- end -->"])
        info = self._info()
        head = f"<h1>{title}</h1>{info}"
        wrapped = self._one(
            (
                f"<div class='main'>{head}<div id='content'>{inside}</div></div>",
                f"<table><tr><td>{head}</td></tr><tr><td>{inside}</td></tr></table>",
                f"<article>{head}{inside}</article>",
                f"<div><div>{head}</div><div>{inside}</div></div>",
            )
        )
        return (
            f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_{site}</title>"
            f"<style>p{{margin:0}}</style></head><body>{''.join(above)}{inc}{wrapped}"
            f"{''.join(below)}<div class='{self._one(('foot', 'b9', 'footer'))}'>"
            f"<p>版权所有 {site}</p><p>海ICP备0000{self._random.randint(1000, 9999)}号</p></div>"
            "</body></html>"
        )

    def _one(self, choices: Sequence[str]) -> str:
        return self._random.choice(choices)

    def _some(self, makers: list[Callable[[], str]], least: int, most: int) -> list[str]:
        chosen = self._random.sample(makers, self._random.randint(least, most))
        return [make() for make in chosen]

    def _sentence(self) -> str:
        parts = (self._one(_WHEN), self._one(_WHO), self._one(_DID), self._one(_SO))
        return f"{parts[0]}，{parts[1]}{parts[2]}，{parts[3]}。"

    def _prose(self, least: int = 2, most: int = 5) -> str:
        return "".join(self._sentence() for _ in range(self._random.randint(least, most)))

    def _say(self, text: str) -> str:
        self.body.append(text)
        return text

    def _headline(self) -> str:
        return f"{self._one(_WHO)}{self._one(_DID)}"

    # The article.

    def _info(self) -> str:
        day = f"2024-0{self._random.randint(1, 9)}-{self._random.randint(10, 28)}"
        outlet = self._one(["海川日报", "海川工人报", "港城晚报"])
        return self._one(
            (
                f"<p>{day} 10:0{self._random.randint(0, 9)}　来源：{outlet}</p>",
                f"<div class='info'><span>{day}</span> <span>来源：{outlet}</span>"
                f" <span>作者：{self._one(_NAMES)}</span></div>",
                f"<div>发布时间：{day}</div><div>来源：{outlet}</div>",
            )
        )

    def _article(self) -> str:
        makers = [self._list, self._table, self._marked, self._quote, self._hidden, self._heading]
        parts = [self._paragraphs()]
        for make in self._random.sample(makers, self._random.randint(0, 3)):
            parts += [make(), self._paragraphs()]
        return "".join(parts)

    def _paragraphs(self) -> str:
        texts = [self._say(self._prose()) for _ in range(self._random.randint(1, 4))]
        form = self._one(("<p>{}</p>", "<p>　　{}", "　　{}<br>", "<div><span>{}</span></div>"))
        return "\n".join(form.format(text) for text in texts)

    def _list(self) -> str:
        tag = self._one(("ul", "ol"))
        items = ""
        for n in range(1, 4):
            item = self._sentence()
            self._say(f"{n}. {item}" if tag == "ol" else item)
            items += f"<li>{item}"
        return f"<{tag}>{items}</{tag}>"

    def _table(self) -> str:
        head = "".join(f"<th>{self._say(word)}</th>" for word in ("姓名", "项目", "备注"))
        rows = ""
        for name in _NAMES[: self._random.randint(2, 5)]:
            cells = [self._say(self._one((name, "", topic))) for topic in _TOPICS[:3]]
            rows += "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
        return f"<table border=1><tr>{head}</tr>{rows}</table>"

    def _marked(self) -> str:
        kept = self._say(self._sentence())
        plain = self._one(
            (
                f"<p><del>{self._sentence()}</del>{kept}</p>",
                f"<p>{kept}<span style='text-decoration:line-through'>旧数字</span></p>",
                f"<p><b>{kept}</b></p>",
                "",
            )
        )
        return plain or f"<p>{kept}{self._raised()}</p>"

    def _raised(self) -> str:
        if self._random.random() < 0.5:
            self._say("23")  # as the measure reads ₂³
            return "<sub>2</sub><sup>3</sup>"
        self._say("禤（xuān）")
        return "<ruby>禤<rt>xuān</rt></ruby>"

    def _quote(self) -> str:
        return f"<blockquote><p>{self._say(self._sentence())}</p></blockquote>"

    def _heading(self) -> str:
        number = self._one(("一", "二", "三"))
        return f"<h3>{self._say(f'{number}、{self._one(_TOPICS)}有了新办法')}</h3>"

    def _hidden(self) -> str:
        style = self._one(
            (
                "display:none",
                "visibility:hidden",
                "font-size:0",
                "position:absolute;left:-9999px",
            )
        )
        return f"<p style='{style}'>{self._one(_WHO)}水印</p>"

    # What stands round it.

    def _above(self) -> list[Callable[[], str]]:
        return [self._nav, self._crumb, self._login, self._search, self._banner]

    def _below(self) -> list[Callable[[], str]]:
        return [
            self._related,
            self._summaries,
            self._comments,
            self._share,
            self._links,
            self._drawing,
            self._pager,
            self._editor,
        ]

    def _nav(self) -> str:
        tag = self._one(("nav", "div", "ul"))
        word = "li" if tag == "ul" else "span"
        words = self._random.sample(_TOPICS, 5)
        inside = "".join(f"<{word}><a href='/{n}'>{w}</a></{word}> " for n, w in enumerate(words))
        return f"<{tag} class='{self._one(('nav', 'top', 'a1'))}'>{inside}</{tag}>"

    def _crumb(self) -> str:
        return (
            f"<div>您的位置：<a href='/'>首页</a> &gt; <a href='/x'>{self._one(_TOPICS)}</a></div>"
        )

    def _login(self) -> str:
        return "<div class='top'><a href='/l'>登录</a> | <a href='/r'>注册</a></div>"

    def _search(self) -> str:
        return (
            "<form><select><option>全部</option><option>标题</option></select>"
            "<input name='q'><button>搜索</button></form>"
        )

    def _banner(self) -> str:
        return f"<div class='ad'><a href='/ad'>{self._headline()}</a></div>"

    def _related(self) -> str:
        head = self._one(["相关新闻", "推荐阅读", "热点新闻"])
        items = "".join(f"<li><a href='/n{n}'>{self._headline()}</a></li>" for n in range(5))
        name = self._one(("related", "b2", "tj-list"))
        return f"<div class='{name}'><h3>{head}</h3><ul>{items}</ul></div>"

    def _summaries(self) -> str:
        name = self._one(("sidebar", "recommend", "right", "x7"))
        items = "".join(
            f"<div><a href='/s{n}'>{self._headline()}</a><p>{self._sentence()}</p></div>"
            for n in range(self._random.randint(3, 6))
        )
        return f"<div class='{name}'><h4>为您推荐</h4>{items}</div>"

    def _comments(self) -> str:
        items = "".join(
            f"<li><b>网友{n}</b><p>{self._prose(1, 3)}</p><span>{n}小时前</span>"
            "<a href='javascript:;'>回复</a></li>"
            for n in range(1, self._random.randint(4, 15))
        )
        name = self._one(("comment-list", "pinglun", "c12"))
        return f"<div class='{name}'><h4>网友评论</h4><ul>{items}</ul></div>"

    def _share(self) -> str:
        return "<div class='share'>分享到：<a>微信</a> <a>微博</a> <button>复制链接</button></div>"

    def _links(self) -> str:
        words = " ".join(f"<a href='/f{n}'>{word}网</a>" for n, word in enumerate(_TOPICS))
        return f"<div class='links'>友情链接：{words}</div>"

    def _drawing(self) -> str:
        return "<svg width='80' height='20'><title>图</title><text x='1'>关注我们</text></svg>"

    def _pager(self) -> str:
        return f"<p>上一篇：<a href='/p'>{self._headline()}</a></p><p>下一篇：没有了</p>"

    def _editor(self) -> str:
        return f"<p>责任编辑：{self._one(_NAMES)}</p>"

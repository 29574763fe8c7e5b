"""Breaks a long title into lines that keep their sense together.

GB/T 9704-2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当.
"""

from __future__ import annotations

from editor_app.domain.fields import Fields, title_lines
from editor_app.formats.writers.spans import printable
from editor_app.text.blocks import Document, Heading, Paragraph, plain

_OPENERS = "“‘（《〈「『【〔［｛"
_CLOSERS = "”’）》〉」』】〕］｝，、：；。？！…—"
_AFTER = "，、：；。！？ ”》）"  # a good place behind one of these
_BEHIND = "的和与及暨"  # a fair place behind one of these
_BEFORE = "“《（"
# Words that titles of offices are made of; a line does not end inside one.
_OFFICE_WORDS = (
    "总书记 主席 书记 委员会 委员 主任 部长 省长 市长 代表 同志 领导 干部 群众 职工 人民 党员 "
    "会议 大会 座谈会 研讨会 动员会 推进会 报告会 表彰会 讲话 致辞 报告 通知 决定 意见 方案 通报 "
    "办法 规定 条例 精神 思想 理论 主义 学习 贯彻 落实 宣传 教育 深入 全面 加强 推进 推动 促进 "
    "开展 坚持 发展 建设 工作 活动 改革 开放 创新 社会 经济 文化 政治 生态 文明 安全 服务 管理 "
    "监督 检查 中国 全国 国家 中央 中华 地方 机关 单位 企业 学院 学校 大学 工会 关系 重要 新时代 "
    "特色 高质量 现代化 共同 共和国 成立 周年 纪念 开幕式 闭幕式 仪式 习近平 重大 战略 实施 "
    "关于 印发 进一步 做好 引向 提高 劳动 劳模 先进 模范 本科班 学员 回信"
)
_WORDS = tuple(_OFFICE_WORDS.split())
_MOST_LINES = 6  # a longer one is no title to set with care
# What a break costs, in hundredths of the square of an uneven line.
_GOOD, _FAIR, _POOR, _WRONG = 0, 2, 6, 10_000


def title_in_lines(fields: Fields, room: int, text: str = "") -> tuple[str, ...]:
    """Return a title's lines: as its break points say, else broken to fit ``room`` Han.

    ``text`` is some of the same piece: two characters that it always has
    together are taken for a word.
    """
    kept = tuple(printable(line) for line in title_lines(fields) if line.strip())
    if len(kept) > 1:
        return kept
    return balanced(kept[0].strip(), room, text) if kept else ()


def sample(document: Document) -> str:
    """Return some of a text, to tell the words of its title by."""
    blocks = document.blocks[:200]
    return "\n".join(plain(b.children) for b in blocks if isinstance(b, Paragraph | Heading))


def balanced(title: str, room: int, text: str = "") -> tuple[str, ...]:
    """Break one line of title into the fewest lines that fit, evenly, at fit places."""
    if not room < width(title) <= room * _MOST_LINES:
        return (title,)
    count = -(-int(width(title) * 2) // (room * 2))
    costs = [_cost(title, end) + _cohesion(title, end, text) for end in range(len(title) + 1)]
    ends = _best_ends(title, count, room, costs) or _best_ends(title, count + 1, room, costs)
    if not ends:
        return (title,)
    starts = (0, *ends[:-1])
    return tuple(title[a:b].strip() for a, b in zip(starts, ends, strict=True))


def width(text: str) -> float:
    """Return the width of text in Han characters; a Latin letter is half of one."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def _best_ends(title: str, count: int, room: int, costs: list[float]) -> tuple[int, ...]:
    """Return the ends of ``count`` lines with the least cost, none where they cannot fit."""
    goal = width(title) / count
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(1, count + 1):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, ends) in best.items():
            for end in [len(title)] if line == count else range(start + 1, len(title)):
                size = width(title[start:end].strip())
                if size > room:
                    break
                if not size:
                    continue
                total = cost + (size - goal) ** 2 / goal + costs[end]
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*ends, end))
        best = reached
    cost, ends = best.get(len(title), (_WRONG, ()))
    return ends if cost < _WRONG else ()


def _cost(title: str, end: int) -> float:
    """Return what it costs to break before ``title[end]``."""
    if end >= len(title):
        return _GOOD
    before, after = title[end - 1], title[end]
    if before in _OPENERS or after in _CLOSERS or (before.isascii() and after.isascii()):
        return _GOOD if " " in (before, after) else _WRONG
    if _inside(title, end):
        return _POOR * 2
    if before in _AFTER or after in _BEFORE or after == " ":
        return _GOOD
    return _FAIR if before in _BEHIND else _POOR


def _cohesion(title: str, end: int, text: str) -> float:
    """Return what it costs to part two characters that belong to one word."""
    if not 0 < end < len(title):
        return 0
    for word in _WORDS:
        at = title.rfind(word, max(0, end - len(word) + 1), end + len(word) - 1)
        if at >= 0 and at < end < at + len(word):
            return _POOR * 2
    before, after = title[end - 1], title[end]
    rarer = min(text.count(before), text.count(after))
    return _POOR * text.count(before + after) / rarer if rarer > 1 else 0


def _inside(title: str, end: int) -> bool:
    head = title[:end]
    return any(head.count(a) > head.count(b) for a, b in ("《》", "“”", "（）"))

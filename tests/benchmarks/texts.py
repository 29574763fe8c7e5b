"""Long Chinese texts made from a seed, shaped like speeches; the same on every machine."""

from __future__ import annotations

import random

_WORDS = (
    "劳模 精神 工会 职工 建设 发展 改革 创新 服务 群众 工作 落实 学习 宣传 贯彻 会议 全面 加强 "
    "推动 深入 坚持 团结 奋斗 产业 工人 队伍 技能 人才 企业 基层 制度 机制 政策 权益 维护 "
    "和谐 稳定 生产 安全 质量 效益 规划 目标 任务 措施 责任 领导 组织 党员 干部 青年 妇女"
).split()
_NUMBERS = "一二三四五六七八九十"


def sentence(rng: random.Random) -> str:
    """Return one sentence of three to six clauses."""
    clauses = ["".join(rng.choices(_WORDS, k=rng.randint(3, 6))) for _ in range(rng.randint(3, 6))]
    return "，".join(clauses) + "。"


def speech(characters: int, seed: int = 1) -> str:
    """Return a speech of at least so many characters: headings, numbered and plain paragraphs."""
    rng = random.Random(seed)  # noqa: S311
    lines = ["同志们："]
    size = 0
    part = 0
    while size < characters:
        if len(lines) % 12 == 1:
            part += 1
            lines.append(f"{_NUMBERS[part % 10]}、{''.join(rng.choices(_WORDS, k=6))}")
        lead = f"{_NUMBERS[len(lines) % 3]}是" if len(lines) % 2 else ""
        lines.append(lead + "".join(sentence(rng) for _ in range(rng.randint(3, 7))))
        size += len(lines[-1])
    return "\n".join(lines)


def edited(text: str, share: float, seed: int = 2) -> str:
    """Return the text with about ``share`` of its characters replaced, dropped or added to."""
    rng = random.Random(seed)  # noqa: S311
    letters = list(text)
    for _ in range(int(len(text) * share)):
        at = rng.randrange(len(letters))
        if letters[at] == "\n":
            continue
        letters[at] = rng.choice(["", "新", letters[at] + "好", "改"])
    return "".join(letters)

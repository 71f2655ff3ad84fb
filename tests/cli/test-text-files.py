#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One small table written in the many ways that files come in. Each must give the same numbers, which are counted
here from the rows, or one plain sentence and no study."""
import collections
import contextlib
import csv
import gzip
import io
import json
import os
import random
import sqlite3

from clilib import add_test, call, close, main, measure, nps, read_csv, run

HEADER = ["id", "date", "channel", "nps", "csat", "comment"]
ROWS = [["1", "2024-01-05", "Web", "10", "5", "Very fast delivery"],
        ["2", "2024-01-17", "Phone", "9", "5", "Friendly, helpful staff"],
        ["3", "2024-02-02", "Web", "3", "2", "Parcel was broken; no answer"],
        ["4", "2024-02-11", "Shop", "7", "4", ""],
        ["5", "2024-02-28", "App", "0", "1", 'App crashes on "Pay"'],
        ["6", "2024-03-03", "Phone", "8", "4", "OK"],
        ["7", "2024-03-09", "Web", "6", "3", "Too expensive"],
        ["8", "2024-03-15", "App", "10", "5", "Love it"],
        ["9", "2024-03-31", "Shop", "", "3", "Long queue"],
        ["10", "2024-04-01", "Web", "9", "", "Good price"],
        ["11", "2024-04-30", "Phone", "5", "2", "Waited 40 minutes"],
        ["12", "2024-05-05", "App", "10", "5", "Great support"]]
# The same rows with words of other scripts in the place of the comments.
COMMENTS = {
    "zh": ["送货很快", "客服态度好，很热情", "包裹破损；没人答复", "", "支付时“闪退”", "还行", "太贵了", "非常喜欢", "排队太久", "价格实惠",
           "等了四十分钟", "服务一流"],
    "ja": ["配送がとても速い", "スタッフが親切でした", "荷物が壊れていた", "", "支払いで落ちる", "普通です", "値段が高すぎる", "大好きです",
           "列が長い", "価格が良い", "四十分待ちました", "サポートが最高"],
    "ko": ["배송이 아주 빨라요", "직원이 친절했습니다", "상자가 부서졌어요", "", "결제할 때 멈춰요", "괜찮아요", "너무 비싸요", "정말 좋아요",
           "줄이 길어요", "가격이 좋아요", "사십 분을 기다렸어요", "지원이 훌륭해요"],
    "fr": ["Livraison très rapide", "Personnel aimable", "Colis cassé, pas de réponse", "", "L'appli plante à l'achat", "Ça va",
           "Trop cher", "J'adore", "File d'attente très longue", "Bon prix, qualité élevée", "40 minutes d'attente", "Génial, à recommander"],
}


def rows_in(language):
    return [row[:5] + [comment] for row, comment in zip(ROWS, COMMENTS[language])] if language else ROWS


def table(language=None, delimiter=",", end="\n", **options):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end, **options)
    writer.writerow(HEADER)
    writer.writerows(rows_in(language))
    return text.getvalue()


BASE = table()


def take(content, *arguments, name="table.csv", status=0):
    """Imports @content and returns what was said. The source must stay as it is; a failure leaves no study."""
    content = content.encode() if isinstance(content, str) else content
    with open(name, "wb") as file:
        file.write(content)
    _, out, err = call("import", name, "--into", "s.baro", *arguments, status=status)
    with open(name, "rb") as file:
        assert file.read() == content, "the source was changed"
    if status:
        assert not os.path.exists("s.baro"), "a failed import left a study"
        assert err.count("\n") == 1, f"not one sentence: {err}"
    return out + err


def check_numbers():
    """The numbers of the table."""
    scores, ratings = [int(r[3]) for r in ROWS if r[3]], [int(r[4]) for r in ROWS if r[4]]
    found = measure("s.baro", "--metric", "nps", "--item", "nps")[-1]
    close(found["value"], nps(scores))
    assert found["base"] == 11 and found["missing"] == 1 and found["invalid"] == 0, found
    close(measure("s.baro", "--metric", "mean", "--item", "csat")[-1]["value"], sum(ratings) / 11)
    close(measure("s.baro", "--metric", "top:2", "--item", "csat")[-1]["value"], sum(a >= 4 for a in ratings) / 11)
    months = {m["group"]["date"]: m["base"] for m in measure("s.baro", "--metric", "nps", "--by", "date:month") if m["group"]}
    assert months == collections.Counter(r[1][:7] for r in ROWS if r[3]), months
    channels = {m["group"]["channel"]: m["value"] for m in measure("s.baro", "--metric", "count", "--by", "channel") if m["group"]}
    assert channels == collections.Counter(r[2] for r in ROWS), channels


def exported(column):
    run("export", "s.baro", "-o", "out.csv")
    return [row[column] for row in read_csv("out.csv")]


def check_same(content, language, arguments):
    take(content, *arguments)
    check_numbers()
    assert exported("comment") == [row[5] for row in rows_in(language)], exported("comment")
    assert run("check", "s.baro")


SAME = [
    ("line ends of Windows", table(end="\r\n"), None, []),
    ("UTF-8 with a mark", "\ufeff" + BASE, None, []),
    ("UTF-16LE with a mark", ("\ufeff" + BASE).encode("utf-16-le"), None, []),
    ("UTF-16LE without a mark", BASE.encode("utf-16-le"), None, []),
    ("UTF-16BE without a mark", BASE.encode("utf-16-be"), None, []),
    ("UTF-16LE in Chinese without a mark", table("zh").encode("utf-16-le"), "zh", []),
    ("UTF-32 with a mark", ("\ufeff" + BASE).encode("utf-32-le"), None, []),
    ("semicolons", table(delimiter=";"), None, []),
    ("pipes", table(delimiter="|"), None, []),
    ("carets", table(delimiter="^"), None, []),
    ("tabs", table(delimiter="\t"), None, []),
    ("carets, said so", table(delimiter="^"), None, ["--delimiter", "^"]),
    ("tabs, said so", table(delimiter="\t"), None, ["--delimiter", "tab"]),
    ("a sep= line", "sep=;\r\n" + table(delimiter=";", end="\r\n"), None, []),
    ("everything quoted", table(quoting=csv.QUOTE_ALL), None, []),
    ("lines before the header", "Export of our survey\nMade on 2024-06-01 by Ann\n\n" + BASE, None, []),
    ("comments before the header", "# survey 12\n# all stores\n" + BASE, None, []),
    ("blank lines between rows", BASE.replace("\n", "\n\n"), None, []),
    ("lines of blanks at the end", BASE + "\n   \n\n", None, []),
    ("no line end at the end", BASE.rstrip("\n"), None, []),
    ("a trailing delimiter", "".join(line + ",\n" for line in BASE.splitlines()), None, []),
    ("a trailing delimiter in rows alone", BASE.replace("\n", ",\n").replace(",\n", "\n", 1), None, []),
    ("a short row", BASE.replace(",7,4,\n", ",7,4\n"), None, []),
    ("GBK", table("zh").encode("gbk"), "zh", []),
    ("GB18030", table("zh").encode("gb18030"), "zh", []),
    ("Shift-JIS", table("ja").encode("shift_jis"), "ja", []),
    ("Shift-JIS, said so", table("ja").encode("shift_jis"), "ja", ["--encoding", "Shift_JIS"]),
    ("EUC-JP, said so", table("ja").encode("euc_jp"), "ja", ["--encoding", "EUC-JP"]),
    ("EUC-KR", table("ko").encode("euc_kr"), "ko", []),
    ("Latin-1", table("fr").encode("latin-1"), "fr", []),
    ("Latin-1, said so", table("fr").encode("latin-1"), "fr", ["--encoding", "ISO-8859-1"]),
    ("a text named .sqlite", BASE, None, []),
]
DICE = random.Random(7)
NOISE_BYTES = bytes(DICE.randrange(256) for _ in range(100000))
REFUSED = [
    ("a header alone", ",".join(HEADER) + "\n", []),
    ("nothing but line ends", "\n\n\n", []),
    ("nothing but blanks", "   \n  \n", []),
    ("nothing", "", []),
    ("nothing but a mark", "\ufeff", []),
    ("random bytes", NOISE_BYTES, []),
    ("NUL bytes", bytes(100000), []),
    ("a picture", b"\x89PNG\r\n\x1a\n" + NOISE_BYTES[:1000], []),
    ("a spreadsheet", b"PK\x03\x04" + NOISE_BYTES[:1000], []),
    ("a packed file", gzip.compress(BASE.encode()), []),
    ("a web page", "<html><body><table><tr><td>nps</td></tr></table></html>\n", []),
    ("JSON objects", '[{"id": 1, "nps": 9}, {"id": 2, "nps": 3}]\n', []),
    ("a JSON object over lines", '{\n  "responses": [\n    {"id": 1, "nps": 9},\n    {"id": 2, "nps": 3}\n  ]\n}\n', []),
    ("quotes alone", '"' * 99999, []),
    ("5000 columns", ",".join(f"c{i}" for i in range(5000)) + "\n" + ",".join("1" * 5000) + "\n", []),
    ("an unknown encoding", BASE, ["--encoding", "nonsense"]),
]


def check_scores(name, column, texts, wanted):
    """Answers written as @texts come out as the numbers @wanted; None for a missing or invalid one."""
    take(f"id,{column}\n" + "".join(f'{i},"{text}"\n' for i, text in enumerate(texts)))
    got = [None if text == "" else float(text) for text in exported(column)]
    assert got == wanted, f"{name}: {got}"


SCORES = [
    ("Chinese words", "整体满意度", ["非常满意", "满意", "一般", "不满意", "非常不满意", "不清楚"] * 10, [5, 4, 3, 2, 1, None] * 10),
    ("English words", "How satisfied are you", ["Very satisfied", "Satisfied", "Neither satisfied nor dissatisfied", "Dissatisfied",
                                                "Very dissatisfied", "Don't know"] * 10, [5, 4, 3, 2, 1, None] * 10),
    ("degrees of agreement", "It was easy", ["Strongly agree", "Agree", "Neutral", "Disagree", "Strongly disagree"] * 10, [5, 4, 3, 2, 1] * 10),
    ("stars", "rating", ["★", "★★", "★★★", "★★★★", "★★★★★"] * 10, [1, 2, 3, 4, 5] * 10),
    ("full and hollow stars", "rating", ["★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆", "★★★★★"] * 10, [1, 2, 3, 4, 5] * 10),
    ("full-width digits", "nps", list("０１２３４５６７８９") * 5, list(range(10)) * 5),
    ("parts of ten", "nps", ["10/10", "9/10", "3/10", "0/10", "7/10"] * 10, [10, 9, 3, 0, 7] * 10),
    ("codes of don't know", "q1", [1, 2, 3, 4, 5, 98, 99] * 10, [1, 2, 3, 4, 5, None, None] * 10),
    ("halves on an integer scale", "nps", [0, 3, 6.5, 8.5, 10] * 10, [0, 3, None, None, 10] * 10),
    ("words for nothing", "nps", [0, 5, 9, "N/A", "NULL", "-", "无"] * 10, [0, 5, 9, None, None, None, None] * 10),
    ("money with separators", "amount", ["$1,234.50", "$12,000.00", "$99.00"] * 10, [1234.5, 12000, 99] * 10),
    ("yuan", "金额", ["￥1234.50", "￥7.05"] * 10, [1234.5, 7.05] * 10),
    ("percentages", "share", ["85%", "7.5%", "100%"] * 10, [85, 7.5, 100] * 10),
]


def check_commas():
    """A decimal comma, and dots between thousands."""
    take("id;betrag\n" + "".join(f"{i};{i}.{i * 37 % 1000:03},{i:02}\n" for i in range(1, 40)))
    assert [float(text) for text in exported("betrag")] == [i * 1000 + i * 37 % 1000 + i / 100 for i in range(1, 40)]


def check_dates(form, wanted, said):
    days = [(i % 12 + 1, i * 5 % 28 + 1) for i in range(1, 60)]
    text = take("id,date,nps\n" + "".join(f"{i},{form(m, d, i)},{i % 11}\n" for i, (m, d) in enumerate(days)))
    got = exported("date")
    assert got == [wanted(m, d, i) for i, (m, d) in enumerate(days)], got[:5]
    assert said is None or said in text, text


def plain(m, d, _i):
    return f"2024-{m:02}-{d:02} 00:00:00"


def timed(m, d, i):
    return f"2024-{m:02}-{d:02} {i % 24:02}:{i:02}:00"


DATES = [
    ("day first", lambda m, d, i: f"{d:02}/{m:02}/2024", plain, None),
    ("month first", lambda m, d, i: f"{m:02}/{d:02}/2024", plain, None),
    ("two digits of the year", lambda m, d, i: f"{d}.{m}.24", plain, None),
    ("Chinese", lambda m, d, i: f"2024年{m}月{d}日", plain, None),
    ("Chinese with a time", lambda m, d, i: f"2024年{m}月{d}日 {'下午' if i % 24 >= 12 else '上午'}{(i % 24 - 1) % 12 + 1}:{i:02}", timed, None),
    ("English with AM and PM", lambda m, d, i: f"{m}/{d}/2024 {(i % 24 - 1) % 12 + 1}:{i:02} {'PM' if i % 24 >= 12 else 'AM'}", timed, None),
    ("names of months", lambda m, d, i: f"{d} {'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split()[m - 1]} 2024", plain, None),
    ("ISO 8601", lambda m, d, i: f"2024-{m:02}-{d:02}T{i % 24:02}:{i:02}:00Z", timed, None),
]


def check_ambiguous_dates():
    assert "Day and month cannot be told apart" in take(
        "id,date,nps\n" + "".join(f"{i},{i % 12 + 1:02}/{i * 5 % 12 + 1:02}/2024,{i % 11}\n" for i in range(1, 40)))


def check_serial_numbers():
    """Days of a spreadsheet and milliseconds since 1970."""
    take("id,date,nps\n" + "".join(f"{i},{45292 + i},{i % 11}\n" for i in range(1, 28)))
    assert exported("date") == [f"2024-01-{i + 1:02} 00:00:00" for i in range(1, 28)]
    os.remove("s.baro")
    take("id,timestamp,nps\n" + "".join(f"{i},{1704462300000 + i * 86400000},{i % 11}\n" for i in range(1, 20)))
    assert exported("timestamp") == [f"2024-01-{5 + i:02} 13:45:00" for i in range(1, 20)]


def check_names():
    """Column names with signs, nothing, repeats and ten thousand letters; a file name with a line break."""
    names = ["id", 'a"b', "<b>x</b>", "😀", "", "nps", "%s%n", "x" * 10000, "nps", "new\nline", "' OR 1=1;--"]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows([[i, "a", "b", "c", "d", i % 11, "e", "f", i % 5, "g", "h"] for i in range(40)])
    take(text.getvalue(), name="odd\nname.csv")
    run("export", "s.baro", "-o", "out.csv")
    with open("out.csv", encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    assert header == ["id", 'a"b', "<b>x</b>", "😀", "Column 5", "nps", "%s%n", "x" * 10000, "nps (2)", "new\nline", "' OR 1=1;--"], header
    for name in header:
        assert measure("s.baro", "--metric", "count", "--where", f"{name}!=")[0]["value"] == 40, name
    run("export", "s.baro", "-o", "out.sqlite")
    run("info", "s.baro", "--json")


def check_formulas():
    """A cell that a spreadsheet would compute leaves as text."""
    cells = ["=1+1", "+1+1", "-2+3", "@SUM(1)", "plain words here"]
    take("id,nps,comment\n" + "".join(f'{i},{i % 11},"{cells[i % 5]} {i} and more"\n' for i in range(50)))
    assert all(text[0] not in "=+-@" for text in exported("comment"))


def check_rejects():
    """What became no response or no answer is counted and said."""
    said = take(BASE.replace("7,2024-03-09,Web,6,3,Too expensive", "7,2024-03-09,Web,6,3,Too,expensive,and,slow"))
    assert "rows rejected 1" in said and "responses added 11" in said, said
    info = json.loads(run("info", "s.baro", "--json"))
    assert info["responses"] == 11 and info["rejected"] >= 1, info


def check_joined_files():
    """Exports joined end to end: each further header is rejected with line, reason and text, and is no response."""
    head, *rows = BASE.splitlines()
    for again in (head, ",".join(f'"{name}"' for name in head.split(",")), "\ufeff" + head):
        said = take("\n".join([head, *rows[:4], again, *rows[4:8], again, *rows[8:]]) + "\n")
        assert "rows rejected 2" in said and "responses added 12" in said, said
        check_numbers()
        with contextlib.closing(sqlite3.connect("s.baro")) as database:
            kept = database.execute("SELECT line, reason, raw FROM rejected WHERE reason LIKE '%repeats the header%' ORDER BY line").fetchall()
        assert [line for line, _, _ in kept] == [6, 11], kept
        assert all(head.split(",")[0] in raw and head.split(",")[-1] in raw for _, _, raw in kept), kept
        os.remove("s.baro")
    # a row that shares only its first cell with the header stays a response
    said = take(head + "\n" + "\n".join(rows + [head.split(",")[0] + rows[0][rows[0].index(","):]]) + "\n")
    assert "rows rejected 0" in said and "responses added 13" in said, said


def check_large_fields():
    """A field of 20 MB, quoted and not, neither stops the rest nor is lost in silence."""
    for field in ("x" * 20000000, '"' + "好\n" * 5000000 + '"'):
        said = take(f"id,nps,comment\n1,9,{field}\n2,3,ok\n3,10,fine\n")
        assert "rows rejected 1" in said or "responses added 3" in said, said
        assert measure("s.baro", "--metric", "nps")[-1]["base"] in (2, 3)
        os.remove("s.baro")


def check_many_labels():
    """A hundred thousand labels, each met twice."""
    take("id,nps,city\n" + "".join(f"{i},{i % 11},city {i // 2}\n" for i in range(200000)))
    assert measure("s.baro", "--metric", "count", "--where", "city~city 77777")[0]["value"] == 2


def check_backslashes():
    """A backslash before quotes: the numbers stay, the odd row is told."""
    said = take(BASE.replace('"App crashes on ""Pay"""', '"App crashes on \\"Pay\\""'))
    check_numbers()
    assert "notices 1" in said, said


for title, text_or_bytes, tongue, options in SAME:
    add_test("the same numbers: " + title, check_same, text_or_bytes, tongue, options)
for title, text_or_bytes, options in REFUSED:
    add_test("refused: " + title, lambda c, o: take(c, *o, status=1) and None, text_or_bytes, options)
for title, column_name, answers, numbers in SCORES:
    add_test("answers: " + title, check_scores, title, column_name, answers, numbers)
for title, form_of, wanted_of, words in DATES:
    add_test("dates: " + title, check_dates, form_of, wanted_of, words)
for function in (check_commas, check_ambiguous_dates, check_serial_numbers, check_names, check_formulas, check_rejects, check_joined_files, check_large_fields,
                 check_many_labels, check_backslashes):
    add_test(function.__doc__ or function.__name__, function)
main()

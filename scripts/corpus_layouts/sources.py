"""The corpus as it is written: one TOML file an article or a paper, with its gold in the same file."""
import os
import re
import tomllib
import zlib

BOILERPLATE, CAPTION, CROSSHEAD, BULLET = "boilerplate", "caption", "crosshead", "bullet"
PREFIX = {"~ ": BOILERPLATE, "> ": CAPTION, "## ": CROSSHEAD, "- ": BULLET}


def load(path):
    with open(path, "rb") as source:
        record = tomllib.load(source)
    record["name"] = os.path.splitext(os.path.basename(path))[0]
    return record


def load_folder(folder):
    return [load(os.path.join(folder, entry)) for entry in sorted(os.listdir(folder)) if entry.endswith(".toml")]


def blocks(article):
    """[(kind, text)]: what a body line is stands in front of it, as in Markdown."""
    found = []
    for chunk in re.split(r"\n\s*\n", article["body"].strip()):
        lines = chunk.split("\n")
        marked = [next((p for p in PREFIX if line.startswith(p)), None) for line in lines]
        if any(marked):
            found += [(PREFIX[m], line[len(m):]) if m else ("paragraph", line) for m, line in zip(marked, lines)]
        else:
            found.append(("paragraph", " ".join(lines)))
    return found


def renderings(article):
    """What is made of an article: page, print, scan. A source that does not say gets the first two, and a scan if it says how."""
    return article.get("renderings", ["page", "print"] + ["scan"] * ("scan" in article))


def scan_name(record):
    return f"{record['name']}_scan.{record['scan']['format']}"


def scans(paper):
    """(file, grade, how) of the two scans of a paper: an office's, good or fair, and a bad one. The scan that its source describes is one of
    them and lies in the repository; the others are rendered where they are measured, good for one half of the papers and fair for the other."""
    half = ("good", "fair")[zlib.crc32(paper["name"].encode()) % 2]
    told = paper.get("scan", {})
    for grade, ending, how in (("scan", "office", half), ("bad", "bad", "bad")):
        if told and (told["grade"] == "bad") == (grade == "bad"):
            yield scan_name(paper), grade, told
        else:
            yield f"{paper['name']}_{ending}.tif", grade, {"grade": how}


def emptied(value):
    """TOML has no null: an empty country is one that the document does not give."""
    if isinstance(value, dict):
        return {k: None if k == "country" and v == "" else emptied(v) for k, v in value.items()}
    return [emptied(v) for v in value] if isinstance(value, list) else value


def article_gold(article):
    """One line for each rendered file of an article: the content of all is the same."""
    names = {"page": lambda: article["name"] + ".html", "print": lambda: article["name"] + ".pdf", "scan": lambda: scan_name(article)}
    files = [names[kind]() for kind in renderings(article)]
    incidents = [emptied(i) for i in article.get("incident", [])]
    return [{"doc": f, "url": article["url"], "published": article.get("published"), "lang": "en", "incidents": incidents} for f in files]


def paper_golds(paper):
    """The consignments of a paper: most have one, a manifest one a bill of lading, a blank form none."""
    gold = paper.get("gold", [])
    return [{"document_type": paper["document_type"], **emptied(one)} for one in ([gold] if isinstance(gold, dict) else gold)]


def load_papers(folder):
    """A stack is several papers in one file: it names them and has the consignments of all."""
    papers = load_folder(folder)
    named = {paper["name"]: paper for paper in papers}
    for paper in papers:
        if "stack" in paper:
            paper["document_type"] = named[paper["stack"][0]]["document_type"]
            paper["gold"] = [gold for name in paper["stack"] for gold in paper_golds(named[name])]
    return papers


def paper_gold(paper):
    """The clean PDF and both scans."""
    files = [(paper["name"] + ".pdf", "pdf"), *((file, grade) for file, grade, _ in scans(paper))]
    return [{"doc": file, "document_type": paper["document_type"], "grade": "blank" if paper.get("blank") else grade, "consignments": paper_golds(paper)}
            for file, grade in files]

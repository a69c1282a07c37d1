"""Articles as web pages, with what surrounds an article: navigation, advertisements, other headlines, footers.

The styles differ in how they mark up date, byline and body, because sites do."""
import html
import json

from .sources import BOILERPLATE, BULLET, CAPTION, CROSSHEAD, blocks

# Headlines of other stories: they belong to no article, and nothing may be read from them.
OTHER_STORIES = {
    "wire": ["Copper steadies as dollar slips", "Four held over fake perfume in Brno market raid", "Rate cut in doubt after wage data"],
    "newspaper": ["County assembly adjourns over missing mace", "Police seize 200 litres of illicit brew", "Ferry fares to rise in July"],
    "tabloid": ["TV's Dame Polly: my llama hell", "Cops find £2m of weed in grandad's loft", "Best air fryers under £60"],
    "press": ["Statement on holiday opening hours", "Recruitment: trainee officers", "Tobacco smuggler sentenced to two years"],
    "court": ["Tacoma man sentenced for mail theft", "Clinic to pay $1.1 million settlement"],
    "blog": ["Potholes, part nine", "On queueing"],
}
MENU = ["Home", "World", "Business", "Sport", "Opinion", "Weather"]
escape = html.escape


def _head(article):
    e, published = escape, article.get("published")
    tags = [f'<meta charset="{article.get("charset", "utf-8")}">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{e(article['title'])} | {e(article['publisher'])}</title>", f'<link rel="canonical" href="{e(article["url"])}">']
    if article["style"] != "court":
        tags += [f'<meta property="og:title" content="{e(article["title"])}">', f'<meta property="og:site_name" content="{e(article["publisher"])}">',
                 '<meta property="og:type" content="article">', f'<meta property="og:url" content="{e(article["url"])}">']
    if article["style"] in ("newspaper", "wire") and published:
        tags.append(f'<meta property="article:published_time" content="{published}T08:00:00Z">')
    if article["style"] == "press" and published:
        tags.append(f'<meta name="dcterms.date" content="{published}">')
    if article["style"] in ("wire", "blog") and published:
        tags.append('<script type="application/ld+json">' + json.dumps(_linked_data(article), ensure_ascii=False).replace("</", "<\\/") + "</script>")
    tags.append("<style>body{font:16px/1.5 Georgia,serif;max-width:60em;margin:auto}aside,nav,footer{font:13px sans-serif}figure{margin:1em 0}</style>")
    return "<head>\n" + "\n".join(tags) + "\n</head>"


def _linked_data(article):
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": article["title"], "datePublished": article["published"] + "T08:00:00Z",
            "publisher": {"@type": "Organization", "name": article["publisher"]}, "mainEntityOfPage": article["url"]}
    if article["author"]:
        data["author"] = {"@type": "Person", "name": article["author"]}
    return data


def _paragraphs(article):
    shape = {CAPTION: '<figure><img src="data:," alt=""><figcaption>{}</figcaption></figure>', CROSSHEAD: "<h2>{}</h2>", BULLET: "<ul><li>{}</li></ul>",
             BOILERPLATE: '<div class="promo">{}</div>', "paragraph": "<p>{}</p>"}
    if article["style"] == "tabloid":
        shape[BOILERPLATE] = '<p><b><a href="#">{}</a></b></p>'
    return "\n".join(shape[kind].format(escape(text)) for kind, text in blocks(article)).replace("</ul>\n<ul>", "\n")


def _body_without_paragraphs(article):
    """An old template: line breaks only."""
    mark = {CAPTION: "<i>{}</i>", CROSSHEAD: "<b>{}</b>", BULLET: "&bull; {}", BOILERPLATE: "<small>{}</small>", "paragraph": "{}"}
    return "<br><br>\n".join(mark[kind].format(escape(text)) for kind, text in blocks(article))


def _links(stories, css):
    return f'<ul class="{css}">' + "".join(f'<li><a href="#">{escape(story)}</a></li>' for story in stories) + "</ul>"


def _wire(a):
    return f"""<header><nav>{_links(MENU, "menu")}</nav></header>
<main><article><h1>{escape(a["title"])}</h1>
<div class="byline">By {escape(a["author"])}</div>
<time datetime="{a["published"]}T08:00:00Z">{escape(a["shown_date"])}</time>
<div class="article-body">
{_paragraphs(a)}
</div></article></main>
<aside><h3>More from {escape(a["publisher"])}</h3>{_links(OTHER_STORIES["wire"], "more")}</aside>
<footer>&copy; {escape(a["publisher"])}. All rights reserved. <a href="#">Terms</a> <a href="#">Cookies</a></footer>"""


def _newspaper(a):
    return f"""<div id="cookie-banner" role="dialog">We and our 214 partners value your privacy. <button>Accept</button></div>
<nav class="main-nav">{_links(MENU, "menu")}</nav>
<div class="layout"><article class="story">
<p class="kicker">News</p>
<h1 class="headline">{escape(a["title"])}</h1>
<p class="meta"><span class="author">By {escape(a["author"])}</span> <span class="date">{escape(a["shown_date"])}</span></p>
<div class="share">Share: <a href="#">Facebook</a> <a href="#">WhatsApp</a> <a href="#">Email</a></div>
{_paragraphs(a)}
</article>
<aside class="sidebar"><h4>Most read</h4>{_links(OTHER_STORIES["newspaper"], "most-read")}<div class="ad">Advertisement</div></aside></div>
<section class="comments"><h3>Comments (2)</h3><p>Who paid the gate man?</p><p>Call me on this number for loans of 500,000.</p></section>
<footer><p>Contact us | Privacy | Careers</p><p>{escape(a["publisher"])} is a member of the Press Council.</p></footer>"""


def _tabloid(a):
    return f"""<div class="nav">{_links(MENU + ["Showbiz", "Dear Deb"], "menu")}</div>
<div id="content">
<h1>{escape(a["title"])}</h1>
<ul class="byline"><li>{escape(a["author"])}</li><li>Published: {escape(a["shown_date"])}</li></ul>
<div class="article__content">
{_paragraphs(a)}
</div>
<div class="taboola"><h3>You may like</h3>{_links(OTHER_STORIES["tabloid"], "promoted")}</div>
</div>
<div class="footer">&copy; 2026 {escape(a["publisher"])}. Registered in England. To inquire about a licence to reproduce material, visit our Syndication site.</div>"""


def _press(a):
    return f"""<table width="100%"><tr><td colspan="2">{escape(a["publisher"])} &raquo; <a href="#">Home</a> &raquo; <a href="#">Newsroom</a></td></tr>
<tr><td valign="top" width="20%">{_links(OTHER_STORIES["press"], "side")}</td><td valign="top">
<h1>{escape(a["title"])}</h1>
<p><strong>Date:</strong> {escape(a["shown_date"])}</p>
{_paragraphs(a)}
</td></tr></table>
<p><small>Page last reviewed by the web team. Accessibility | Sitemap</small></p>"""


def _court(a):
    return f"""<div class="breadcrumb"><a href="#">Archive</a> / <a href="#">Releases</a></div>
<h1 class="page-title">{escape(a["title"])}</h1>
<div class="field__label">Release date</div><div class="field__item">{escape(a["shown_date"])}</div>
<div class="field__item">
{_paragraphs(a)}
</div>
<div class="related"><h2>Related content</h2>{_links(OTHER_STORIES["court"], "related")}</div>"""


def _blog(a):
    date = f"<p>{escape(a['shown_date'])}</p>" if a["shown_date"] else ""
    return f"""<h2><a href="#">{escape(a["publisher"])}</a></h2><hr>
<h1>{escape(a["title"])}</h1>
<p>by {escape(a["author"])}</p>{date}
<div>
{_body_without_paragraphs(a)}
</div><hr>
<p>Older: {" &middot; ".join(f'<a href="#">{escape(s)}</a>' for s in OTHER_STORIES["blog"])}</p>"""


BODY = {"wire": _wire, "newspaper": _newspaper, "tabloid": _tabloid, "press": _press, "court": _court, "blog": _blog}


def write(article, path):
    page = f'<!DOCTYPE html>\n<html lang="en">\n{_head(article)}\n<body class="{article["style"]}">\n{BODY[article["style"]](article)}\n</body>\n</html>\n'
    with open(path, "wb") as out:
        out.write(page.encode(article.get("charset", "utf-8"), "xmlcharrefreplace"))

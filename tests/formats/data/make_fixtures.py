#!/usr/bin/env python3
"""Makes the fixtures beside this script. All text is our own. Needs python3-reportlab, python3-pil, python3-numpy and qpdf.

    python3 make_fixtures.py
"""
import io
import os
import subprocess

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

HERE = os.path.dirname(os.path.abspath(__file__))
SANS = "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf"
SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"

LETTER = ["Customs officers at Port Meridian opened a container on Tuesday",
          "and found 1,200 cartons of cigarettes behind sacks of rice.",
          "The papers named the cargo as furniture worth 8,400 dollars.",
          "Two men were arrested, and the lorry was taken to the depot.",
          "The agency said that the goods came by way of Harrow Bay."]

LEFT = ["Inspectors at the northern", "terminal stopped a lorry that", "carried ninety boxes of ivory", "under a load of dried beans,",
        "and they held both drivers", "until the evening. A court", "will hear the case in spring", "and the ivory will be burnt."]
RIGHT = ["Exports of scrap metal grew", "again last year, the ministry", "reported, after the port had", "opened its second quay and",
         "ships from three countries", "began to call there weekly.", "Officials expect that trade", "will double within a decade."]


def path(name):
    return os.path.join(HERE, name)


def words_pdf():
    c = canvas.Canvas(path("words.pdf"), pagesize=A4, invariant=1)
    c.setTitle("Nothing to do with the text")
    c.setFont("Helvetica", 12)
    c.drawString(72, 842 - 100, "Alpha beta")
    c.drawString(72, 842 - 115, "gamma.")
    c.drawString(72, 842 - 160, "Gross weight")
    c.drawString(300, 842 - 160, "500 kg")
    c.showPage()
    c.setFont("Helvetica", 12)
    c.drawString(72, 842 - 100, "Second page")
    c.showPage()
    c.save()


def columns_pdf():
    c = canvas.Canvas(path("columns.pdf"), pagesize=A4, invariant=1)
    c.setFont("Helvetica-Bold", 18)
    c.drawString(72, 842 - 80, "One headline that spans both of the columns below")
    c.setFont("Helvetica", 11)
    for x, lines in ((72, LEFT), (320, RIGHT)):
        for i, line in enumerate(lines):
            c.drawString(x, 842 - 120 - 14 * i, line)
    c.save()


def table_pdf():
    c = canvas.Canvas(path("table.pdf"), pagesize=A4, invariant=1)
    c.setFont("Helvetica", 11)
    rows = [("Item", "Quantity", "Price"), ("Chairs", "12", "240.00"), ("Tables", "3", "360.00"), ("Lamps", "40", "800.00"), ("Beds", "2", "500.00"), ("Desks", "6", "900.00")]
    for i, row in enumerate(rows):
        for x, cell in zip((72, 250, 420), row):
            c.drawString(x, 842 - 100 - 16 * i, cell)
    c.save()


def page_picture(lines, dpi=150, font=SANS, points=12):
    width, height = int(8.27 * dpi), int(4 * dpi)
    picture = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(picture)
    type_face = ImageFont.truetype(font, int(points * dpi / 72))
    for i, line in enumerate(lines):
        draw.text((int(0.9 * dpi), int(0.8 * dpi + i * 1.6 * points * dpi / 72)), line, font=type_face, fill=0)
    return picture


def noisy(picture, angle, seed):
    random = numpy.random.RandomState(seed)
    turned = picture.rotate(angle, resample=Image.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.5))
    pixels = numpy.asarray(turned).astype(float) * 0.88 + random.normal(0, 12, (turned.height, turned.width))
    return Image.fromarray(pixels.clip(0, 255).astype("uint8"))


def jpeg(picture, quality=50):
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality)
    return data.getvalue()


def scan_pdf(name, picture, text=None):
    width, height = picture.width * 72 / 150, picture.height * 72 / 150
    c = canvas.Canvas(path(name), pagesize=(width, height), invariant=1)
    c.drawImage(ImageReader(io.BytesIO(jpeg(picture))), 0, 0, width, height)
    if text:
        c.setFont("Helvetica", 8)
        c.drawString(30, height - 12, text)
    c.save()


def pictures():
    scan = noisy(page_picture(LETTER), 1.5, 1)
    scan_pdf("scan.pdf", scan)
    scan_pdf("stamped_scan.pdf", scan, "Filed 12 March 2021 as document 7 of case 21-0042")
    clean = page_picture(LETTER)
    clean.transpose(Image.ROTATE_180).point(lambda v: 255 * (v > 128)).convert("1").save(path("upside_down.png"), dpi=(150, 150), optimize=True)
    clean.transpose(Image.ROTATE_90).point(lambda v: 255 * (v > 128)).convert("1").save(path("sideways.png"), dpi=(150, 150), optimize=True)
    pages = [page_picture([line] * 3).point(lambda v: 255 * (v > 128)).convert("1") for line in ("First page of the fax", "Second page of the fax")]
    pages[0].save(path("fax.tiff"), save_all=True, append_images=pages[1:], compression="group4", dpi=(150, 150))
    Image.new("L", (600, 800), 255).save(path("blank.png"), optimize=True)
    open(path("letter.jpg"), "wb").write(jpeg(page_picture(LETTER[:2]), 60))


def broken_font_pdf():
    """A text layer that is nonsense over a picture of a good page, as bad earlier OCR leaves it."""
    picture = page_picture(LETTER)
    width, height = picture.width * 72 / 150, picture.height * 72 / 150
    c = canvas.Canvas(path("bad_layer.pdf"), pagesize=(width, height), invariant=1)
    c.drawImage(ImageReader(io.BytesIO(jpeg(picture, 40))), 0, 0, width, height)
    layer = c.beginText(60, height - 60)
    layer.setTextRenderMode(3)
    layer.setFont("Helvetica", 12)
    for _ in range(5):
        layer.textLine("Xqrtz bcdfgh kLmNpQ wvxz trwqp zzkrt hjklm nbvcx qwrtp")
    c.drawText(layer)
    c.save()


def encrypted_pdf():
    subprocess.run(["qpdf", "--static-id", "--allow-weak-crypto", "--encrypt", "secret", "owner", "128", "--use-aes=y", "--", path("words.pdf"), path("encrypted.pdf")], check=True)


def main():
    words_pdf()
    columns_pdf()
    table_pdf()
    pictures()
    broken_font_pdf()
    encrypted_pdf()


if __name__ == "__main__":
    main()

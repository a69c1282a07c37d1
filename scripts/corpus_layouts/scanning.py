"""What a scanner and a photocopier do to a page: skew, uneven light, noise, dirt, JPEG artefacts.

Everything that is random comes from one generator, seeded by the document's name, so that the same page gives the same bytes."""
import dataclasses
import io
import os
import subprocess
import tempfile
import zlib

import numpy
from PIL import Image, ImageFilter
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0   # images as they are, not as text a quarter longer


@dataclasses.dataclass
class Scan:
    """How a page is scanned. Angles are in degrees, the strengths of light, noise and ghost in grey levels of 255."""
    grade: str = "good"
    format: str = "jpg"
    dpi: int = 200
    skew: float = 0.0
    turn: int = 0
    noise: float = 0.0
    light: float = 0.0
    blur: float = 0.0
    fade: float = 0.0
    ghost: float = 0.0
    specks: int = 0
    streaks: int = 0
    jpeg: int = 70
    bilevel: bool = False


GRADES = {
    "good": dict(skew=.25, noise=2.5, light=6, blur=.3, jpeg=68),
    "fair": dict(skew=-.9, noise=5, light=26, blur=.6, fade=.12, ghost=5, specks=250, jpeg=48),
    "bad": dict(skew=1.5, noise=11, light=52, blur=.85, fade=.3, ghost=14, specks=1100, streaks=4, jpeg=30),
}


def settings(**given):
    """A grade's values, with those that a document sets itself in their place."""
    return Scan(**{**GRADES[given.get("grade", "good")], **given})


def page_images(pdf, dpi):
    """The pages of a PDF in grey, by pdftoppm."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", pdf, os.path.join(folder, "page")], check=True)
        return [Image.open(os.path.join(folder, page)).copy() for page in sorted(os.listdir(folder))]


def _smooth_field(dice, width, height, cells=4):
    """Slowly varying values between -1 and 1: the light of a lid that does not close."""
    coarse = Image.fromarray(dice.uniform(-1, 1, (cells, cells)).astype("float32"), "F")
    return numpy.asarray(coarse.resize((width, height), Image.BICUBIC))


def _darken_ink(grey, dice, fade):
    """A tired toner: the ink grows lighter, here more and there less."""
    patch = .5 + .5 * _smooth_field(dice, grey.shape[1], grey.shape[0], 7)
    return 255 - (255 - grey) * (1 - fade * numpy.clip(patch, 0, 1) - fade * .3)


def _specks(grey, dice, count):
    height, width = grey.shape
    for y, x, size, shade in zip(dice.integers(0, height - 3, count), dice.integers(0, width - 3, count), dice.integers(1, 4, count), dice.integers(20, 170, count)):
        grey[y:y + size, x:x + size] = shade
    return grey


def _streaks(grey, dice, count):
    """Thin vertical lines: dust on the glass of a sheet feeder."""
    for x in dice.integers(0, grey.shape[1] - 2, count):
        grey[:, x:x + 1 + int(dice.integers(0, 2))] -= dice.uniform(25, 60)
    return grey


def degrade(page, scan, seed):
    """One grey page as the scanner gives it."""
    dice = numpy.random.default_rng(seed)
    grey = numpy.asarray(page.convert("L"), dtype="float32")
    if scan.fade:
        grey = _darken_ink(grey, dice, scan.fade)
    if scan.ghost:
        back = numpy.asarray(page.transpose(Image.FLIP_LEFT_RIGHT).filter(ImageFilter.GaussianBlur(2.5)), dtype="float32")
        grey = grey - (255 - back) / 255 * scan.ghost
    page = Image.fromarray(numpy.clip(grey, 0, 255).astype("uint8"))
    if scan.skew:
        page = page.rotate(scan.skew, Image.BICUBIC, fillcolor=250)
    if scan.blur:
        page = page.filter(ImageFilter.GaussianBlur(scan.blur * scan.dpi / 200))
    grey = numpy.asarray(page, dtype="float32").copy()
    if scan.light:
        grey -= scan.light * (.5 + .5 * _smooth_field(dice, page.width, page.height))
    grey = _streaks(_specks(grey, dice, scan.specks), dice, scan.streaks)
    if scan.noise:
        grey += dice.normal(0, scan.noise, grey.shape)
    page = Image.fromarray(numpy.clip(grey, 0, 255).astype("uint8"))
    if scan.bilevel:
        page = page.point(lambda level: 255 if level > 150 else 0).convert("1", dither=Image.NONE)
    return page.rotate(scan.turn, expand=True) if scan.turn else page


def _jpeg(page, quality):
    buffer = io.BytesIO()
    page.convert("L").save(buffer, "JPEG", quality=quality)
    return buffer


def _save_pdf(pages, path, scan):
    """A PDF of images only."""
    canvas = Canvas(path, invariant=1)
    canvas.setProducer("tidewaiter corpus")
    for page in pages:
        width, height = page.width * 72 / scan.dpi, page.height * 72 / scan.dpi
        canvas.setPageSize((width, height))
        # From memory: the name of a file would go into the PDF, and a temporary one differs each time.
        canvas.drawImage(ImageReader(_jpeg(page, scan.jpeg)), 0, 0, width, height)
        canvas.showPage()
    canvas.save()


def save(pages, path, scan):
    """JPEG, PNG, TIFF or PDF, as the path ends. JPEG artefacts come first where the format itself has none."""
    kind, dpi = os.path.splitext(path)[1].lower(), (scan.dpi, scan.dpi)
    if kind == ".pdf":
        return _save_pdf(pages, path, scan)
    if kind in (".tif", ".tiff"):
        if not scan.bilevel:
            pages = [Image.open(_jpeg(page, scan.jpeg)) for page in pages]
        how = "group4" if scan.bilevel else "jpeg"
        return pages[0].save(path, save_all=True, append_images=pages[1:], compression=how, dpi=dpi, **({} if scan.bilevel else {"quality": scan.jpeg}))
    if len(pages) > 1:
        raise ValueError(f"{path}: {len(pages)} pages do not fit in one {kind} file; use tif or pdf")
    if kind == ".png":
        # 16 greys: a PNG of all 256 would be three times as large, and office scanners save few
        page = Image.open(_jpeg(pages[0], scan.jpeg)).point(lambda level: level // 16 * 17).quantize(16, dither=Image.NONE)
        return page.save(path, dpi=dpi, optimize=True)
    return pages[0].convert("L").save(path, "JPEG", quality=scan.jpeg, dpi=dpi)


def scan_pdf(pdf, path, scan):
    seed = zlib.crc32(os.path.basename(path).encode())
    save([degrade(page, scan, seed + number) for number, page in enumerate(page_images(pdf, scan.dpi))], path, scan)

#!/usr/bin/python3
"""Scans as they come: turned, stretched, damaged, without text, of any depth, beside text, many in one file. Each gives a clear record.

  odd_scans_test.py [PROGRAM]      by default the one that $TIDEWAITER names. Draws its pictures itself; needs python3-pil, -numpy, -reportlab, qpdf.
"""
import io
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest

import numpy
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.environ.get('TIDEWAITER', os.path.join(PROJECT, 'build', 'release', 'tidewaiter'))
FACE = '/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf'
JAPANESE_FACE = '/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf'
LINES = ['Officers at Port Meridian opened a container on Tuesday', 'and found 1,200 cartons of cigarettes behind sacks of rice.',
         'The papers named the cargo as furniture worth 8,400 dollars.', 'Two men were arrested at the depot in Harrow Bay.']
TEXT = ' '.join(LINES)
WIDTH, HEIGHT = 1240, 700  # pixels of the page below, at 150 dpi


def page(lines=tuple(LINES), size=(WIDTH, HEIGHT), ink=0, paper=255, mode='L', points=13):
    picture = Image.new(mode, size, paper)
    draw = ImageDraw.Draw(picture)
    face = ImageFont.truetype(FACE, int(points * 150 / 72))
    for i, line in enumerate(lines):
        draw.text((120, 100 + i * 48), line, font=face, fill=ink)
    return picture


def saved(picture, form, **options):
    data = io.BytesIO()
    picture.save(data, form, **options)
    return data.getvalue()


def cat():
    """No text: two ears, two eyes, whiskers, fur."""
    noise = numpy.random.RandomState(7).normal(0, 18, (900, 1200, 3))
    picture = Image.new('RGB', (1200, 900), (96, 120, 84))
    draw = ImageDraw.Draw(picture)
    for ear in ([(380, 330), (430, 90), (560, 250)], [(820, 330), (770, 90), (640, 250)]):
        draw.polygon(ear, fill=(150, 104, 60))
    draw.ellipse((350, 200, 850, 760), fill=(170, 120, 70))
    for x in (470, 650):
        draw.ellipse((x, 380, x + 80, 450), fill=(200, 210, 80))
        draw.ellipse((x + 32, 385, x + 48, 445), fill=(10, 10, 10))
    for y in (560, 600, 640):
        draw.line((300, y - 30, 560, y), fill=(230, 230, 220), width=3)
        draw.line((900, y - 30, 640, y), fill=(230, 230, 220), width=3)
    return Image.fromarray((numpy.asarray(picture) + noise).clip(0, 255).astype('uint8'))


def exif(orientation):
    data = Image.Exif()
    data[0x112] = orientation
    return data


def pdf(draw, *sizes):
    data = io.BytesIO()
    sheet = canvas.Canvas(data, invariant=1)
    for number, size in enumerate(sizes):
        sheet.setPageSize(size)
        draw(sheet, number, *size)
        sheet.showPage()
    sheet.save()
    return data.getvalue()


def put(sheet, picture, *box):
    sheet.drawImage(ImageReader(io.BytesIO(saved(picture, 'JPEG', quality=95))), *box)


def stamped_scan(sheet, _, width, height):
    put(sheet, page(), 0, 0, width, height)
    sheet.setFont('Helvetica', 9)
    sheet.drawString(50, height - 20, 'Received at the registry, file 77, 12 March 2021')


def letter_with_scan(sheet, _, width, height):
    sheet.setFont('Helvetica', 11)
    for i in range(9):
        sheet.drawString(72, height - 72 - 15 * i, f'This letter number {i} explains what the enclosed paper below it says.')
    put(sheet, page(), 0, 120, width, width * HEIGHT / WIDTH)


def letter_with_photograph(sheet, _, width, height):
    sheet.setFont('Helvetica', 11)
    sheet.drawString(72, height - 72, 'Below this line of text a photograph of an animal is shown to the reader.')
    put(sheet, cat(), 0, 100, width, 446)


def scan_in_strips(sheet, _, width, height):
    picture, parts = page(), 7
    for i in range(parts):
        strip = picture.crop((0, i * HEIGHT // parts, WIDTH, (i + 1) * HEIGHT // parts))
        put(sheet, strip, 0, height - (i + 1) * height / parts, width, height / parts)
    sheet.setFont('Helvetica', 9)
    sheet.drawString(50, height - 14, 'Filed 12 March 2021')


def mixed_sizes(sheet, number, width, height):
    put(sheet, page(['Here is page number ' + 'one two three'.split()[number] + ' of the bundle'] * 3, (int(width / 72 * 150), int(height / 72 * 150))),
        0, 0, width, height)


def turned(data, *rotations):
    with tempfile.TemporaryDirectory() as folder:
        before, after = os.path.join(folder, 'a.pdf'), os.path.join(folder, 'b.pdf')
        with open(before, 'wb') as file:
            file.write(data)
        subprocess.run(['qpdf', *(f'--rotate=+{degrees}:{number}' for number, degrees in rotations), before, after], check=True)
        with open(after, 'rb') as file:
            return file.read()


def tiff_of(*pictures, **options):
    return saved(pictures[0], 'TIFF', save_all=True, append_images=pictures[1:], **options)


def patched(data, tag, value):
    """A TIFF whose first directory lies about a tag; `value` takes the place of the entry's value."""
    offset = struct.unpack_from('<I', data, 4)[0]
    data = bytearray(data)
    for i in range(struct.unpack_from('<H', data, offset)[0]):
        entry = offset + 2 + 12 * i
        if struct.unpack_from('<H', data, entry)[0] == tag:
            struct.pack_into('<HII', data, entry + 2, 4, 1, value)
    return bytes(data)


def looped(data):
    """A TIFF whose last directory is followed by its first."""
    first = struct.unpack_from('<I', data, 4)[0]
    data, offset = bytearray(data), first
    while True:
        link = offset + 2 + 12 * struct.unpack_from('<H', data, offset)[0]
        following = struct.unpack_from('<I', data, link)[0]
        if not following:
            struct.pack_into('<I', data, link, first)
            return bytes(data)
        offset = following


def sixteen_bits(picture):
    return Image.fromarray(numpy.asarray(picture).astype('uint16') * 257)


def transparent():
    """Black ink on nothing: the colour below full transparency is black, too."""
    ink = Image.new('RGBA', (WIDTH, HEIGHT), (0, 0, 0, 0))
    ink.putalpha(page().point(lambda v: 255 - v))
    return ink


A4 = (595, 842)
SLIP = (595, 336)

# name, bytes, (status, reason) of the document record, what a note says, pages, whether LINES are read
FAX = page().resize((WIDTH * 204 // 150, HEIGHT * 98 // 150), Image.LANCZOS).point(lambda v: 255 * (v > 150)).convert('1')
TABLE = [
    ('upside_down.png', saved(page().rotate(180), 'PNG'), 'success', None, '', 1, True),
    ('on_its_side.png', saved(page().rotate(90, expand=True), 'PNG'), 'success', None, '', 1, True),
    ('on_the_other_side.png', saved(page().rotate(270, expand=True), 'PNG'), 'success', None, '', 1, True),
    ('fax.tif', saved(FAX, 'TIFF', compression='group4', dpi=(204, 98)), 'success', None, '', 1, True),
    ('fax_100x200.tif', saved(FAX.resize((WIDTH * 2 // 3, HEIGHT * 4 // 3)), 'TIFF', dpi=(100, 200)), 'success', None, '', 1, True),
    ('sixteen_bits.png', saved(sixteen_bits(page()), 'PNG'), 'success', None, '', 1, True),
    ('sixteen_bits.tif', saved(sixteen_bits(page()), 'TIFF'), 'success', None, '', 1, True),
    ('cmyk.jpg', saved(page().convert('CMYK'), 'JPEG'), 'success', None, '', 1, True),
    ('cmyk.tif', saved(page().convert('CMYK'), 'TIFF'), 'success', None, '', 1, True),
    ('palette.png', saved(page(ink=(90, 20, 20), paper=(250, 245, 220), mode='RGB').convert('P', palette=Image.ADAPTIVE), 'PNG'), 'success', None, '', 1, True),
    ('transparent.png', saved(transparent(), 'PNG'), 'success', None, '', 1, True),
    ('grey_and_transparent.png', saved(transparent().convert('LA'), 'PNG'), 'success', None, '', 1, True),
    *((f'held_{held}.jpg', saved(shown, 'JPEG', exif=exif(held)), 'success', None, '', 1, True) for held, shown in (
        (3, page().rotate(180)), (6, page().rotate(90, expand=True)), (8, page().rotate(270, expand=True)), (4, page().transpose(Image.FLIP_TOP_BOTTOM)))),
    ('cut_short.jpg', saved(page(), 'JPEG', quality=90)[:-12000], 'partial_success', 'incomplete', 'the picture is damaged', 1, False),
    ('blank.png', saved(Image.new('L', (WIDTH, HEIGHT), 255), 'PNG'), 'failure', 'empty', 'OCR found no text in 1 page', 0, False),
    ('dot.png', saved(Image.new('L', (1, 1), 0), 'PNG'), 'failure', 'empty', 'OCR found no text', 0, False),
    ('cat.jpg', saved(cat(), 'JPEG'), 'failure', 'empty', 'OCR found no text', 0, False),
    ('one_word.png', saved(page(['Meridian']), 'PNG'), 'partial_success', 'little_text', 'OCR found 1 word', 1, False),
    ('huge.png', saved(Image.new('1', (20000, 20000), 1), 'PNG'), 'failure', 'limit', '20000 x 20000 pixels; the limit is 50 million', 0, False),
    ('wide.png', saved(page(size=(20000, 700)), 'PNG'), 'success', None, '', 1, True),
    ('looped.tif', looped(tiff_of(page(), page())), 'success', None, '', 2, True),
    ('lies_about_strips.tif', patched(tiff_of(page(), compression='raw'), 273, 0x7FFFFFF0), 'failure', 'malformed', 'damaged', 0, False),
    ('lies_about_size.tif', patched(tiff_of(page(), compression='raw'), 256, 60000), 'failure', 'limit', 'pixels; the limit', 0, False),
    ('lies_about_all_size.tif', patched(tiff_of(page(), compression='raw'), 257, 0xFFFFFFFF), 'failure', 'limit', 'pixels; the limit', 0, False),
    ('lies_once.tif', patched(tiff_of(page(), page(), compression='raw'), 273, 0x7FFFFFF0), 'partial_success', 'incomplete', 'page 1: the picture is damaged', 1, True),
    ('directory_outside.tif', b'II*\0' + struct.pack('<I', 0xFFFFFF00), 'failure', 'malformed', 'damaged', 0, False),
    ('stamped.pdf', pdf(stamped_scan, SLIP), 'success', None, '', 1, True),
    ('strips.pdf', pdf(scan_in_strips, SLIP), 'success', None, '', 1, True),
    ('letter_with_scan.pdf', pdf(letter_with_scan, A4), 'success', None, '', 1, True),
    ('letter_with_photograph.pdf', pdf(letter_with_photograph, A4), 'success', None, '', 1, False),
    ('mixed_sizes.pdf', turned(pdf(mixed_sizes, A4, SLIP, (842, 595)), (1, 90), (2, 180)), 'success', None, '', 3, False),
]


def run(*words, cwd=PROJECT):
    return subprocess.run(words, capture_output=True, cwd=cwd, timeout=900, check=False)


def plain(text):
    return ' '.join(text.split())


class OddScans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        for name, data, *_ in TABLE:
            with open(os.path.join(cls.folder, name), 'wb') as file:
                file.write(data)
        names = [row[0] for row in TABLE]
        extracted = run(PROGRAM, 'extract', '-q', '--per-document', *(row[0] for row in TABLE if row[2] != 'success'), cwd=cls.folder)
        records = [json.loads(line) for line in extracted.stdout.splitlines()]
        cls.records = {record['path']: record for record in records if record['kind'] == 'document'}
        cls.texts = {}
        for line in run(PROGRAM, 'text', '-q', '-f', 'json', *names, cwd=cls.folder).stdout.splitlines():
            record = json.loads(line)
            cls.texts[record['doc']] = record

    def test_records(self):
        for name, _, status, reason, note, pages, readable in TABLE:
            with self.subTest(name=name):
                text = self.texts[name]
                if status == 'success':
                    self.assertEqual((text['notes'], len(text['pages'])), ([], pages), text)
                else:
                    record = self.records[name]
                    self.assertEqual((record['status'], record['reason'], record['pages']), (status, reason, pages), record)
                    self.assertRegex('\n'.join(record['notes']), note, record)
                if readable:
                    self.assert_reads(plain(text['text']))

    def assert_reads(self, text):
        """LINES stand in the text, but for a letter or two."""
        words = text.split()
        found = sum(word in words for word in TEXT.split())
        self.assertGreaterEqual(found, len(TEXT.split()) - 2, text)

    def test_boxes_lie_where_a_viewer_shows_the_words(self):
        """'Officers' begins the page at 120, 100 of 1240 x 700 pixels, wherever these come to lie."""
        upright = (120 + 45, 112)
        table = [('held_6.jpg', upright), ('held_8.jpg', upright), ('held_4.jpg', upright), ('fax.tif', upright),
                 ('stamped.pdf', upright), ('strips.pdf', upright), ('cmyk.jpg', upright),
                 ('upside_down.png', (WIDTH - upright[0], HEIGHT - upright[1]))]
        for name, (x, y) in table:
            with self.subTest(name=name):
                sheet = self.texts[name]['pages'][0]
                box = next(word['box'] for word in sheet['words'] if word['text'] == 'Officers')
                self.assertAlmostEqual((box[0] + box[2]) / 2 / sheet['width'], x / WIDTH, delta=0.02)
                self.assertAlmostEqual((box[1] + box[3]) / 2 / sheet['height'], y / HEIGHT, delta=0.02)

    def test_fax_keeps_the_shape_of_its_page(self):
        for name in ('fax.tif', 'fax_100x200.tif'):
            sheet = self.texts[name]['pages'][0]
            self.assertAlmostEqual(sheet['width'] / sheet['height'], WIDTH / HEIGHT, delta=0.03)
        hocr = run(PROGRAM, 'text', '-q', '-f', 'hocr', os.path.join(self.folder, 'fax.tif')).stdout.decode()
        self.assertIn(f'bbox 0 0 {FAX.width} {FAX.height}; ppageno 0; scan_res 204 98', hocr)

    def test_own_text_and_recognised_text_stand_together(self):
        stamped = plain(self.texts['stamped.pdf']['text'])
        self.assertTrue(stamped.startswith('Received at the registry, file 77, 12 March 2021 Officers'), stamped)
        letter = plain(self.texts['letter_with_scan.pdf']['text'])
        self.assertLess(letter.index('letter number 8'), letter.index('Officers at Port'))
        self.assertEqual(letter.count('enclosed paper'), 9)
        sure = [word['ocr_confidence'] for word in self.texts['letter_with_scan.pdf']['pages'][0]['words']]
        self.assertTrue(None in sure and any(sure))
        photograph = self.texts['letter_with_photograph.pdf']
        self.assertEqual((plain(photograph['text']), photograph['pages'][0]['origin']),
                         ('Below this line of text a photograph of an animal is shown to the reader.', 'text_layer'))
        self.assertEqual([f'number {number} of' in self.texts['mixed_sizes.pdf']['text'] for number in ('one', 'two', 'three')], [True] * 3)

    def test_when_to_recognise(self):
        table = [('stamped.pdf', '--skip-text', False, True), ('stamped.pdf', '--redo-ocr', True, True), ('letter_with_scan.pdf', '--skip-text', False, True)]
        for name, mode, scan, own in table:
            with self.subTest(name=name, mode=mode):
                text = plain(run(PROGRAM, 'text', '-q', mode, os.path.join(self.folder, name)).stdout.decode())
                self.assertEqual('Officers at Port Meridian' in text, scan, text)
                self.assertEqual('registry' in text or 'letter' in text or 'photograph' in text, own, text)

    def test_searchable_pdf_has_each_word_once(self):
        for name in ('stamped.pdf', 'letter_with_scan.pdf', 'held_6.jpg', 'fax.tif', 'transparent.png', 'mixed_sizes.pdf'):
            with self.subTest(name=name):
                out = os.path.join(self.folder, 'out.pdf')
                done = run(PROGRAM, 'text', '-q', '-f', 'pdf', '-o', out, os.path.join(self.folder, name))
                self.assertEqual((done.returncode, run('qpdf', '--check', out).returncode), (0, 0), done.stderr)
                found = sorted(run('pdftotext', '-layout', out, '-').stdout.decode().split())
                self.assertEqual(found, sorted(self.texts[name]['text'].split()))

    def test_exif_is_seen_in_the_pdf(self):
        """The page shows what a viewer of the picture shows: ink at its top, none at its foot."""
        for held in (4, 6):
            out = os.path.join(self.folder, 'held')
            run(PROGRAM, 'text', '-q', '-f', 'pdf', '-o', out + '.pdf', os.path.join(self.folder, f'held_{held}.jpg'))
            run('pdftoppm', '-r', '50', '-gray', '-singlefile', out + '.pdf', out)
            with Image.open(out + '.pgm') as seen:
                self.assertGreater(seen.width, seen.height, held)
                dark = [x for x in range(seen.width) if min(seen.getpixel((x, y)) for y in range(20, 60)) < 128]
                self.assertTrue(dark and dark[0] < seen.width - dark[-1], (held, dark[:1], dark[-1:]))

    def test_one_long_scan_is_the_same_whatever_the_jobs(self):
        words = random.Random(5)
        sheets = [page([f'Sheet {i} lists {words.randrange(10, 99)} bales of cotton', 'for the warehouse at Harrow Bay']) for i in range(1, 8)]
        path = os.path.join(self.folder, 'long.tif')
        sheets[0].save(path, save_all=True, append_images=sheets[1:], compression='tiff_deflate', dpi=(150, 150))
        outs = [run(PROGRAM, 'text', '-f', 'json', '-j', jobs, '--progress', 'always', path) for jobs in ('1', '3')]
        self.assertEqual(outs[0].stdout, outs[1].stdout)
        self.assertEqual([f'Sheet {i} lists' in outs[0].stdout.decode() for i in range(1, 8)], [True] * 7)
        self.assertRegex(outs[0].stderr.decode(), r'0 done, 0 failed; page \d+ of 7')

    def test_japanese_beside_english(self):
        if not os.path.exists(JAPANESE_FACE) or b'jpn' not in run('tesseract', '--list-langs').stdout.split():
            self.skipTest('tesseract-ocr-jpn or fonts-ipafont-gothic is not installed')
        picture = Image.new('L', (1654, 900), 255)
        draw = ImageDraw.Draw(picture)
        draw.text((150, 150), '成田空港で金塊を密輸した疑い', font=ImageFont.truetype(JAPANESE_FACE, 56), fill=0)
        draw.text((150, 300), 'Customs seized 20 kg of gold', font=ImageFont.truetype(FACE, 52), fill=0)
        draw.text((150, 450), 'ガソリンのタンク', font=ImageFont.truetype(JAPANESE_FACE, 56), fill=0)
        path = os.path.join(self.folder, 'japanese.png')
        picture.save(path, dpi=(200, 200))
        record = json.loads(run(PROGRAM, 'text', '-q', '-f', 'json', '-l', 'eng+jpn', path).stdout)
        for expected in ('成田空港', '密輸', 'Customs seized 20 kg of gold', 'ガソリン'):  # composed: NFC
            self.assertIn(expected, record['text'].replace('\u3000', ' ') if ' ' in expected else record['text'].replace(' ', ''))
        for word in record['pages'][0]['words']:
            self.assertEqual(record['text'][word['start']:word['end']], word['text'])
        gasoline = [word['box'] for word in record['pages'][0]['words'] if word['text'] in 'ガソリンのタンク']
        self.assertTrue(gasoline and all(440 * 0.36 < box[1] and box[3] < 520 * 0.36 for box in gasoline), gasoline)


if __name__ == '__main__':
    if len(sys.argv) > 1 and os.path.isfile(sys.argv[1]):
        PROGRAM = sys.argv.pop(1)
    PROGRAM = os.path.abspath(PROGRAM)
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f'{PROGRAM} is not there; name the program: odd_scans_test.py PROGRAM')
    unittest.main()

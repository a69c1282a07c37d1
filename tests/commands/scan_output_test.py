#!/usr/bin/python3
"""What clerks take away from scans: hOCR, ALTO, TSV and searchable PDF say the words of `text -f json`, where they stand.

  scan_output_test.py [PROGRAM]      by default the one that $TIDEWAITER names. Needs poppler-utils and qpdf.
"""
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.environ.get('TIDEWAITER', os.path.join(PROJECT, 'build', 'release', 'tidewaiter'))
SCANS = ['corpus/customs/scans/invoice-stoneware_scan.jpg', 'tests/formats/data/scan.pdf', 'tests/formats/data/fax.tiff',
         'tests/formats/data/sideways.png', 'tests/formats/data/words.pdf']
XHTML = '{http://www.w3.org/1999/xhtml}'
ALTO = '{http://www.loc.gov/standards/alto/ns-v4#}'


def run(*words, cwd=PROJECT):
    return subprocess.run(words, capture_output=True, cwd=cwd, timeout=600, check=False)


def overlap(a, b):
    """Of two boxes, what is common to both as a share of what they cover together."""
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    if width <= 0 or height <= 0:
        return 0
    common = width * height
    return common / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - common)


def pdf_words(path):
    """Words and boxes of each page, as pdftotext sees them."""
    xml = run('pdftotext', '-bbox', path, '-').stdout.decode()
    number = r'="(-?[\d.]+)"'
    word = re.compile(f'<word xMin{number} yMin{number} xMax{number} yMax{number}>([^<]*)</word>')
    return [[(match[4], tuple(map(float, match[:4]))) for match in word.findall(page)] for page in re.findall(r'<page.*?</page>', xml, re.S)]


class ScanOutput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        turned = os.path.join(cls.folder, 'turned.pdf')
        run('qpdf', '--rotate=+90', 'tests/formats/data/scan.pdf', turned)
        cls.scans = SCANS + [turned]
        cls.out = os.path.join(cls.folder, 'out')
        for form in ('json', 'hocr', 'alto', 'tsv', 'pdf'):
            done = run(PROGRAM, 'text', '-f', form, '-o', cls.out + '/', *cls.scans)
            assert done.returncode == 0, (form, done.stderr)
        cls.records = {scan: json.loads(cls.read(scan, '.json')) for scan in cls.scans}

    @classmethod
    def path(cls, scan, extension):
        return os.path.join(cls.out, os.path.splitext(os.path.basename(scan))[0] + extension)

    @classmethod
    def read(cls, scan, extension):
        with open(cls.path(scan, extension), encoding='utf-8') as file:
            return file.read()

    def assert_words(self, scan, found):
        """`found` are pages of (text, box, confidence), the boxes in points, good to a pixel."""
        pages = self.records[scan]['pages']
        self.assertEqual(len(pages), len(found), scan)
        for page, words in zip(pages, found):
            self.assertEqual([word['text'] for word in page['words']], [word[0] for word in words], scan)
            for word, (_, box, confidence) in zip(page['words'], words):
                self.assertLess(max(abs(a - b) for a, b in zip(word['box'], box)), 0.5, (scan, word, box))
                self.assertLessEqual(box[2], page['width'] + 0.5, (scan, word))
                self.assertLessEqual(box[3], page['height'] + 0.5, (scan, word))
                self.assertEqual(word['ocr_confidence'] is None, confidence is None, (scan, word))
                if confidence is not None:
                    self.assertAlmostEqual(word['ocr_confidence'], confidence, delta=0.011)

    def test_hocr(self):
        for scan in self.scans:
            pages = []
            for page in ElementTree.fromstring(self.read(scan, '.hocr')).iterfind(f".//{XHTML}div[@class='ocr_page']"):
                dpi = int(re.search(r'scan_res (\d+)', page.get('title'))[1])
                words = []
                for word in page.iterfind(f"{XHTML}p[@class='ocr_par']/{XHTML}span[@class='ocr_line']/{XHTML}span[@class='ocrx_word']"):
                    box = re.search(r'bbox (\d+) (\d+) (\d+) (\d+)', word.get('title'))
                    sure = re.search(r'x_wconf (\d+)', word.get('title'))
                    words.append((word.text, [int(v) * 72 / dpi for v in box.groups()], int(sure[1]) / 100 if sure else None))
                pages.append(words)
            self.assert_words(scan, pages)

    def test_hocr_lines_say_where_they_stand(self):
        """The fixture's letters are 12 points: 25 pixels, and 'Second page of the fax' hangs a fifth of that below its baseline."""
        lines = re.findall(r"ocr_line[^>]*bbox (\d+) (\d+) (\d+) (\d+); baseline (-?[\d.]+) (-?[\d.]+); x_size ([\d.]+)", self.read('fax.tiff', '.hocr'))
        self.assertEqual(len(lines), 6)
        for *_, slope, foot, size in lines:
            self.assertLess(abs(float(slope)), 0.01)
            self.assertTrue(-8 <= float(foot) <= -3 and 19 <= float(size) <= 27, (foot, size))

    def test_hocr_of_a_picture_has_its_pixels(self):
        self.assertIn('bbox 0 0 600 1240; ppageno 0; scan_res 150 150', self.read('sideways.png', '.hocr'))

    def test_alto(self):
        for scan in self.scans:
            root = ElementTree.fromstring(self.read(scan, '.xml'))
            unit = root.findtext(f'{ALTO}Description/{ALTO}MeasurementUnit')
            self.assertEqual(unit, 'inch1200' if scan.endswith('.pdf') else 'pixel', scan)
            pages = []
            for page, record in zip(root.iterfind(f'{ALTO}Layout/{ALTO}Page'), self.records[scan]['pages']):
                scale = record['width'] / float(page.get('WIDTH'))
                words = []
                for word in page.iterfind(f'{ALTO}PrintSpace/{ALTO}TextBlock/{ALTO}TextLine/{ALTO}String'):
                    left, top, width, height = (float(word.get(name)) for name in ('HPOS', 'VPOS', 'WIDTH', 'HEIGHT'))
                    sure = word.get('WC')
                    box = [v * scale for v in (left, top, left + width, top + height)]
                    words.append((word.get('CONTENT'), box, float(sure) if sure else None))
                pages.append(words)
            self.assert_words(scan, pages)

    def test_tsv(self):
        for scan in self.scans:
            rows = list(csv.DictReader(self.read(scan, '.tsv').splitlines(), delimiter='\t', quoting=csv.QUOTE_NONE))
            pages, scale = {}, 0
            for row in rows:
                number = int(row['page_num'])
                if row['level'] == '1':
                    record = self.records[scan]['pages'][len(pages)]
                    self.assertEqual(record['number'], number)
                    scale = record['width'] / float(row['width'])
                    pages[number] = []
                if row['level'] == '5':
                    left, top, width, height = (int(row[name]) * scale for name in ('left', 'top', 'width', 'height'))
                    sure = float(row['conf'])
                    pages[number].append((row['text'], [left, top, left + width, top + height], sure / 100 if sure >= 0 else None))
            self.assert_words(scan, list(pages.values()))

    def test_pdf(self):
        boxes = met = 0
        for scan in self.scans:
            pdf = self.path(scan, '.pdf')
            self.assertEqual(run('qpdf', '--check', pdf).returncode, 0, scan)
            words = [word['text'] for page in self.records[scan]['pages'] for word in page['words']]
            text = run('pdftotext', '-raw', pdf, '-').stdout.decode()
            self.assertEqual(''.join(text.split()), ''.join(words), scan)  # words that touch are one to pdftotext
            for page, found in zip(self.records[scan]['pages'], pdf_words(pdf)):
                boxes += len(page['words'])
                met += sum(max((overlap(word['box'], box) for _, box in found), default=0) > 0.5 for word in page['words'])
        print(f'{met} of {boxes} boxes met', file=sys.stderr)
        self.assertGreater(met, 0.95 * boxes)

    def test_pdf_shows_what_the_scan_shows(self):
        for scan in self.scans:
            pages = [path if path.endswith('.pdf') else None for path in (scan, self.path(scan, '.pdf'))]
            if None in pages:
                continue
            seen = [run('pdftoppm', '-r', '100', page).stdout for page in pages]
            self.assertTrue(seen[0] == seen[1] and len(seen[0]) > 10000, scan)
        jpeg = self.path('invoice-stoneware_scan.jpg', '.pdf')
        run('pdfimages', '-j', jpeg, os.path.join(self.folder, 'picture'))
        with open(os.path.join(self.folder, 'picture-000.jpg'), 'rb') as inside, open(os.path.join(PROJECT, SCANS[0]), 'rb') as scan:
            self.assertEqual(inside.read(), scan.read())

    def test_a_stack_becomes_one_pdf_the_same_every_time(self):
        inputs = ['tests/formats/data/fax.tiff', 'README.md', 'tests/formats/data/words.pdf', 'tests/formats/data/blank.png']
        stacks = []
        for jobs in ('1', '3'):
            path = os.path.join(self.folder, f'stack-{jobs}.pdf')
            done = run(PROGRAM, 'text', '-f', 'pdf', '-j', jobs, '-o', path, *inputs)
            self.assertEqual(done.returncode, 11, done.stderr)  # README.md has no pages; a blank page has, but no text
            self.assertIn(b'README.md: neither a PDF nor a scan', done.stderr)
            with open(path, 'rb') as file:
                stacks.append(file.read())
            texts = run('pdftotext', '-raw', path, '-').stdout.decode().split('\f')
            self.assertEqual(len(texts), 5 + 1, texts)  # two of the fax, two of words.pdf, the blank one
            self.assertTrue(texts[0].startswith('First') and texts[3].strip() == 'Second page' and not texts[4].strip(), texts)
        self.assertEqual(*stacks)

    def test_where_files_go(self):
        folder = os.path.join(self.folder, 'where')
        os.makedirs(folder)
        words, fax = os.path.join(PROJECT, 'tests/formats/data/words.pdf'), os.path.join(PROJECT, 'tests/formats/data/fax.tiff')
        shutil.copy(words, folder)
        table = [
            (['-f', 'hocr', words, fax], 1, 'for several, name a folder: -o FOLDER/', []),
            (['-f', 'alto', '-o', 'one.xml', folder], 1, 'for several, name a folder: -o FOLDER/', []),
            (['-f', 'tsv', '-o', 'one.tsv', words], 0, '1 document', ['one.tsv']),
            (['-f', 'hocr', '-o', 'none.hocr', os.path.join(PROJECT, 'README.md')], 2, 'has no pages on which words stand', []),
            (['-f', 'text', '-o', 'made/here/', words, 'words.pdf'], 0, '2 documents', ['made/here/words-2.txt', 'made/here/words.txt']),
            (['-f', 'pdf', '-o', '.', 'words.pdf'], 5, 'would replace the file that it is made from', []),
        ]
        for arguments, status, message, files in table:
            with self.subTest(arguments=arguments):
                before = self.files_below(folder)
                done = run(PROGRAM, 'text', *arguments, cwd=folder)
                self.assertEqual(done.returncode, status, done.stderr)
                self.assertIn(message, done.stderr.decode())
                self.assertEqual(sorted(self.files_below(folder) - before), files)

    @staticmethod
    def files_below(folder):
        return {os.path.relpath(os.path.join(place, name), folder) for place, _, names in os.walk(folder) for name in names}


if __name__ == '__main__':
    if len(sys.argv) > 1 and os.path.isfile(sys.argv[1]):
        PROGRAM = sys.argv.pop(1)
    PROGRAM = os.path.abspath(PROGRAM)
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f'{PROGRAM} is not there; name the program: scan_output_test.py PROGRAM')
    unittest.main()

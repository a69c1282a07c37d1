#!/usr/bin/python3
"""The program as its users meet it: exit statuses, messages, streams, and the promises of CONTRACT.md about every record.

  cli_test.py [PROGRAM]      by default the one that $TIDEWAITER names
"""
import glob
import json
import os
import pty
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

try:
    import jsonschema
except ImportError:
    jsonschema = None

HERE = os.path.dirname(os.path.abspath(__file__))
PROJECT = os.path.dirname(os.path.dirname(HERE))
PROGRAM = os.environ.get('TIDEWAITER', os.path.join(PROJECT, 'build', 'release', 'tidewaiter'))

STORY = """Police in Chiba seized two Lexus sedans worth 10 million yen ($68,300) on Dec. 7.

The cars were declared as bound for Singapore but were to be shipped via Busan to Pyongyang, the Asahi Shimbun reported.
千葉県警 said a 48-year-old used-car dealer was arrested on suspicion of violating the Customs Act.
"""

RULES = '''kind = "money"
[[rule]]
name = "test"
pattern = '\\b(?P<amount>\\d+) million yen\\b'
yes = [{ text = "10 million yen" }]
no = ["10 million men"]
'''

# A password is needed: the key of this standard handler fits no empty one.
ENCRYPTED = (b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
             b'3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n'
             b'4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<' + b'41' * 32 + b'>/U<' + b'42' * 32 + b'>>>endobj\n'
             b'trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\n')


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr.decode('utf-8', 'replace')
        self.lines = self.out.decode('utf-8', 'replace').splitlines()

    def records(self):
        return [json.loads(line) for line in self.out.decode('utf-8').split('\n') if line]


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.write('rules/en/money.toml', RULES)

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'wb') as file:
            file.write(content if isinstance(content, bytes) else content.encode())
        return path

    def environment(self, ours=True):
        environment = {name: value for name, value in os.environ.items() if not name.startswith('TIDEWAITER')}
        if ours:  # a handful of rules: most tests are about the program, not about what it finds
            environment['TIDEWAITER_PATTERNS'] = os.path.join(self.folder, 'rules')
        return environment

    def run_program(self, *words, stdin=b'', ours=True):
        return Result(subprocess.run([PROGRAM, *words], input=stdin, capture_output=True, cwd=self.folder, timeout=300,
                                     env=self.environment(ours), check=False))

    def check(self, words, status, err='', out='', stdin=b''):
        with self.subTest(words=words):
            result = self.run_program(*words, stdin=stdin)
            self.assertEqual(result.status, status, result.err)
            self.assertIn(err, result.err)
            self.assertIn(out, result.out.decode('utf-8', 'replace'))
            return result


class Arguments(CliTest):
    def test_table(self):
        self.write('a.txt', STORY)
        table = [
            ([], 1, '', 'Commands:'),
            (['help'], 0, '', 'Commands:'),
            (['--help'], 0, '', 'Commands:'),
            (['help', 'extract'], 0, '', '--per-document'),
            (['extract', '--help'], 0, '', '-l, --language LANG'),
            (['mentions', '-h'], 0, '', 'Usage: tidewaiter mentions'),
            (['--version'], 0, '', 'tidewaiter '),
            (['extrct', 'a.txt'], 1, "no command 'extrct' in this version; did you mean extract?", ''),
            (['fuse', 'a.txt'], 1, "no command 'fuse' in this version", ''),
            (['extract'], 1, 'no INPUT', ''),
            (['mentions', '--jbos', '2', 'a.txt'], 1, 'unknown option --jbos; did you mean --jobs?', ''),
            (['mentions', '-Z', 'a.txt'], 1, 'unknown option -Z', ''),
            (['mentions', '--per-document', 'a.txt'], 1, 'this command does not take --per-document', ''),
            (['mentions', '--jobs', 'many', 'a.txt'], 1, "--jobs 'many': expected a number", ''),
            (['mentions', '--jobs', '0', 'a.txt'], 1, "--jobs '0': expected a number", ''),
            (['mentions', 'a.txt', '-j'], 1, '-j needs a value', ''),
            (['mentions', '--quiet=1', 'a.txt'], 1, '--quiet takes no value', ''),
            (['mentions', '--pages', '3-1', 'a.txt'], 1, '--pages', ''),
            (['mentions', '--pages', '', 'a.txt'], 1, '--pages', ''),
            (['mentions', '--published', '2023-02-29', 'a.txt'], 1, "expected a date", ''),
            (['mentions', '--published', 'today', 'a.txt'], 1, "expected a date", ''),
            (['text', '--skip-text', '--force-ocr', 'a.txt'], 1, 'only one of', ''),
            (['text', '-f', 'xml', 'a.txt'], 1, "--format 'xml': text writes text, json", ''),
            (['text', '-l', 'xxx', 'a.txt'], 3, 'xxx', ''),
            (['mentions', '--patterns', 'nowhere', 'a.txt'], 9, 'nowhere', ''),
            (['mentions', '-qj2', '--', 'a.txt'], 0, '', '"doc":"a.txt"'),
            (['mentions', '--published=2024-02-29', '--pages=1-3,7,9-', 'a.txt'], 0, '', '"doc":"a.txt"'),
            (['patterns'], 1, 'check, list or explain', ''),
            (['patterns', 'check'], 0, '1 rules, 2 examples, 0 do not hold', ''),
            (['patterns', 'list'], 0, '', 'en/money.toml'),
            (['patterns', 'explain', 'worth 10 million yen'], 0, '', 'rule       money.test'),
            (['patterns', 'explain'], 1, 'give a TEXT or a FILE', ''),
            (['schema'], 0, '', 'draft/2020-12'),
        ]
        for words, status, err, out in table:
            self.check(words, status, err, out)

    def test_explain_says_what_was_taken_and_what_was_not(self):
        self.write('a.txt', 'Customs officers at Algeciras seized 900 kg of hashish hidden in a lorry from Tangier on 7 December 2023. '
                            'Nobody was arrested.\n\nMorocco seized 300 tonnes of hashish last year, a quarter more than in 2021.\n')
        self.write('b.txt', 'Tea was sold in Colombo on Tuesday.\n')
        result = self.run_program('extract', '--explain', '-q', '-j2', 'a.txt', 'b.txt', ours=False)
        text = ' '.join(result.out.decode().split())
        self.assertEqual(result.status, 0, result.err)
        for part in ['== a.txt INCIDENT', 'a case by crime', 'origin Tangier, MA "Tangier" in "Customs officers at Algeciras seized',
                     'by frame.', 'refused "was arrested" by deed.arrested: not arrested, for frame.negated-deed says', 'IN GENERAL',
                     '== b.txt']:
            self.assertIn(part, text)
        self.check(['extract', '--explain', '-f', 'flat', 'a.txt'], 1, 'leave out --format')
        self.check(['mentions', '--explain', 'a.txt'], 1, 'this command does not take --explain')

    def test_bad_rules(self):
        self.write('bad/en/x.toml', 'kind = "money"\n[[rule]]\nname = "x"\npattern = "("\nyes = [{ text = "a" }]\nno = ["b"]\n')
        self.write('a.txt', STORY)
        self.check(['mentions', '--patterns', 'bad', 'a.txt'], 9, 'x.toml')

    def test_examples_that_do_not_hold(self):
        wrong = RULES.replace('"test"', '"wrong"').replace('text = "10 million yen"', 'text = "10 million yen", amount = 11')
        self.write('wrong/en/x.toml', wrong)
        self.check(['patterns', 'check', '--patterns', 'wrong'], 9, '1 do not hold', 'money.wrong')


class Inputs(CliTest):
    def test_unusable_inputs(self):
        self.write('empty.txt', '')
        self.write('random.bin', random.Random(1).randbytes(5000))
        self.write('locked.pdf', ENCRYPTED)
        self.write('broken.pdf', b'%PDF-1.4\n' + b'\x00' * 100)
        os.mkdir(os.path.join(self.folder, 'nothing'))
        os.symlink('loop', os.path.join(self.folder, 'loop'))
        for name, status, reason in [('empty.txt', 2, 'empty'), ('random.bin', 2, None), ('locked.pdf', 8, 'encrypted'),
                                     ('broken.pdf', 2, 'malformed'), ('nothing', 2, 'empty'), ('missing.txt', 5, 'unreadable'),
                                     ('loop', 5, 'unreadable')]:
            result = self.check(['extract', name], status, name)
            with self.subTest(name=name):
                document = result.records()[0]
                self.assertEqual((document['kind'], document['path'], document['status']), ('document', name, 'failure'))
                self.assertIsNotNone(document['reason'])
                if reason:
                    self.assertEqual(document['reason'], reason)

    @unittest.skipIf(os.geteuid() == 0, 'root may read everything')
    def test_no_permission(self):
        os.chmod(self.write('closed/a.txt', STORY), 0)
        self.check(['extract', 'closed'], 5, 'no permission')
        os.chmod(os.path.join(self.folder, 'closed'), 0)
        self.check(['extract', 'closed'], 5, 'no permission')
        os.chmod(os.path.join(self.folder, 'closed'), 0o700)

    def test_some_failed(self):
        self.write('a.txt', 'It cost 10 million yen.')
        self.write('b.txt', '')
        result = self.check(['mentions', 'a.txt', 'b.txt', 'missing'], 11, '3 documents, 1 mention, 2 failed (see reasons)')
        self.assertEqual([record.get('reason') for record in result.records()], [None, 'empty', 'unreadable'])

    def test_fail_fast(self):
        self.write('b.txt', STORY)
        result = self.check(['mentions', '--fail-fast', '-j1', 'missing', 'b.txt'], 5)
        self.assertEqual(len(result.records()), 1)

    def test_folder_in_order_without_hidden_files(self):
        for name in ['d/b.txt', 'd/a/z.txt', 'd/a.txt', 'd/.hidden', 'd/.git/x', 'd/Z.txt', 'd/é.txt']:
            self.write(name, STORY)
        os.symlink('..', os.path.join(self.folder, 'd', 'a', 'up'))
        result = self.check(['mentions', 'd/'], 0)
        self.assertEqual([record['doc'] for record in result.records()], ['d/Z.txt', 'd/a/z.txt', 'd/a.txt', 'd/b.txt', 'd/é.txt'])

    def test_list_on_stdin(self):
        self.write('d/a.txt', STORY)
        self.write('b.txt', STORY)
        result = self.check(['mentions', '-'], 0, stdin=b'b.txt\n\nd\n')
        self.assertEqual([record['doc'] for record in result.records()], ['b.txt', 'd/a.txt'])
        self.assertEqual(self.check(['mentions', '-'], 0, '0 documents').out, b'')

    def test_json_lines(self):
        lines = ('{"id":"one","text":"千葉 10 million yen","published":"2020-01-01"}\r\n\n'
                 '{"text":"no name"}\nnot json\n{"id":"last","text":"5 million yen"}').encode()
        self.write('d.jsonl', lines)
        for words, stdin, name in [(['d.jsonl'], b'', 'd.jsonl'), (['-', '--input-format', 'jsonl'], lines, 'stdin')]:
            result = self.check(['mentions', *words], 11, name + ':4', stdin=stdin)
            records = result.records()
            self.assertEqual([record['doc'] for record in records], ['one', name + ':3', name + ':4', 'last'])
            self.assertEqual([(m['start'], m['end']) for m in records[0]['mentions']], [(3, 17)])
            self.assertEqual(records[0]['published'], '2020-01-01')

    def test_a_pipe_is_read_once(self):
        os.mkfifo(os.path.join(self.folder, 'pipe'))
        writer = subprocess.Popen(['sh', '-c', 'printf "worth 10 million yen\\r\\n" > pipe'], cwd=self.folder)
        self.addCleanup(writer.kill)
        result = self.check(['mentions', 'pipe'], 0)
        writer.wait()
        self.assertEqual(result.records()[0]['mentions'][0]['text'], '10 million yen')

    def test_names_cannot_steer_the_terminal(self):
        result = self.run_program('mentions', 'a\x1b[31m\nb')
        self.assertNotIn('\x1b', result.err)
        self.assertEqual(len(result.err.splitlines()), 2)


class Streams(CliTest):
    def lines(self, count):
        return b''.join(b'{"id":"%d","text":"worth %d million yen"}\n' % (i, i) for i in range(count))

    def test_any_number_of_jobs_gives_the_same_bytes(self):
        source = self.lines(500)
        outputs = {self.run_program('mentions', '-', '--input-format', 'jsonl', '-q', '-j', jobs, stdin=source).out
                   for jobs in ('1', '2', '7')}
        self.assertEqual(len(outputs), 1)
        self.assertEqual([json.loads(line)['doc'] for line in outputs.pop().splitlines()], [str(i) for i in range(500)])

    def test_output_file_appears_whole(self):
        self.write('d.jsonl', self.lines(3))
        result = self.check(['mentions', 'd.jsonl', '-o', 'out.jsonl'], 0)
        self.assertEqual(result.out, b'')
        with open(os.path.join(self.folder, 'out.jsonl'), 'rb') as file:
            self.assertEqual(len(file.readlines()), 3)
        self.assertFalse(os.path.exists(os.path.join(self.folder, 'out.jsonl.part')))
        self.check(['mentions', 'd.jsonl', '-o', 'no/out.jsonl'], 5, 'create its folder first')
        self.check(['mentions', 'd.jsonl', '-o', '.'], 5, 'cannot write .')
        self.check(['mentions', 'd.jsonl', '-o', '/dev/null'], 0)

    @unittest.skipUnless(os.path.exists('/dev/full'), 'needs /dev/full')
    def test_full_disk(self):
        self.write('a.txt', STORY)
        self.check(['mentions', 'a.txt', '-o', '/dev/full'], 5, 'No space left')
        self.check(['schema', '-o', '/dev/full'], 5, 'No space left')

    def test_closed_pipe_is_no_error(self):
        self.write('d.jsonl', self.lines(20000))
        for command in ('mentions d.jsonl', 'extract -f text d.jsonl'):
            done = subprocess.run(['bash', '-c', f'"$0" {command} | head -1; echo "${{PIPESTATUS[0]}}"', PROGRAM], cwd=self.folder,
                                  capture_output=True, env=self.environment(), timeout=300, check=False)
            self.assertEqual(done.stdout.splitlines()[-1], b'0', command)
            self.assertEqual(done.stderr, b'', command)

    def test_interrupt_leaves_what_is_done(self):
        for extra, partial in (([], None), (['-o', 'out.jsonl'], 'out.jsonl.part')):
            with subprocess.Popen([PROGRAM, 'mentions', '-', '--input-format', 'jsonl', *extra], cwd=self.folder, env=self.environment(),
                                  stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                process.stdin.write(self.lines(3))
                process.stdin.flush()
                time.sleep(1)
                process.send_signal(signal.SIGINT)
                self.assertEqual(process.wait(timeout=30), 130)
                out, err = process.stdout.read(), process.stderr.read()
            if partial:
                self.assertIn(partial.encode(), err)
                with open(os.path.join(self.folder, partial), 'rb') as file:
                    out = file.read()
            self.assertEqual(out.count(b'\n'), 3)
            self.assertIn(b'interrupted after 3 documents', err)

    def test_messages(self):
        self.write('a.txt', STORY)
        self.assertEqual(self.run_program('mentions', '-q', 'a.txt').err, '')
        self.assertEqual(len(self.run_program('mentions', '-q', 'missing').err.splitlines()), 1)
        messages = [json.loads(line) for line in self.run_program('mentions', '--log-format', 'json', 'missing').err.splitlines()]
        self.assertEqual([message['level'] for message in messages], ['error', 'info'])
        self.assertEqual((messages[0]['path'], messages[0]['reason']), ('missing', 'unreadable'))

    def test_progress_only_on_a_terminal(self):
        self.write('a.txt', STORY)
        self.assertNotIn('\r', self.run_program('mentions', 'a.txt').err)
        self.assertIn('1 done, 0 failed', self.run_program('mentions', '--progress', 'always', 'a.txt').err)
        self.assertIn(b'1 done, 0 failed', self.on_terminal('mentions', 'a.txt'))
        self.assertNotIn(b'done', self.on_terminal('mentions', '--progress', 'never', 'a.txt'))

    def on_terminal(self, *words):
        try:
            leader, follower = pty.openpty()
        except OSError as error:
            self.skipTest(f'this system lends no terminal: {error}')
        subprocess.run([PROGRAM, *words], stdout=subprocess.DEVNULL, stderr=follower, cwd=self.folder, env=self.environment(),
                       timeout=300, check=False)
        os.close(follower)
        seen = os.read(leader, 65536)
        os.close(leader)
        return seen

    def test_open_mp_is_limited(self):
        """Tesseract's library reads the variable before main, so it must stand in the environment that the program was started with."""
        with subprocess.Popen([PROGRAM, 'mentions', '-'], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env={name: value for name, value in self.environment().items() if name != 'OMP_THREAD_LIMIT'}) as process:
            time.sleep(0.5)
            with open(f'/proc/{process.pid}/environ', 'rb') as file:
                self.assertIn(b'OMP_THREAD_LIMIT=1', file.read().split(b'\0'))
            process.stdin.close()
            process.wait(timeout=30)


def evidence_in(value):
    """Every evidence object anywhere inside a record."""
    if isinstance(value, dict):
        if 'exact' in value:
            yield value
        for inner in value.values():
            yield from evidence_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from evidence_in(inner)


class Records(CliTest):
    def corpus(self):
        """Every kind of input, a few of each: scans take seconds."""
        ours = []
        for pattern, count in (('news/*.html', 6), ('news/pdf/*.pdf', 3), ('customs/pdf/*.pdf', 3), ('news/scans/*.jpg', 1)):
            ours += sorted(glob.glob(os.path.join(PROJECT, 'corpus', pattern)))[:count]
        self.write('story.txt', STORY)
        self.write('empty.txt', '')
        self.write('cjk.jsonl', json.dumps({'id': 'j', 'text': '税関🚢 ' + STORY, 'published': '2023-12-17'}) + '\n')
        return ['story.txt', 'empty.txt', 'cjk.jsonl', 'missing'] + ours

    def texts(self, inputs):
        return {record['id']: record['text'] for record in self.run_program('text', '-f', 'json', *inputs, ours=False).records()}

    def validator(self, definition):
        schema = json.loads(self.run_program('schema').out)
        schema.pop('oneOf')
        return jsonschema.Draft202012Validator({**schema, '$ref': '#/$defs/' + definition})

    @unittest.skipIf(jsonschema is None, 'python3-jsonschema is not installed')
    def test_the_schema_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(json.loads(self.run_program('schema').out))

    def test_all_flags_are_documented(self):
        with open(os.path.join(PROJECT, 'pipeline', 'incident', 'screening.cc'), encoding='utf-8') as file:
            codes = re.findall(r'\{"([a-z_]+)", \w+\}', file.read())
        flag = json.loads(self.run_program('schema').out)['$defs']['incident']['properties']['flags']['items']['properties']
        self.assertEqual(flag['code']['enum'], codes)
        for name in ('README.md', 'pipeline/incident/screening.h'):
            with open(os.path.join(PROJECT, name), encoding='utf-8') as file:
                text = file.read()
            self.assertEqual([code for code in codes if code not in text], [], name)

    def test_all_differences_of_papers_are_documented(self):
        with open(os.path.join(PROJECT, 'pipeline', 'fusion', 'paper_comparison.cc'), encoding='utf-8') as file:
            codes = re.findall(r'\{"([a-z_]+)", "[a-z_]+", \w+, \w+\}', file.read())
        flag = json.loads(self.run_program('schema').out)['$defs']['consignment']['properties']['flags']['items']['properties']
        own = ['sums_do_not_fit', 'identifier_check_failed']  # of one paper by itself
        self.assertEqual(flag['code']['enum'], codes + own)
        for name in ('README.md', 'pipeline/fusion/paper_comparison.h'):
            with open(os.path.join(PROJECT, name), encoding='utf-8') as file:
                text = file.read()
            self.assertEqual([code for code in codes if code not in text], [], name)

    def assert_valid(self, records, definition=None):
        validators = {}
        for record in records:
            name = definition or record['kind']
            validators.setdefault(name, self.validator(name))
            errors = [f'{list(error.absolute_path)}: {error.message[:300]}' for error in validators[name].iter_errors(record)]
            self.assertFalse(errors, f"{name} {record.get('id') or record.get('doc')}: {errors[:3]}")

    @unittest.skipIf(jsonschema is None, 'python3-jsonschema is not installed')
    def test_records_follow_the_schema(self):
        inputs = self.corpus()
        self.assert_valid(self.run_program('extract', *inputs, ours=False).records())
        self.assert_valid(self.run_program('mentions', *inputs, ours=False).records(), 'mentions')
        self.assert_valid(self.run_program('text', '-f', 'json', *inputs, ours=False).records(), 'text')

    @unittest.skipIf(jsonschema is None, 'python3-jsonschema is not installed')
    def test_the_fullest_records_follow_the_schema(self):
        for name, definition in (('records.jsonl', None), ('pages.jsonl', 'text')):
            with open(os.path.join(PROJECT, 'tests', 'outputs', 'golden', name), encoding='utf-8') as file:
                self.assert_valid([json.loads(line) for line in file], definition)

    def test_evidence_is_in_the_text(self):
        inputs = self.corpus()
        texts = self.texts(inputs)
        count = 0
        for record in self.run_program('extract', *inputs, ours=False).records():
            for evidence in evidence_in(record):
                count += 1
                self.assertEqual(evidence['exact'], texts[evidence['document']][evidence['start']:evidence['end']], record['id'])
        print(f'{count} pieces of evidence', file=sys.stderr)

    def test_mentions_are_in_the_text(self):
        inputs = self.corpus()
        texts = {record['doc']: record['text'] for record in self.run_program('text', '-f', 'json', *inputs, ours=False).records()}
        count = 0
        for record in self.run_program('mentions', *inputs, ours=False).records():
            for mention in record['mentions']:
                count += 1
                self.assertEqual(mention['text'], texts[record['doc']][mention['start']:mention['end']], record['doc'])
        self.assertGreater(count, 0)

    def test_one_document_record_for_every_input(self):
        inputs = self.corpus()
        records = self.run_program('extract', *inputs, ours=False).records()
        documents = [record for record in records if record['kind'] == 'document']
        self.assertEqual([record['path'] for record in documents][:4], ['story.txt', 'empty.txt', 'j', 'missing'])

    def test_flat_is_one_line_a_document(self):
        inputs = self.corpus()
        texts = self.run_program('text', '-f', 'json', *inputs, ours=False).records()
        flat = self.run_program('extract', '-f', 'flat', *inputs, ours=False).records()
        self.assertEqual([record['doc'] for record in flat], [record['doc'] for record in texts])

    def test_plain_text(self):
        self.write('a.txt', 'one\n')
        self.write('b.txt', 'two')
        self.assertEqual(self.run_program('text', 'a.txt', 'b.txt').out, b'one\n\ftwo\n')


if __name__ == '__main__':
    if len(sys.argv) > 1 and os.path.isfile(sys.argv[1]):
        PROGRAM = sys.argv.pop(1)
    PROGRAM = os.path.abspath(PROGRAM)
    if not os.access(PROGRAM, os.X_OK):
        sys.exit(f'{PROGRAM} is not there; name the program: cli_test.py PROGRAM')
    unittest.main()

#!/usr/bin/python3
"""Who may include what, so that the layers stay layers (ARCHITECTURE.md, "Direction").

  includes_test.py [FOLDER]      prints each offending line; FOLDER is the project, by default the one this file lies in
"""
import os
import re
import sys
import tempfile
import unittest

# A layer may include its own headers and those of the layers named here.
ALLOWED = {
    'extractors/model': [],
    'extractors/formats': ['extractors/model'],
    'extractors/match': ['extractors/model'],
    'extractors/facts': ['extractors/model', 'extractors/match'],
    'pipeline': ['extractors/model', 'extractors/match', 'extractors/formats', 'extractors/facts'],
    'pipeline/main.cc': ['pipeline/commands'],
    'pipeline/commands': ['extractors/model', 'extractors/match', 'extractors/formats', 'extractors/facts', 'pipeline'],
}

# A library of others may be included only below these paths (a folder, or one file).
LIBRARIES = [
    (r'poppler|glib|cairo|PDFDoc|TextOutputDev', ['extractors/formats']),
    (r'leptonica|allheaders', ['extractors/formats']),
    (r'tesseract', ['extractors/formats']),
    (r'qpdf', ['extractors/formats']),
    (r'uchardet|libxml', ['extractors/formats']),
    (r're2/', ['extractors/match']),
    (r'toml', ['extractors/match/rule_reader.cc', 'extractors/match/labels.cc']),
    (r'nlohmann|simdjson', ['extractors/formats', 'pipeline/serve', 'pipeline/fusion']),  # to read JSON; we write it ourselves
    (r'rapidjson|json/json', []),
]

# Only outputs turn values into JSON; commands may write messages as JSON with the same writer.
JSON_WRITER = ['pipeline/outputs', 'pipeline/commands/messages.cc', 'pipeline/serve']
BAD_NAMES = re.compile(r'util|helper|common|manager|misc', re.I)
INCLUDE = re.compile(r'\s*#\s*include\s+([<"])([^>"]+)[>"]')


def layer_of(path):
    found = [layer for layer in ALLOWED if path == layer or path.startswith(layer + '/')]
    return max(found, key=len) if found else None


def below(path, places):
    return any(path == place or path.startswith(place + '/') for place in places)


def check_include(path, quote, target):
    """What is wrong with this include, or None."""
    layer = layer_of(path)
    if quote == '<':
        for pattern, places in LIBRARIES:
            if re.match(pattern, target) and not below(path, places):
                return f'<{target}> belongs in {", ".join(places) or "no file"}'
        return None
    if target == 'pipeline/outputs/json_writer.h' and not below(path, JSON_WRITER):
        return 'JSON is written only in pipeline/outputs'
    other = layer_of(target)
    if other is None:
        return f'"{target}" is not a path from the project\'s folder'
    if other != layer and other not in ALLOWED[layer]:
        return f'{layer} must not include {other}'
    return None


def sources(root):
    for top in ('extractors', 'pipeline'):
        for folder, folders, files in os.walk(os.path.join(root, top)):
            folders.sort()
            for name in sorted(files):
                if name.endswith(('.h', '.cc', '.cc.in')):
                    yield os.path.relpath(os.path.join(folder, name), root)


def violations(root):
    found = []
    for path in sources(root):
        if BAD_NAMES.search(os.path.basename(path)):
            found.append(f'{path}: a name that says nothing; name the file after what it holds')
        with open(os.path.join(root, path), encoding='utf-8') as file:
            for number, line in enumerate(file, 1):
                include = INCLUDE.match(line)
                wrong = include and check_include(path, *include.groups())
                if wrong:
                    found.append(f'{path}:{number}: {line.strip()}  -- {wrong}')
    return found


ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Includes(unittest.TestCase):
    def test_the_project(self):
        self.assertTrue(list(sources(ROOT)), f'no sources below {ROOT}')
        found = violations(ROOT)
        self.assertFalse(found, '\n' + '\n'.join(found))

    def test_planted_violations_are_caught(self):
        planted = [
            ('extractors/model/a.cc', '#include "extractors/match/rules.h"', True),
            ('extractors/formats/a.cc', '#include "extractors/facts/finder.h"', True),
            ('extractors/formats/a.cc', '#include "extractors/match/rules.h"', True),
            ('extractors/facts/a.cc', '#include "extractors/formats/format.h"', True),
            ('extractors/facts/a.cc', '#include "pipeline/incident/incident.h"', True),
            ('extractors/facts/a.cc', '#include <re2/re2.h>', True),
            ('extractors/match/rules.cc', '#  include <toml++/toml.h>', True),
            ('extractors/match/a.cc', '#include <poppler.h>', True),
            ('pipeline/batch/a.cc', '#include <leptonica/allheaders.h>', True),
            ('pipeline/batch/a.cc', '#include "pipeline/commands/command.h"', True),
            ('pipeline/batch/a.cc', '#include "pipeline/outputs/json_writer.h"', True),
            ('pipeline/incident/a.cc', '#include <nlohmann/json.hpp>', True),
            ('pipeline/outputs/a.cc', '#include "output.h"', True),
            ('pipeline/batch/string_utils.cc', '', True),
            ('extractors/match/a.cc', '#include <re2/re2.h>', False),
            ('extractors/formats/a.cc', '#include <nlohmann/json.hpp>', False),
            ('extractors/facts/a.cc', '#include "extractors/match/rules.h"', False),
            ('pipeline/commands/a.cc', '#include "pipeline/batch/run.h"', False),
        ]
        for path, line, wrong in planted:
            with self.subTest(path=path, line=line), tempfile.TemporaryDirectory() as root:
                os.makedirs(os.path.join(root, os.path.dirname(path)))
                with open(os.path.join(root, path), 'w', encoding='utf-8') as file:
                    file.write('#include <string>\n' + line + '\n')
                self.assertEqual(bool(violations(root)), wrong, violations(root))


if __name__ == '__main__':
    if len(sys.argv) > 1 and os.path.isdir(sys.argv[1]):
        ROOT = os.path.abspath(sys.argv.pop(1))
    unittest.main()

#!/usr/bin/python3
"""The scripts are sound: they parse, say what they do when asked wrongly, and ask for packages that CMake, too, knows of."""
import glob
import os
import subprocess
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SCRIPTS = [path for path in sorted(glob.glob(os.path.join(ROOT, "scripts", "*")) + [os.path.join(ROOT, ".ci", "run")]) if os.path.isfile(path)]


def first_line(path):
    with open(path, encoding="utf-8") as script:
        return script.readline().strip()


def run(*words, **options):
    return subprocess.run(words, capture_output=True, text=True, cwd=ROOT, check=False, **options)


class Scripts(unittest.TestCase):
    def test_all_can_be_run(self):
        for script in SCRIPTS:
            with self.subTest(script):
                self.assertTrue(os.access(script, os.X_OK))
                self.assertIn(first_line(script), ("#!/usr/bin/env bash", "#!/usr/bin/python3"))

    def test_all_parse(self):
        for script in SCRIPTS:
            with self.subTest(script):
                if first_line(script).endswith("bash"):
                    self.assertEqual(run("bash", "-n", script).stderr, "")
                else:
                    with open(script, encoding="utf-8") as source:
                        compile(source.read(), script, "exec")

    def test_setup_has_nothing_to_do_here(self):
        setup = run("scripts/setup", timeout=60)
        self.assertEqual((setup.returncode, setup.stdout, setup.stderr), (0, "", ""))

    def test_setup_names_what_is_missing_to_one_who_cannot_install(self):
        with open(os.path.join(ROOT, "scripts", "setup"), encoding="utf-8") as script:
            text = script.read().replace("build=(g++ ", "build=(no-such-package ").replace("id -u", "echo 1000").replace("command -v sudo", "false")
        setup = run("bash", "-c", text)
        self.assertEqual(setup.returncode, 3)
        self.assertIn("apt-get install --no-install-recommends no-such-package", setup.stderr)

    def test_setup_lists_packages(self):
        packages = run("scripts/setup", "--list").stdout.split()
        self.assertEqual(len(packages), len(set(packages)))
        for name in ("g++", "libre2-dev", "libpoppler-glib-dev", "libtesseract-dev", "tesseract-ocr-eng"):
            self.assertIn(name, packages)

    def test_wrong_arguments_show_how(self):
        self.assertEqual(run("scripts/setup", "--no-such").returncode, 1)
        self.assertIn("scripts/setup --list", run("scripts/setup", "--no-such").stdout)


if __name__ == "__main__":
    unittest.main()

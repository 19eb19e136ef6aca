"""What a bridge makes of programs that do not do what they should.

    BRIDGE=MyIntegration.py PYTHONPATH=stand_in python3 -m unittest test_programs
"""

import os
import re
import stat
import sys
import tempfile
import textwrap
import threading
import time
import unittest

import call
import demistomock as demisto

SECRET = "hunter2"


class Programs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def program(self, text, mode=0o755):
        """A program of this text, which may begin in the middle of a Python script."""
        path = os.path.join(self.folder.name, "program")
        with open(path, "w") as file:
            file.write(textwrap.dedent(text))
        os.chmod(path, mode)
        return path

    def script(self, text):
        header = f"#!{sys.executable}\nimport json, os, signal, sys, time\n"
        return self.program(header + textwrap.dedent(text))

    def call(self, program, mapped=dict, **constants):
        """Runs a command for an instance with a secret; gives what the platform got."""
        demisto.given(
            "iam-get-user",
            {"user-profile": '{"email": "ada@acme.example"}'},
            {"credentials": {"identifier": "svc", "password": SECRET}},
            {"IntegrationBrand": "Acme"},
            lambda obj, mapper, mapper_type: mapped(obj),
        )
        call.run(os.environ["BRIDGE"], program, **constants)
        self.assertEqual(len(demisto.returned), 1, demisto.calls)
        return demisto.returned[0]

    def assert_error(self, program, expected, **constants):
        entry = self.call(program, **constants)
        self.assertEqual(entry["Type"], 4, entry)
        self.assertEqual(entry["ContentsFormat"], "text")
        self.assertEqual(entry["Contents"], f"{program}: {expected}")
        self.assertNotIn(SECRET, str(demisto.called("debug")))

    def test_a_program_that_is_not_there(self):
        program = os.path.join(self.folder.name, "nowhere")
        self.assert_error(
            program,
            "it cannot be started: No such file or directory. Is it in the image of this integration?",
        )

    def test_a_program_that_may_not_be_run(self):
        program = self.program("#!/bin/sh\n", mode=stat.S_IRUSR)
        self.assert_error(
            program,
            "it cannot be started: Permission denied. Is it in the image of this integration?",
        )

    def test_a_folder_in_place_of_a_program(self):
        self.assert_error(
            self.folder.name,
            "it cannot be started: Permission denied. Is it in the image of this integration?",
        )

    def test_a_program_for_another_machine(self):
        program = self.program("\x7fELF of another machine")
        self.assert_error(
            program,
            "it cannot be started: Exec format error. Is it in the image of this integration?",
        )

    def test_a_program_that_ends_before_it_has_read_the_request(self):
        program = self.script("os.close(0); sys.exit(3)")
        self.assert_error(program, "it exited with status 3 and gave no results")

    def test_a_program_that_ends_while_a_large_request_is_on_its_way(self):
        program = self.script("sys.stdin.read(10); sys.exit(3)")
        demisto_args = {"user-profile": "x" * 1_000_000}
        demisto.given("iam-get-user", demisto_args, {}, {}, None)
        call.run(os.environ["BRIDGE"], program)
        self.assertEqual(
            demisto.returned[0]["Contents"],
            f"{program}: it exited with status 3 and gave no results",
        )

    def test_a_program_that_ends_well_and_says_nothing(self):
        program = self.script("sys.stdin.readline()")
        self.assert_error(program, "it exited with status 0 and gave no results")

    def test_a_program_that_a_signal_ends(self):
        program = self.script("sys.stdin.readline(); os.kill(os.getpid(), signal.SIGSEGV)")
        self.assert_error(program, "it was ended by signal 11 and gave no results")

    def test_a_program_that_is_ended_in_the_middle_of_a_line(self):
        program = self.script(
            """
            sys.stdin.readline()
            print('{"results": ', end="", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
            """
        )
        self.assert_error(program, "it was ended by signal 9 and gave no results")

    def test_a_program_that_ends_while_a_mapping_is_made(self):
        program = self.script(
            """
            sys.stdin.readline()
            print(json.dumps({"map": {"mapper": "m", "type": "t", "data": {}}}), flush=True)
            os.abort()
            """
        )
        self.assert_error(program, "it was ended by signal 6 and gave no results")

    def test_a_program_that_says_what_is_no_answer(self):
        for said in (
            "hunter2",
            "",
            "[]",
            "17",
            "null",
            '"results"',
            "{}",
            '{"map": 1}',
            '{"map": {}}',
            '{"map": {"mapper": "m", "type": "t"}}',
            "\\xff",
        ):
            with self.subTest(said=said):
                program = self.script(
                    f"""
                    sys.stdin.readline()
                    sys.stdout.buffer.write({said!r}.encode("latin-1") + b"\\n")
                    """
                )
                self.assert_error(program, "it said something that is no answer")

    def test_a_program_that_says_what_is_no_answer_and_goes_on(self):
        program = self.script("sys.stdin.readline(); print('?', flush=True); time.sleep(600)")
        started = time.monotonic()
        self.assert_error(program, "it said something that is no answer")
        self.assertLess(time.monotonic() - started, 60)

    def test_a_program_that_hangs(self):
        for text in (
            "time.sleep(600)",
            "sys.stdin.readline(); time.sleep(600)",
            "sys.stdin.readline(); os.close(1); time.sleep(600)",
        ):
            with self.subTest(text=text):
                program = self.script(text)
                self.assert_error(
                    program,
                    "it gave no results within 1 seconds and was stopped",
                    TIME_LIMIT=1,
                )

    def test_a_program_that_has_results_and_does_not_end(self):
        program = self.script(
            """
            sys.stdin.readline()
            print(json.dumps({"results": "ok"}), flush=True)
            time.sleep(600)
            """
        )
        self.assertEqual(self.call(program, TIME_LIMIT=1), "ok")

    def test_what_a_program_says_besides_goes_to_the_debug_log(self):
        program = self.script(
            """
            sys.stderr.write("a panic, perhaps\\n" * 10_000)
            sys.stdin.readline()
            sys.exit(101)
            """
        )
        self.assert_error(program, "it exited with status 101 and gave no results")
        self.assertIn("a panic, perhaps", demisto.called("debug")[-1][0])

    def test_the_request_is_what_the_platform_gives(self):
        program = self.script(
            """
            request = json.loads(sys.stdin.readline())
            print(json.dumps({"results": request}), flush=True)
            """
        )
        self.assertEqual(
            self.call(program),
            {
                "command": "iam-get-user",
                "args": {"user-profile": '{"email": "ada@acme.example"}'},
                "params": {"credentials": {"identifier": "svc", "password": SECRET}},
                "context": {"IntegrationBrand": "Acme"},
                "mapped": {},
            },
        )
        self.assertEqual(demisto.called("return_error"), [])

    def test_a_request_that_is_no_json_is_an_error_without_its_values(self):
        demisto.given("iam-get-user", {"user-profile": {SECRET}}, {}, {}, None)
        program = self.script("sys.stdin.readline()")
        call.run(os.environ["BRIDGE"], program)
        self.assertEqual(
            demisto.returned[0]["Contents"], f"{program}: it could not be asked (TypeError)"
        )

    def test_the_script_runs_pasted_behind_the_platforms_own_code(self):
        with open(os.environ["BRIDGE"]) as file:
            script = file.read()
        for own in ("import demistomock as demisto", "from CommonServerPython import *"):
            self.assertIn(f"\n{own}  # noqa: F401\n", script)
            script = script.replace(f"\n{own}  # noqa: F401\n", "\n\n")
        program = self.script("sys.stdin.readline(); print(json.dumps({'results': 'ok'}))")
        script, count = re.subn("(?m)^PROGRAM = .*$", f"PROGRAM = {program!r}", script)
        self.assertEqual(count, 1)
        demisto.given("test-module", {}, {}, {}, None)
        own = {"demisto": demisto, "DemistoException": Exception, "return_error": self.fail, "return_results": demisto.results}
        exec(script, {"__name__": "builtins", **own})
        self.assertEqual(demisto.returned, ["ok"])

    def test_no_secret_is_in_arguments_or_environment(self):
        program = self.script(
            """
            sys.stdin.readline()
            print(json.dumps({"results": [sys.argv, dict(os.environ)]}), flush=True)
            """
        )
        arguments, environment = self.call(program)
        self.assertEqual(arguments[1:], ["exec"])
        self.assertEqual(environment, dict(os.environ))
        self.assertNotIn(SECRET, str(environment))

    def test_what_the_platform_maps_to_goes_back(self):
        program = self.script(
            """
            sys.stdin.readline()
            print(json.dumps({"map": {"mapper": "m", "type": "t", "data": {"a": [1, "\\u2028"]}}}), flush=True)
            print(json.dumps({"results": json.loads(sys.stdin.readline())}), flush=True)
            """
        )
        for mapped, answer in (
            (lambda data: {"b": data["a"]}, {"mapped": {"b": [1, "\u2028"]}}),
            (lambda data: None, {"mapped": None}),
            (lambda data: 1 / 0, {"error": "the platform's mapObject failed (ZeroDivisionError)"}),
        ):
            self.assertEqual(self.call(program, mapped), answer)
            self.assertEqual(demisto.called("mapObject"), [({"a": [1, "\u2028"]}, "m", "t")])

    def test_a_large_mapping_goes_both_ways(self):
        program = self.script(
            """
            sys.stdin.readline()
            data = {"a": "x" * 2_000_000}
            print(json.dumps({"map": {"mapper": "m", "type": "t", "data": data}}), flush=True)
            mapped = json.loads(sys.stdin.readline())["mapped"]
            print(json.dumps({"results": mapped == data}), flush=True)
            """
        )
        self.assertEqual(self.call(program, mapped=lambda data: data), True)

    def test_nothing_of_a_call_is_left(self):
        program = self.script("sys.stdin.readline(); print(json.dumps({'results': 'ok'}))")
        open_before = len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0
        for _ in range(3):
            self.assertEqual(self.call(program), "ok")
        for thread in threading.enumerate():
            if thread is not threading.main_thread():
                thread.join(60)
        self.assertEqual(threading.active_count(), 1)
        if open_before:
            self.assertLessEqual(len(os.listdir("/proc/self/fd")), open_before + 1)


if __name__ == "__main__":
    unittest.main()

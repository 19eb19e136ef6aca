use crate::acme::acme;

const TABLE: &str = "\
### Get User Results (AcmeIAM)
|brand|instanceName|success|email|errorCode|errorMessage|
|---|---|---|---|---|---|
| AcmeIAM | AcmeIAM_instance_1 | false | nobody@acme.example | 404 | User does not exist |
";

#[test]
fn a_war_room_line_is_one_word_and_options_stand_around_it() {
    const LINE: &str = "!iam-get-user user-profile=`{\"email\": \"nobody@acme.example\"}`";
    acme(["-o", "readable", LINE]).stdout(TABLE).check();
    acme([LINE, "-o", "readable"]).stdout(TABLE).check();
    acme([LINE, "-o", "readable", "--fail"])
        .status(3)
        .stdout(TABLE)
        .check();
    acme([LINE, "-o", "readable", "-p", "url=!x"])
        .stdout(TABLE)
        .check();
    acme(["!test-module"]).stdout("\"ok\"\n").check();
    acme(["-ocontext", "--", "!test-module"])
        .stdout("\"ok\"\n")
        .check();
    acme(["-oreadable"])
        .word("!iam-get-user\n  user-profile=`{\n    \"email\": \"nobody@acme.example\"\n  }`\n")
        .stdout(TABLE)
        .check();
}

#[test]
fn a_line_that_the_shell_split_is_understood() {
    for words in [
        [
            "-oreadable",
            "!iam-get-user",
            "user-profile={\"email\": \"nobody@acme.example\"}",
        ],
        [
            "!iam-get-user",
            "user-profile=`{\"email\": \"nobody@acme.example\"}`",
            "-oreadable",
        ],
    ] {
        acme(words).stdout(TABLE).check();
    }
}

#[test]
fn a_wrong_line_is_pointed_at() {
    for (line, stderr) in [
        (
            "!iam-get-user user-profile=`{\"email\": \"ada@acme.example\"}",
            "error: War Room line, column 28: the backtick of argument `user-profile` is never closed\n  \
             !iam-get-user user-profile=`…\n                             ^\n\
             help: put a backtick after the value; a value that has backticks in it goes into double quotes\n",
        ),
        (
            "!iam-get-user user-profile={\"email\": \"ada@acme.example\"}",
            "error: War Room line, column 38: this is not of the form `ARGUMENT=VALUE`\n  \
             !iam-get-user user-profile=… …\n                               ^\n\
             help: a value with blanks in it goes into backticks: ARGUMENT=`VALUE`\n",
        ),
        (
            "!iam-gt-user",
            "error: unknown command `iam-gt-user`\nhelp: did you mean `iam-get-user`?\n",
        ),
        (
            "!",
            "error: War Room line, column 2: no command follows the `!`\n  !\n   ^\n\
             help: a line is `!COMMAND ARGUMENT=VALUE ...`, as ``!iam-get-user user-profile=`{...}` ``\n",
        ),
    ] {
        acme([line]).status(2).stderr(stderr).check();
    }
}

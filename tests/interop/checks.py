"""What is asked of a generated SCIM integration on every server."""

import json
import os
import subprocess
import urllib.error
from concurrent.futures import ThreadPoolExecutor

from servers.server import TOKEN

CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"

ADA = {
    "username": "ada.lovelace",
    "email": "ada@acme.example",
    "givenname": "Ada",
    "surname": "Lovelace",
    "displayname": 'Ada "Countess" Lovelace',
    "title": "Analyst",
    "mobilephone": "+44 20 7946 0000",
    "city": "London",
    "employeeid": "1815",
    "employeetype": "Permanent",
    "employeenumber": "A-1815",
    "department": "Engines\\Analysis",
    "costcenter": "CC 7",
}

# People whom nothing here is about: names and addresses that a loose comparison confuses.
BYSTANDERS = [
    ("ada.lovelace2", "ada2@acme.example"),
    ("xada.lovelace", "xada@acme.example"),
    ("ada", "ada.lovelace@acme.example"),
    ("ada_lovelace", "ada@acme.example.acme.example"),
    ("obrien", "obrien@acme.example"),
]

# Names and values with every character that a filter, a path, a query or JSON may stumble over.
TROUBLE = [
    ("apostrophe", "o'brien", "o'brien@acme.example", "Patrick O'Brien"),
    ("quote", 'o"neill', "oneill@acme.example", 'Shaquille "Shaq" O"Neill'),
    ("backslash", "acme\\jones", "jones@acme.example", "C:\\users\\jones\\"),
    ("plus", "ann+test", "ann+test@acme.example", "Ann + Bob"),
    ("ampersand and percent", "r&d%41=1", "r.d@acme.example", "R&D 100%25 #1?"),
    ("Unicode", "zoë.müller", "zoe@acme.example", "Zoë Müller 山田 🦀"),
    ("blank and slash", "jo van/der berg", "jo@acme.example", "Jo van / der Berg"),
]

UNKNOWN_USER = "User does not exist"


def values(user, attribute, part):
    return [element.get(part) for element in user.get(attribute) or []]


def first(found):
    return found[0] if found else None


# Where the fields of the profile are in a user as a server holds it.
HELD = {
    "username": lambda user: user.get("userName"),
    "email": lambda user: first(values(user, "emails", "value")),
    "givenname": lambda user: user.get("name", {}).get("givenName"),
    "surname": lambda user: user.get("name", {}).get("familyName"),
    "displayname": lambda user: user.get("displayName"),
    "title": lambda user: user.get("title"),
    "mobilephone": lambda user: first(values(user, "phoneNumbers", "value")),
    "city": lambda user: first(values(user, "addresses", "locality")),
    "employeeid": lambda user: user.get("externalId"),
    "employeetype": lambda user: user.get("userType"),
    "employeenumber": lambda user: user.get(ENTERPRISE, {}).get("employeeNumber"),
    "department": lambda user: user.get(ENTERPRISE, {}).get("department"),
    "costcenter": lambda user: user.get(ENTERPRISE, {}).get("costCenter"),
}


def held(user, fields):
    return {field: HELD[field](user) for field in fields}


class Checks:
    """Counts what held and what did not, and says so as it goes."""

    def __init__(self):
        self.passed = self.failed = 0
        self.server = ""

    def equal(self, what, found, expected):
        if found == expected:
            self.passed += 1
            print(f"ok      {self.server}: {what}", flush=True)
        else:
            self.failed += 1
            print(f"FAILED  {self.server}: {what}", flush=True)
            print(f"        expected {expected!r}\n        found    {found!r}", flush=True)

    def outcome(self, what, outcome, **expected):
        found = {key: outcome.get(key) for key in expected}
        if found != expected and outcome.get("errorMessage"):
            found["errorMessage"] = outcome["errorMessage"]
        self.equal(what, found, expected)


class Integration:
    """The binary, with the server's address and token in its environment."""

    def __init__(self, binary, direct, server, token=TOKEN):
        self.binary = binary
        self.options = [
            word
            for name, (value, _reason) in server.parameters.items()
            for word in ("-p", f"{name}={value}")
        ]
        self.environment = {
            "PATH": os.environ["PATH"],
            "INTEROP_SCIM_URL": direct.url + "/",
            "INTEROP_SCIM_CREDENTIALS_PASSWORD": token,
        }

    def done(self, command, profile=None, *words):
        options = [word for word in words if word.startswith("-")]
        options = [part for option in options for part in option.split(" ", 1)]
        arguments = [word for word in words if not word.startswith("-")]
        if profile is not None:
            arguments.append(f"user-profile={json.dumps(profile)}")
        done = subprocess.run(
            [self.binary, "-o", "context", *self.options, *options, command, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert TOKEN not in done.stdout + done.stderr, "the token was printed"
        return done

    def run(self, command, profile=None, *words):
        done = self.done(command, profile, *words)
        answer = json.loads(done.stdout) if done.stdout.strip() else done.stderr
        return done.returncode, answer

    def context(self, command, profile, *words):
        code, context = self.run(command, profile, *words)
        if code != 0 or "IAM" not in context:
            return {"Vendor": {"exit code": code, "errorMessage": str(context)}}
        return context["IAM"]

    def outcome(self, command, profile, *words):
        return self.context(command, profile, *words)["Vendor"]

    def group(self, command, **arguments):
        """What a command of groups reports."""
        words = [f"{name}={value}" for name, value in arguments.items()]
        code, context = self.run(command, None, *words)
        if code != 0 or "IAM" not in context:
            return {"exit code": code, "errorMessage": str(context)}
        return context["IAM"]["Group"]

    def requests(self, command, profile=None, *words):
        """How many requests a command takes."""
        log = self.done(command, profile, "-v", *words).stderr
        return sum(" -> " in line for line in log.splitlines())


def person(user_name, email, **more):
    """A user as every server takes one."""
    name = {"givenName": "Pat", "familyName": "Doe", "formatted": "Pat Doe"}
    return {
        "schemas": [CORE],
        "userName": user_name,
        "displayName": "Pat Doe",
        "name": name,
        "emails": [{"value": email}],
        "active": True,
        **more,
    }


def profile_of(user_name, email, **more):
    return {"username": user_name, "email": email, "givenname": "Pat", "surname": "Doe", **more}


class Drive:
    """The checks, on one server."""

    def __init__(self, check, scim, direct, server):
        self.check = check
        self.scim = scim
        self.direct = direct
        self.server = server

    def kept(self, profile):
        """What the server can hold of a profile."""
        return {k: v for k, v in profile.items() if k not in self.server.not_held}

    def holds(self, what, user_id, profile):
        found = self.direct.user(user_id) if user_id else {}
        expected = self.kept(profile)
        self.check.equal(what, held(found, expected), expected)

    def active(self, user_id):
        """Whether the server holds the user as active; a user of whom it does not say so is."""
        return self.direct.user(user_id).get("active", True)

    def count_named(self, what, user_name, expected=1):
        self.check.equal(what, len(self.direct.named(user_name)), expected)

    def refused_tokens(self):
        check = self.check
        check.equal("test-module says ok", self.scim.run("test-module"), (0, "ok"))
        wrong = Integration(self.scim.binary, self.direct, self.server, token="wrong")
        check.equal("test-module fails with a wrong token", wrong.run("test-module")[0], 1)
        for command in ("iam-get-user", "iam-create-user", "iam-update-user", "iam-disable-user"):
            outcome = wrong.outcome(command, ADA)
            check.outcome(f"{command}: a wrong token is no unknown user", outcome, success=False,
                          skipped=False, errorCode=401)

    def unknown_user(self):
        check, scim = self.check, self.scim
        keys = [{"username": "nobody"}, {"email": "nobody@acme.example"}, {"id": "no-such-id"}]
        for key in keys:
            by = next(iter(key))
            outcome = scim.outcome("iam-get-user", key)
            check.outcome(f"get: nobody has this {by}", outcome, success=False, errorCode=404,
                          errorMessage=UNKNOWN_USER)
            outcome = scim.outcome("iam-disable-user", key)
            check.outcome(f"disable: nobody has this {by}", outcome, success=True, skipped=True,
                          reason=UNKNOWN_USER)
            outcome = scim.outcome("iam-update-user", key, "-p create_if_not_exists=false")
            check.outcome(f"update: nobody has this {by}", outcome, action="update", success=True,
                          skipped=True, reason=UNKNOWN_USER)
        outcome = scim.outcome("iam-update-user", ADA, "-p create_user_enabled=false")
        check.outcome("update: nobody may be created", outcome, action="create", skipped=True)
        self.count_named("nobody was created so far", ADA["username"], 0)

    def create_and_get(self):
        check, scim = self.check, self.scim
        outcome = scim.outcome("iam-create-user", ADA)
        check.outcome("create", outcome, action="create", success=True, active=True,
                      username=ADA["username"], email=ADA["email"])
        self.ada = outcome.get("id")
        self.holds("create: all that the server can hold", self.ada, ADA)
        surplus = held(self.direct.user(self.ada), self.server.not_held)
        check.equal("create: what the server is said not to hold, it does not hold",
                    [field for field, value in surplus.items() if value == ADA[field]], [])
        check.equal("create: the user is active", self.direct.user(self.ada).get("active"), True)

        for what, profile in [
            ("create again", ADA),
            ("create in other letter case", {**ADA, "username": "ADA.Lovelace"}),
        ]:
            outcome = scim.outcome("iam-create-user", profile)
            check.outcome(f"{what}: becomes an update", outcome, action="update", success=True,
                          id=self.ada, active=True)
            self.count_named(f"{what}: still one user", ADA["username"])
        outcome = scim.outcome("iam-create-user", ADA, "-p update_user_enabled=false")
        check.outcome("create again: skipped when updates are off", outcome, action="update",
                      skipped=True)

        for key in [
            {"username": ADA["username"]},
            {"username": "ADA.Lovelace"},
            {"email": ADA["email"]},
            {"email": "Ada@ACME.example"},
            {"id": self.ada},
        ]:
            context = scim.context("iam-get-user", key)
            check.outcome(f"get: by {json.dumps(key)}", context["Vendor"], success=True,
                          id=self.ada, active=True, username=ADA["username"])
        shown = [field for field in self.kept(ADA) if field not in self.server.not_read_back]
        profile = context.get("UserProfile", {})
        check.equal("get: what was written is read back",
                    {field: profile.get(field) for field in shown},
                    {field: ADA[field] for field in shown})

    def update(self):
        check, scim = self.check, self.scim
        now = dict(ADA)
        for what, change in [
            ("one field", {"surname": "King"}),
            ("several values", {"email": "countess@acme.example", "mobilephone": "+44 1",
                                "city": "Ockham"}),
            ("the enterprise extension", {"department": "R&D", "employeenumber": "B'2"}),
            ("nothing", {}),
        ]:
            now.update(change)
            outcome = scim.outcome("iam-update-user", {"username": ADA["username"], **change})
            check.outcome(f"update: {what}", outcome, action="update", success=True, active=True,
                          id=self.ada)
            self.holds(f"update: {what}, and nothing else", self.ada, now)
        by_id = {"id": self.ada, "givenname": "Augusta"}
        outcome = scim.outcome("iam-update-user", by_id)
        check.outcome("update: by id", outcome, success=True, id=self.ada)
        by_email = {"email": "countess@acme.example", "surname": "Noel"}
        outcome = scim.outcome("iam-update-user", by_email)
        check.outcome("update: by address", outcome, action="update", success=True, id=self.ada)
        now.update(givenname="Augusta", surname="Noel")
        self.holds("update: by id and by address", self.ada, now)

        if self.server.one_email:
            return
        emails = [{"value": "two@acme.example"}, {"value": "two@home.example"}]
        if not self.server.not_read_back:
            emails[0].update(type="work", primary=True)
            emails[1].update(type="home")
        two = self.direct.add(person("two.addresses", "", emails=emails))
        changed = {"username": "two.addresses", "email": "new@acme.example"}
        check.outcome("update: one of two addresses", scim.outcome("iam-update-user", changed),
                      action="update", success=True, id=two)
        check.equal("update: the other address stays",
                    values(self.direct.user(two), "emails", "value"),
                    ["new@acme.example", "two@home.example"])
        self.direct.request("DELETE", f"/Users/{two}")

    def rename(self):
        check, scim = self.check, self.scim
        before = {"username": ADA["username"]}
        for what in ("a rename finds the old name", "the rename again finds the new name"):
            renamed = {"username": "countess", "olduserdata": before}
            outcome = scim.outcome("iam-update-user", renamed)
            check.outcome(f"update: {what}", outcome, action="update", success=True, id=self.ada,
                          username="countess")
        self.count_named("update: a rename leaves the name to one user", "countess")
        self.count_named("update: a rename leaves nobody under the old name", ADA["username"], 0)
        moved = {"email": "ada@new.example", "olduserdata": {"email": "countess@acme.example"}}
        for what in ("once", "twice"):
            outcome = scim.outcome("iam-update-user", moved)
            check.outcome(f"update: a new address, {what}", outcome, action="update", success=True,
                          id=self.ada)
        self.holds("update: a new address", self.ada, {"email": "ada@new.example"})

    def disable_and_enable(self):
        check, scim = self.check, self.scim
        countess = {"username": "countess"}
        outcome = scim.outcome("iam-disable-user", countess)
        check.outcome("disable", outcome, action="disable", success=True, active=False, id=self.ada)
        check.equal("disable: the server says so", self.active(self.ada), False)
        self.holds("disable: nothing else changed", self.ada,
                   {"username": "countess", "surname": "Noel", "city": "Ockham"})
        outcome = scim.outcome("iam-disable-user", countess)
        check.outcome("disable again: skipped", outcome, skipped=True,
                      reason="User is already disabled.")
        outcome = scim.outcome("iam-get-user", countess)
        check.outcome("get: a disabled user is not active", outcome, success=True, active=False)

        for what, command, word, surname in [
            ("update, enabling is off", "iam-update-user", "-p enable_user_enabled=false", "One"),
            ("update, allow-enable=false", "iam-update-user", "allow-enable=false", "Two"),
            ("create, allow-enable=false", "iam-create-user", "allow-enable=false", "Three"),
        ]:
            changed = {**countess, "surname": surname, "email": "ada@new.example"}
            outcome = scim.outcome(command, changed, word)
            check.outcome(f"a disabled user stays so: {what}", outcome, action="update",
                          success=True, active=False)
            check.equal(f"a disabled user stays so on the server: {what}",
                        (self.active(self.ada), self.direct.user(self.ada)["name"]["familyName"]),
                        (False, surname))
        outcome = scim.outcome("iam-update-user", {**countess, "surname": "Four"})
        check.outcome("update: re-enables", outcome, success=True, active=True)
        check.equal("update: re-enables on the server",
                    (self.active(self.ada), self.direct.user(self.ada)["name"]["familyName"]),
                    (True, "Four"))
        scim.outcome("iam-disable-user", {"id": self.ada})
        check.equal("disable: by id", self.active(self.ada), False)
        scim.outcome("iam-create-user", {**countess, "email": "ada@new.example"})
        check.equal("create: re-enables on the server", self.active(self.ada), True)
        outcome = scim.outcome("iam-disable-user", {"email": "ada@new.example"})
        check.outcome("disable: by address", outcome, success=True, active=False, id=self.ada)
        check.equal("disable: by address, on the server", self.active(self.ada), False)

    def trouble(self):
        check, scim = self.check, self.scim
        for what, user_name, email, text in TROUBLE:
            profile = profile_of(user_name, email, surname=text, displayname=text)
            outcome = scim.outcome("iam-create-user", profile)
            check.outcome(f"{what}: create", outcome, action="create", success=True,
                          username=user_name)
            user_id = outcome.get("id")
            self.holds(f"{what}: as it was", user_id, profile)
            outcome = scim.outcome("iam-create-user", profile)
            check.outcome(f"{what}: create again", outcome, action="update", id=user_id)
            self.count_named(f"{what}: one user", user_name)
            outcome = scim.outcome("iam-get-user", {"email": email})
            check.outcome(f"{what}: get by address", outcome, success=True, id=user_id)
            changed = {"username": user_name, "givenname": text}
            outcome = scim.outcome("iam-update-user", changed)
            check.outcome(f"{what}: update", outcome, action="update", success=True, id=user_id)
            self.holds(f"{what}: updated", user_id, {**profile, "givenname": text})
            outcome = scim.outcome("iam-disable-user", {"username": user_name})
            check.outcome(f"{what}: disable", outcome, success=True, active=False, id=user_id)
            check.equal(f"{what}: disabled", self.active(user_id), False)

    def other_case(self):
        check, scim = self.check, self.scim
        grace = self.direct.add(person("Grace.HOPPER", "Grace.Hopper@ACME.example"))
        profile = profile_of("grace.hopper", "grace.hopper@acme.example", surname="Hopper")
        outcome = scim.outcome("iam-create-user", profile)
        check.outcome("a name in other letter case: create becomes an update", outcome,
                      action="update", success=True, id=grace)
        self.count_named("a name in other letter case: one user", "grace.hopper")
        outcome = scim.outcome("iam-disable-user", {"email": "grace.hopper@acme.example"})
        check.outcome("an address in other letter case: disable", outcome, success=True, id=grace)
        check.equal("an address in other letter case: disabled", self.active(grace), False)

    def races(self):
        check = self.check
        profile = profile_of("racer", "racer@acme.example")
        with ThreadPoolExecutor() as pool:
            create = lambda _: self.scim.outcome("iam-create-user", profile)  # noqa: E731
            outcomes = list(pool.map(create, range(3)))
        named = self.direct.named("racer")
        check.equal("three creations at once: one user, and everybody is told of it",
                    [(len(named), outcome.get("success"), outcome.get("id"))
                     for outcome in outcomes],
                    [(1, True, first(named)["id"])] * 3)

    def groups(self):
        if self.server.no_groups:
            return
        check, scim, direct = self.check, self.scim, self.direct
        anna, bert, cora = (
            direct.add(person(name, f"{name}@acme.example")) for name in ("anna", "bert", "cora")
        )
        others = []
        for name in ("Analysts2", "xAnalysts", "Ana"):
            members = [{"value": cora}]
            group = {"schemas": [GROUP], "displayName": name, "members": members}
            others.append(direct.request("POST", "/Groups", group)["id"])
        before = [direct.group(other) for other in others]

        for command, expected in [
            ("iam-get-group", {"success": False, "errorCode": 404}),
            ("iam-update-group", {"success": False, "errorCode": 404}),
            ("iam-delete-group", {"success": True, "skipped": True}),
        ]:
            for key in ({"displayName": "Analysts"}, {"id": "424242"}):
                outcome = scim.group(command, **key)
                check.outcome(f"{command}: no such group: {key}", outcome, **expected)

        for name in ("Analysts", "R&D \"A\" O'Neil's + \\ 100%"):
            outcome = scim.group("iam-create-group", displayName=name)
            check.outcome(f"{name}: created", outcome, success=True, action="create",
                          displayName=name)
            group = outcome.get("id")
            check.equal(f"{name}: as it was", direct.group(group), (name, []))
            outcome = scim.group("iam-create-group", displayName=name)
            check.outcome(f"{name}: created once", outcome, success=False, errorCode=409)
            for key in ({"id": group}, {"displayName": name}, {"displayName": name.upper()}):
                outcome = scim.group("iam-get-group", **key)
                check.outcome(f"{name}: got by {key}", outcome, success=True, id=group,
                              displayName=name)
            for what, change, members in [
                ("two come", {"memberIdsToAdd": f"{anna},{bert}"}, [anna, bert]),
                ("they come again", {"memberIdsToAdd": json.dumps([anna, bert])}, [anna, bert]),
                ("one goes", {"memberIdsToDelete": anna}, [bert]),
                ("it goes again", {"memberIdsToDelete": anna}, [bert]),
                ("they change places",
                 {"memberIdsToAdd": anna, "memberIdsToDelete": bert}, [anna]),
            ]:
                outcome = scim.group("iam-update-group", id=group, **change)
                check.outcome(f"{name}: {what}", outcome, success=True, id=group)
                expected = sorted(str(member) for member in members)
                check.equal(f"{name}: {what}, on the server", direct.group(group),
                            (name, expected))
            outcome = scim.group("iam-get-group", id=group)
            shown = sorted(str(member["value"]) for member in outcome.get("members") or [])
            check.equal(f"{name}: its members", shown, direct.group(group)[1])
            outcome = scim.group("iam-get-group", id=group, includeMembers="false")
            check.outcome(f"{name}: without its members", outcome, success=True, members=None)
            outcome = scim.group("iam-update-group", id=group, displayName=f"{name} 2")
            check.outcome(f"{name}: renamed", outcome, success=True, displayName=f"{name} 2")
            check.equal(f"{name}: renamed on the server", direct.group(group),
                        (f"{name} 2", expected))
            outcome = scim.group("iam-delete-group", displayName=f"{name} 2")
            check.outcome(f"{name}: deleted", outcome, success=True, skipped=False)
            check.equal(f"{name}: deleted on the server", direct.has_group(group), False)
            outcome = scim.group("iam-delete-group", id=group)
            check.outcome(f"{name}: deleted once", outcome, success=True, skipped=True)
        check.equal("no other group was touched",
                    [direct.group(other) for other in others], before)

    def group_frugality(self):
        """No request about groups that a conforming server does not need."""
        if self.server.group_requests is None:
            return
        name = "displayName=Frugal"
        found = {"iam-create-group": self.scim.requests("iam-create-group", None, name)}
        known = f"id={self.scim.group('iam-get-group', displayName='Frugal')['id']}"
        member = f"memberIdsToAdd={self.direct.add(person('frida', 'frida@acme.example'))}"
        found |= {
            "iam-get-group": self.scim.requests("iam-get-group", None, name),
            "iam-get-group (without members)":
                self.scim.requests("iam-get-group", None, name, "includeMembers=false"),
            "iam-get-group (by id)": self.scim.requests("iam-get-group", None, known),
            "iam-update-group": self.scim.requests("iam-update-group", None, known, member),
            "iam-delete-group": self.scim.requests("iam-delete-group", None, known),
        }
        self.check.equal("requests of each command of groups", found, self.server.group_requests)

    def mapping_fields(self):
        _, schema = self.scim.run("get-mapping-fields")
        fields = schema.get("User Profile", {})
        wanted = ["userName", "name.givenName", "emails.value"]
        self.check.equal("get-mapping-fields: the fields of users",
                         [name for name in wanted if name not in fields], [])

    def frugality(self):
        """No request that a conforming server does not need."""
        if self.server.requests is None:
            return
        frugal = profile_of("frugal", "frugal@acme.example")
        changed = {**frugal, "surname": "Other"}
        found = {
            "test-module": self.scim.requests("test-module"),
            "iam-create-user": self.scim.requests("iam-create-user", frugal),
            "iam-get-user": self.scim.requests("iam-get-user", frugal),
            "iam-update-user": self.scim.requests("iam-update-user", changed),
            "iam-update-user (nothing to change)": self.scim.requests("iam-update-user", changed),
            "iam-disable-user": self.scim.requests("iam-disable-user", frugal),
            "get-mapping-fields": self.scim.requests("get-mapping-fields"),
        }
        self.check.equal("requests of each command", found, self.server.requests)

    def all(self):
        bystanders = [self.direct.add(person(*names)) for names in BYSTANDERS]
        before = [self.direct.user(user_id) for user_id in bystanders]
        for step in (
            self.refused_tokens,
            self.unknown_user,
            self.create_and_get,
            self.update,
            self.rename,
            self.disable_and_enable,
            self.trouble,
            self.other_case,
            self.races,
            self.groups,
            self.mapping_fields,
            self.frugality,
            self.group_frugality,
        ):
            try:
                step()
            except (urllib.error.HTTPError, LookupError, TypeError) as error:
                self.check.equal(f"{step.__name__}: goes to its end", repr(error), None)
            after = [self.direct.user(user_id) for user_id in bystanders]
            self.check.equal(f"{step.__name__}: nobody else was touched", after, before)


def drive(check, scim, direct, server):
    Drive(check, scim, direct, server).all()

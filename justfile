# The recipes of this project; `just --list` shows them.

# Everything that must hold before a change goes in: what CI runs
ci:
    .ci/run

# The tests
test:
    cargo test --workspace

# Property tests with a hundred times as many cases, drawn anew
hunt:
    PROPTEST_CASES=25600 CARGO_PROFILE_DEV_OPT_LEVEL=1 cargo test --target-dir target/hunt -p iam-core --lib
    PROPTEST_CASES=25600 CARGO_PROFILE_DEV_OPT_LEVEL=1 cargo test --target-dir target/hunt -p iam-init --lib

# A third-party SCIM server, driven through a generated integration
interop:
    tests/interop/run

# Let the platform's SDK judge generated packs
platform:
    tests/platform/run

# The image of generated integrations: linted, linked, built and run
image:
    tests/image/run

# The examples, each on the server that it is made for
examples:
    examples/run

# The tutorial, command by command
tutorial:
    tests/tutorial/run

# Time and memory, beside `cp -r` and `curl`
bench:
    cargo bench

# Write the golden trees anew and update the examples after a change of a template; then read
# the difference
bless:
    IAM_INIT_BLESS=1 cargo test --test golden --test lockfile
    cargo run --quiet -- update examples/Synapse examples/Canaille

# Write the examples of generated READMEs anew from what the commands do; then the golden trees
bless-docs:
    IAM_INIT_BLESS=1 cargo test -p iam-core --test docs golden
    IAM_INIT_BLESS=1 cargo test --test decision_table every_combination
    just bless

# Refresh the lock files that generated crates and packs start with
lock:
    IAM_INIT_BLESS=1 cargo test --test lockfile

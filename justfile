# The recipes of this project; `just --list` shows them.

# Everything that must hold before a change goes in: what CI runs
ci:
    .ci/run

# The tests
test:
    cargo test --workspace

# A third-party SCIM server, driven through a generated integration
interop:
    tests/interop/run

# Time and memory, beside `cp -r` and `curl`
bench:
    cargo bench

# Write the golden trees anew after a change of a template; then read the difference
bless:
    IAM_INIT_BLESS=1 cargo test --test golden --test lockfile

# Refresh the lock files that generated crates and packs start with
lock:
    IAM_INIT_BLESS=1 cargo test --test lockfile

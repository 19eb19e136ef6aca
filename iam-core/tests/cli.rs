//! The generated binary's command line, run as a process: `examples/acme` stands for any integration.

#[cfg(test)]
mod acme;
mod cli {
    mod commands;
    mod examples;
    mod exec;
    mod lines;
    mod map;
    mod parameters;
    mod process;
    mod usage;
}

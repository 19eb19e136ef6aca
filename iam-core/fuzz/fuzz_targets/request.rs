//! Any bytes as a request on stdin and as a file of parameters: what is read, or what to do about it.
#![no_main]

use iam_core::cli::fuzzing;
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

fuzz_target!(|bytes: &[u8]| {
    match fuzzing::request(bytes) {
        Ok(read) => {
            let written =
                json!({"command": read.command, "args": read.args, "params": read.params});
            match fuzzing::request(written.to_string().as_bytes()) {
                Ok(again) => {
                    assert_eq!(again.command, read.command);
                    assert_eq!((again.args, again.params), (read.args, read.params));
                }
                Err(problem) => panic!("{problem}"),
            }
        }
        Err(problem) => assert!(!problem.is_empty()),
    }
    match fuzzing::parameters(bytes) {
        Ok(read) => {
            let written = Value::Object(read.clone()).to_string();
            assert_eq!(fuzzing::parameters(written.as_bytes()), Ok(read));
        }
        Err(problem) => assert!(problem.starts_with("params.yml:")),
    }
});

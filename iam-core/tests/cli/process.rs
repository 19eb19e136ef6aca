use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
};

use crate::acme::acme;

#[test]
fn a_reader_that_hangs_up_is_no_failure() {
    let mut child = acme(["exec"]).spawn();
    drop(child.stdout.take());
    let request =
        r#"{"command": "test-module", "params": {"url": "u", "credentials": {"password": "x"}}}"#;
    child
        .stdin
        .take()
        .unwrap()
        .write_all(request.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let full = std::fs::OpenOptions::new()
        .write(true)
        .open("/dev/full")
        .unwrap();
    let (status, stderr) = acme(["test-module"]).with_stdout(full);
    assert_eq!(status, Some(1));
    assert!(
        stderr.starts_with("error: cannot write the result: "),
        "{stderr}"
    );
}

#[test]
fn mock_serves_the_fake_vendor_and_says_how_to_use_it() {
    let mut child = acme(["mock"]).spawn();
    let mut url = String::new();
    BufReader::new(child.stdout.take().unwrap())
        .read_line(&mut url)
        .unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let talk: Vec<String> = (0..5)
        .map(|_| {
            let mut line = String::new();
            stderr.read_line(&mut line).unwrap();
            line
        })
        .collect();
    let address = url.trim_end().strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET /test HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(answer.starts_with("HTTP/1.1 401 "), "{answer}");
    assert_eq!(
        talk[0],
        "Serving a fake vendor until interrupted. Its parameters:\n"
    );
    assert_eq!(talk[1], "\n");
    assert_eq!(
        talk[2],
        format!("export ACME_IAM_URL='{}'\n", url.trim_end())
    );
    assert!(talk[3].starts_with("export ACME_IAM_CREDENTIALS_IDENTIFIER="));
    assert!(talk[4].starts_with("export ACME_IAM_CREDENTIALS_PASSWORD="));
}

#[test]
fn a_port_that_is_taken_is_a_failure() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let (status, stdout, stderr) = acme(["mock", "--port"]).word(port.to_string()).output();
    assert_eq!((status, stdout.as_str()), (Some(1), ""));
    assert!(
        stderr.starts_with(&format!("error: cannot serve on port {port}: ")),
        "{stderr}"
    );
    assert!(
        stderr.ends_with("\nhelp: leave `--port` out to take a free one\n"),
        "{stderr}"
    );
}

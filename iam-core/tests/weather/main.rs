//! The fault table: each fault on each call of each command, and what comes of it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod check;
mod fault;
mod rest;
#[path = "../parts/rest_client.rs"]
mod rest_client;
mod scim;
mod server;
mod table;
mod trial;
#[path = "../parts/server.rs"]
mod wire;

use std::{
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use iam_core::{
    IamClient,
    scim::ScimClient,
    testing::{FakeVendor, RestVendor, ScimVendor},
};
use serde_json::json;

use check::Strike;
use fault::Lasting;
use rest_client::RestClient;
use server::Weather;
use table::{Cell, Line};
use trial::{LogIn, ROWS, Seen, Style, run};

const REST: Style<RestClient, RestVendor> = Style {
    integration: rest::integration,
    customs: rest::CUSTOMS,
    vendor: rest::vendor,
    held: rest::held,
    ada: |active| json!({"user_name": "ada", "email": "ada@acme.example", "title": "Ms", "active": active}),
};

const SCIM: Style<ScimClient, ScimVendor> = Style {
    integration: scim::integration,
    customs: scim::CUSTOMS,
    vendor: scim::vendor,
    held: scim::held,
    ada: |active| {
        json!({
            "userName": "ada", "active": active, "title": "Ms", "displayName": "Ada",
            "emails": [{"value": "ada@acme.example", "type": "work", "primary": true}],
        })
    },
};

/// Does this for each row, each of its calls and each fault, that lasts or not: in threads,
/// because the slow ones wait most of their time.
fn everywhere<C: IamClient, V: FakeVendor + 'static>(
    style: &Style<C, V>,
    log_in: LogIn,
    lines: &[Line],
    strikes: impl Fn(&Strike<'_>) -> bool + Sync,
    check: impl Fn(&Strike<'_>, &Line, &Seen) + Sync,
) {
    let integration = (style.integration)();
    let fair = ROWS.map(|row| run(style, &integration, &row, log_in, None).calls);
    let mut cells = Vec::new();
    for (row, fair) in ROWS.iter().zip(&fair) {
        for at in 0..fair.len() {
            for line in lines {
                for lasting in [Lasting::Once, Lasting::Always] {
                    let strike = Strike {
                        row,
                        fair,
                        at,
                        lasting,
                    };
                    if strikes(&strike) {
                        cells.push((strike, line));
                    }
                }
            }
        }
    }
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..16 {
            scope.spawn(|| {
                while let Some((strike, line)) = cells.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let call = strike.fair.chars().nth(strike.at).unwrap();
                    let weather = Weather {
                        fault: line.fault,
                        call,
                        which: strike.fair[..strike.at].matches(call).count(),
                        lasting: strike.lasting,
                    };
                    let seen = run(style, &integration, strike.row, log_in, Some(weather));
                    check::truth(strike, line.fault, &seen);
                    check(strike, line, &seen);
                }
            });
        }
    });
}

/// The column of the REST table.
fn rest_column(call: u8) -> usize {
    match call {
        b'G' => 0,
        b'F' => 1,
        b'T' => 2,
        b'C' => 3,
        b'U' | b'E' => 4,
        b'D' => 5,
        b'K' => 6,
        other => panic!("no such call: {other}"),
    }
}

#[test]
fn each_fault_on_each_call_of_each_command_of_a_rest_client() {
    let integration = rest::integration();
    for (row, calls) in ROWS.iter().zip([
        "G", "GC", "GU", "GEU", "GU", "GEU", "GC", "GGU", "GD", "GE", "T", "F",
    ]) {
        assert_eq!(
            run(&REST, &integration, row, LogIn::Basic, None).calls,
            calls,
            "{}",
            row.name
        );
    }
    let lines = table::read(include_str!("rest_table.txt"));
    everywhere(
        &REST,
        LogIn::Basic,
        &lines,
        |_| true,
        |strike, line, seen| {
            let column = rest_column(strike.fair.as_bytes()[strike.at]);
            check::cell(strike, line, line.cells[column], seen);
            check::held_after_failure(strike, line.fault, seen);
        },
    );
}

#[test]
fn each_fault_on_the_log_in_before_each_command() {
    let lines = table::read(include_str!("rest_table.txt"));
    everywhere(
        &REST,
        LogIn::OAuth2,
        &lines,
        |strike| strike.at == 0,
        |strike, line, seen| {
            check::cell(strike, line, line.cells[rest_column(b'K')], seen);
            check::held_after_failure(strike, line.fault, seen);
        },
    );
}

#[test]
fn a_token_that_is_refused_is_renewed_once() {
    let lines = table::read(include_str!("rest_table.txt"));
    let refused = lines.into_iter().filter(|line| line.fault.name == "401");
    everywhere(
        &REST,
        LogIn::OAuth2,
        &refused.collect::<Vec<_>>(),
        |strike| strike.at > 0,
        |strike, line, seen| {
            let (so_far, rest) = strike.fair.split_at(strike.at + 1);
            let call = &so_far[strike.at..];
            match strike.lasting {
                Lasting::Once => {
                    assert_eq!(seen.calls, format!("{so_far}K{call}{rest}"));
                    check::cell(strike, line, Cell::Around, seen);
                }
                Lasting::Always => {
                    assert_eq!(seen.calls, format!("{so_far}K{call}"));
                    check::held_after_failure(strike, line.fault, seen);
                }
            }
        },
    );
}

#[test]
fn each_fault_on_each_call_of_each_command_of_the_scim_client() {
    let lines = table::read(include_str!("scim_table.txt"));
    everywhere(
        &SCIM,
        LogIn::Basic,
        &lines,
        |_| true,
        |strike, line, seen| {
            let call = strike.fair.as_bytes()[strike.at];
            let is_first = !strike.fair.as_bytes()[..strike.at].contains(&call);
            let column = match (call, strike.row.command) {
                (b'G', "test-module") if matches!(line.fault.name, "400" | "404") => return,
                (b'G', _) => 0,
                (b'R', _) => 1,
                // Elsewhere, discovery is a help that nothing depends on.
                (b'S', "get-mapping-fields") => 2,
                (b'C', _) => 3,
                (b'P', _) => 4,
                _ => return,
            };
            // What a later call of its kind is for is known only to whoever knows the server:
            // of those, what holds in any weather is checked.
            if is_first {
                check::cell(strike, line, line.cells[column], seen);
            }
        },
    );
}

//! How fast profiles are mapped, beside `jq` and `jaq` doing the same flat mapping.
//!
//! `cargo bench --bench mapper`

#![expect(
    clippy::expect_used,
    reason = "a benchmark that cannot run says so and ends"
)]

use std::{
    fmt::Write as _,
    fs::{self, File},
    hint::black_box,
    io::{self, BufRead, BufReader, BufWriter, Write as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use iam_core::mapper::Mapper;
use serde_json::{Map, Value, json};

const ROWS: usize = 40;
const PROFILES: usize = 100_000;
const TYPE: &str = "User Profile";
/// Each measurement is repeated, the programs in turn, and the fastest counts.
const ROUNDS: usize = 3;

fn main() {
    // `cargo test --benches` runs this too: it must not take its time then.
    let is_test = std::env::args().all(|argument| argument != "--bench");
    let (rounds, profiles) = if is_test {
        (1, 100)
    } else {
        (ROUNDS, PROFILES)
    };
    let mapper = mapper();

    let one = profile(7);
    let repeats = profiles;
    let (_, elapsed) = timed(|| {
        for _ in 0..repeats {
            black_box(mapper.map_object(black_box(&one), TYPE).expect("maps"));
        }
    });
    println!(
        "map_object, {ROWS} rows: {:.0} objects/s",
        per_second(repeats, elapsed)
    );

    let folder = std::env::temp_dir().join(format!("iam-core-bench-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a temporary folder");
    let input = write_profiles(&folder, profiles);
    println!("\n{profiles} profiles of {ROWS} fields, from a file of JSON lines, one core:");
    compare(&mapper, &input, rounds, profiles);
    fs::remove_dir_all(&folder).expect("the temporary folder goes");
}

/// Runs all programs in turn and prints what they reach.
fn compare(mapper: &Mapper, input: &Path, rounds: usize, profiles: usize) {
    let program = jq_program();
    let mut others = Vec::new();
    for name in ["jq", "jaq"] {
        let is_there = Command::new(name)
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if is_there {
            others.push((name, Duration::MAX));
        } else {
            println!("  {name}: not on PATH, skipped");
        }
    }
    let mut ours = Duration::MAX;
    for _ in 0..rounds {
        let (mapped, elapsed) = timed(|| map_file(mapper, input));
        assert_eq!(mapped, profiles, "every profile is mapped");
        ours = ours.min(elapsed);
        for (name, best) in &mut others {
            let (status, elapsed) = timed(|| {
                Command::new(*name)
                    .args(["-c", &program])
                    .arg(input)
                    .stdout(Stdio::null())
                    .status()
            });
            assert!(status.expect("it runs").success(), "{name} failed");
            *best = elapsed.min(*best);
        }
    }
    println!("  iam-core: {:.0} objects/s", per_second(profiles, ours));
    for (name, best) in others {
        println!(
            "  {name}: {:.0} objects/s, iam-core is {:.1} times as fast",
            per_second(profiles, best),
            best.as_secs_f64() / ours.as_secs_f64()
        );
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

#[expect(clippy::cast_precision_loss, reason = "a few objects more or less")]
fn per_second(objects: usize, elapsed: Duration) -> f64 {
    objects as f64 / elapsed.as_secs_f64()
}

/// Reads, parses, maps, prints: what the other programs do, too.
fn map_file(mapper: &Mapper, input: &Path) -> usize {
    let lines = BufReader::new(File::open(input).expect("the profiles")).lines();
    let mut output = BufWriter::new(io::sink());
    let mut mapped = 0;
    for line in lines {
        let object: Map<String, Value> =
            serde_json::from_str(&line.expect("a line")).expect("an object");
        let object = mapper.map_object(&object, TYPE).expect("maps");
        serde_json::to_writer(&mut output, &object).expect("prints");
        output.write_all(b"\n").expect("prints");
        mapped += 1;
    }
    mapped
}

fn mapper() -> Mapper {
    let rows: Map<String, Value> = (0..ROWS)
        .map(|row| {
            (
                format!("out_{row}"),
                json!({"simple": format!("field{row}"), "complex": null}),
            )
        })
        .collect();
    let file = json!({"name": "Bench", "mapping": {TYPE: {"internalMapping": rows}}});
    Mapper::parse(&file.to_string()).expect("a mapper")
}

/// The same flat mapping; it does not even leave missing fields out, as a mapper does.
fn jq_program() -> String {
    let mut fields = String::new();
    for row in 0..ROWS {
        let comma = if row == 0 { "" } else { ", " };
        write!(fields, "{comma}out_{row}: .field{row}").expect("a text grows");
    }
    format!("{{{fields}}}")
}

fn profile(number: usize) -> Map<String, Value> {
    (0..ROWS)
        .map(|row| {
            let value = match row % 8 {
                0 => json!(number * row),
                1 => json!(number.is_multiple_of(2)),
                2 => Value::Null,
                _ => json!(format!("value {row} of profile {number}")),
            };
            (format!("field{row}"), value)
        })
        .collect()
}

fn write_profiles(folder: &Path, profiles: usize) -> PathBuf {
    let path = folder.join("profiles.jsonl");
    let mut file = BufWriter::new(File::create(&path).expect("a file"));
    for number in 0..profiles {
        serde_json::to_writer(&mut file, &profile(number)).expect("a profile");
        file.write_all(b"\n").expect("a line");
    }
    file.flush().expect("written");
    path
}

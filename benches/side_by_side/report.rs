use super::Comparison;

const MIB: f64 = (1 << 20) as f64;

/// Prints the comparisons as one table.
pub fn print(comparisons: &[Comparison]) {
    let header = [
        "what",
        "ours",
        "theirs",
        "ratio",
        "peak memory",
        "goal",
        "holds",
    ];
    let rows = comparisons.iter().map(|comparison| {
        [
            comparison.what.clone(),
            format!("{:.2} ms", comparison.ours.as_secs_f64() * 1e3),
            format!("{:.2} ms", comparison.theirs.as_secs_f64() * 1e3),
            format!("{:.2} x", comparison.ratio()),
            format!("{:.1} MiB", comparison.peak as f64 / MIB),
            format!(
                "<= {} x, < {} MiB",
                comparison.goal.ratio, comparison.goal.peak
            ),
            if comparison.holds() { "yes" } else { "no" }.to_owned(),
        ]
    });
    let table: Vec<[String; 7]> = std::iter::once(header.map(str::to_owned))
        .chain(rows)
        .collect();
    let widths: [usize; 7] =
        std::array::from_fn(|column| table.iter().map(|row| row[column].len()).max().unwrap_or(0));
    for row in &table {
        let [what, numbers @ .., goal, holds] = row;
        let [what_width, number_widths @ .., goal_width, _] = widths;
        print!("{what:<what_width$}");
        for (number, width) in numbers.iter().zip(number_widths) {
            print!("  {number:>width$}");
        }
        println!("  {goal:<goal_width$}  {holds}");
    }
}

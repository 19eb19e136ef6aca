//! An explanation as text for people, the same for the same explanation.

use std::fmt::{self, Display, Formatter};

use super::{
    Explanation, MapError, RowExplanation, RowOutcome, Seen, StepExplanation, quoted::Quoted,
};

/// The most values of one step that are told one by one without being shown.
const MOST_SHAPES: usize = 5;

/// Row by row: the output key, the steps with what each made of the row, and how it ended.
///
/// Values are in the text only where the explanation was made with [`Show::Values`](super::Show).
impl Display for Explanation {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let (mapper, mapping_type) = (Quoted(&self.mapper), Quoted(&self.mapping_type));
        writeln!(formatter, "mapper {mapper}, type {mapping_type}")?;
        for row in &self.rows {
            write!(formatter, "\n{}", Quoted(&row.field))?;
            if row.mapping_type != self.mapping_type {
                write!(formatter, ", of type {}", Quoted(&row.mapping_type))?;
            }
            writeln!(formatter, "\n{row}")?;
        }
        Ok(())
    }
}

/// The steps and the outcome, one line each.
impl Display for RowExplanation {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            writeln!(formatter, "  {step}")?;
        }
        write!(formatter, "  {}", self.outcome)
    }
}

impl Display for StepExplanation {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: ", self.kind)?;
        match self.values.as_slice() {
            [] => formatter.write_str("no value"),
            [one] => write!(formatter, "{one}"),
            several => {
                write!(formatter, "{} values: ", several.len())?;
                let is_shown = several.iter().all(|seen| seen.value.is_some());
                let told = if is_shown { several.len() } else { MOST_SHAPES };
                for (index, seen) in several.iter().take(told).enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(formatter, "{comma}{seen}")?;
                }
                match several.len().saturating_sub(told) {
                    0 => Ok(()),
                    more => write!(formatter, " and {more} more"),
                }
            }
        }
    }
}

impl Display for RowOutcome {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mapped(seen) => write!(formatter, "mapped to {seen}"),
            Self::Overridden => formatter.write_str("overridden by a later row for the same key"),
            Self::LeftOut(why) => write!(formatter, "left out: {why}"),
            // Mapper, type and field are told already.
            Self::Failed(MapError::Row(row)) => match &row.operator {
                Some(operator) => {
                    write!(formatter, "failed at {}: {}", Quoted(operator), row.cause)
                }
                None => write!(formatter, "failed: {}", row.cause),
            },
            Self::Failed(error) => write!(formatter, "failed: {error}"),
        }
    }
}

/// The shape, and where it was asked for the value as JSON.
impl Display for Seen {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.shape)?;
        let Some(value) = &self.value else {
            return Ok(());
        };
        formatter.write_str(" ")?;
        // JSON escapes control characters, but not those that reorder what a terminal shows.
        for character in value.to_string().chars() {
            if matches!(character, '\u{80}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
            {
                write!(formatter, "\\u{:04x}", u32::from(character))?;
            } else {
                write!(formatter, "{character}")?;
            }
        }
        Ok(())
    }
}

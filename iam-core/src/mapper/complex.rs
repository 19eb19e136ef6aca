//! A value worked out in steps: root, filters, accessor, transformers.

use std::borrow::Cow;

use serde_json::Value;

use super::{
    argument::Reaching,
    expression::Expression,
    fault::Fault,
    filter::Filter,
    path::Path,
    step_kind::StepKind,
    trace::{Silent, Trace},
    transformer::Transformer,
    values::{Source, Values, collapse, read, spread},
};

/// A value worked out in steps (`complex`).
///
/// The values at the root are taken; each is kept or dropped by the filters; the
/// accessor is read on what is left; the transformers run in order. Null is no
/// value. In the end one value is itself, none is no value, several are a list.
#[derive(Debug, Clone)]
pub struct Complex {
    pub(super) root: Expression,
    pub(super) filters: Vec<Vec<Filter>>,
    pub(super) accessor: Option<Path>,
    pub(super) transformers: Vec<Transformer>,
}

impl Complex {
    /// Where the values come from.
    pub const fn root(&self) -> &Expression {
        &self.root
    }

    /// What a value must pass: one of each inner list.
    pub fn filters(&self) -> &[Vec<Filter>] {
        &self.filters
    }

    /// What is read on each value that passed.
    pub const fn accessor(&self) -> Option<&Path> {
        self.accessor.as_ref()
    }

    /// What is done with the values, in order.
    pub fn transformers(&self) -> &[Transformer] {
        &self.transformers
    }

    pub(super) fn resolve<'s>(
        &self,
        source: &'s Source<'_>,
    ) -> Result<Option<Cow<'s, Value>>, Fault> {
        self.trace(source, &mut Silent)
    }

    /// Works the value out and tells the trace after every step.
    pub(super) fn trace<'s>(
        &self,
        source: &'s Source<'_>,
        trace: &mut impl Trace,
    ) -> Result<Option<Cow<'s, Value>>, Fault> {
        let mut values: Values<'s> = match self.root.reach(source)? {
            Reaching::Read(reached) => reached
                .into_values()
                .into_iter()
                .map(Cow::Borrowed)
                .collect(),
            Reaching::Made(value) => vec![Cow::Owned(value)],
        };
        trace.step(|| StepKind::Root(self.root.to_string()), &values);
        for any_of in &self.filters {
            values = keep(values, any_of, source)?;
            trace.step(|| StepKind::Filters(names(any_of)), &values);
        }
        if let Some(accessor) = &self.accessor {
            values = values
                .into_iter()
                .flat_map(|value| access(value, accessor))
                .collect();
            trace.step(|| StepKind::Accessor(accessor.to_string()), &values);
        }
        for transformer in &self.transformers {
            values = transformer
                .operation
                .apply(values, source)
                .map_err(|fault| fault.within(&transformer.name))?;
            trace.step(|| StepKind::Transformer(transformer.name.clone()), &values);
        }
        Ok(collapse(values))
    }
}

fn names(filters: &[Filter]) -> Vec<String> {
    filters.iter().map(|filter| filter.name.clone()).collect()
}

/// Keeps the values that pass one of the filters.
fn keep<'s>(
    values: Values<'s>,
    any_of: &[Filter],
    source: &'s Source<'_>,
) -> Result<Values<'s>, Fault> {
    // Nothing is resolved for nothing: an argument that cannot be used must not fail a row without a value.
    if values.is_empty() {
        return Ok(values);
    }
    let mut tests = Vec::with_capacity(any_of.len());
    for filter in any_of {
        let test = filter
            .prepare(source)
            .map_err(|fault| fault.within(&filter.name))?;
        tests.push((filter, test));
    }
    let mut kept = Vec::with_capacity(values.len());
    'values: for value in values {
        for (filter, test) in &tests {
            let passes = test
                .passes(&value)
                .map_err(|cause| Fault::from(cause).within(&filter.name))?;
            if passes {
                kept.push(value);
                continue 'values;
            }
        }
    }
    Ok(kept)
}

/// The values at the accessor.
fn access<'s>(value: Cow<'s, Value>, accessor: &Path) -> Values<'s> {
    match value {
        Cow::Borrowed(value) => read(value, accessor)
            .into_values()
            .into_iter()
            .map(Cow::Borrowed)
            .collect(),
        Cow::Owned(value) => {
            let found: Vec<Value> = read(&value, accessor)
                .into_values()
                .into_iter()
                .cloned()
                .collect();
            spread(Cow::Owned(Value::Array(found)))
        }
    }
}

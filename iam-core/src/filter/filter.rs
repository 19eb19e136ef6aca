//! A filter of one language.

use std::{fmt, marker::PhantomData};

use super::Language;
use crate::Error;

/// A filter in the language `L`. There is no way to make one of a text.
///
/// ```
/// use iam_core::filter::{Filter, Scim};
///
/// # fn main() -> Result<(), iam_core::Error> {
/// let filter = Filter::<Scim>::equals("userName", "ada")?
///     .or(Filter::equals("emails.value", "ada@acme.example")?);
/// assert_eq!(
///     filter.as_str(),
///     r#"(userName eq "ada") or (emails.value eq "ada@acme.example")"#,
/// );
/// # Ok(())
/// # }
/// ```
pub struct Filter<L> {
    text: String,
    language: PhantomData<fn() -> L>,
}

impl<L: Language> Filter<L> {
    /// Whoever has this value in this attribute.
    ///
    /// # Errors
    /// [`Error::Field`] for an attribute that the language cannot name. A value may be any text.
    pub fn equals(attribute: &str, value: &str) -> Result<Self, Error> {
        if !L::is_attribute(attribute) {
            return Err(Error::Field {
                field: attribute.to_owned(),
                problem: format!("is no attribute name in a filter of {}", L::NAME),
            });
        }
        Ok(Self::of(L::equals(attribute, value)))
    }

    /// Whoever passes both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self::of(L::and(&self.text, &other.text))
    }

    /// Whoever passes one or the other.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self::of(L::or(&self.text, &other.text))
    }

    /// The filter, as it stands before anything is percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    const fn of(text: String) -> Self {
        Self {
            text,
            language: PhantomData,
        }
    }
}

impl Filter<super::Soql> {
    /// A whole query: what is selected, `WHERE`, this filter.
    ///
    /// What is selected is the client's own text, which no value can be a part of.
    pub fn select(&self, selection: &'static str) -> String {
        format!("{selection} WHERE {}", self.text)
    }
}

impl<L> Clone for Filter<L> {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            language: PhantomData,
        }
    }
}

/// Shows nothing of the filter: its value is personal data.
impl<L: Language> fmt::Debug for Filter<L> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Filter<{}>(..)", L::NAME)
    }
}

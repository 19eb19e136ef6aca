//! A small parser for each filter language, written from its specification.

/// What a filter means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    Equals(String, String),
    And(Box<Meaning>, Box<Meaning>),
    Or(Box<Meaning>, Box<Meaning>),
}

/// Reads a whole filter; `None` for one that is not of the language.
pub fn read(text: &str, parser: fn(&mut Reader<'_>) -> Option<Meaning>) -> Option<Meaning> {
    let mut reader = Reader { rest: text };
    let meaning = parser(&mut reader)?;
    reader.rest.is_empty().then_some(meaning)
}

/// What is left to read.
pub struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn eat(&mut self, word: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(word)?;
        Some(())
    }

    fn next(&mut self) -> Option<char> {
        let next = self.rest.chars().next()?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(next)
    }

    fn name(&mut self) -> Option<&'t str> {
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || "_.:-$/;".contains(c)))?;
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!name.is_empty()).then_some(name)
    }

    /// Either `(..) word (..)`, or what a comparison of the language is.
    fn joined(
        &mut self,
        and: &str,
        or: &str,
        whole: fn(&mut Self) -> Option<Meaning>,
        comparison: fn(&mut Self) -> Option<Meaning>,
    ) -> Option<Meaning> {
        if self.eat("(").is_none() {
            return comparison(self);
        }
        let left = whole(self)?;
        self.eat(")")?;
        let is_and = self.eat(and).is_some();
        if !is_and {
            self.eat(or)?;
        }
        self.eat("(")?;
        let right = whole(self)?;
        self.eat(")")?;
        let (left, right) = (Box::new(left), Box::new(right));
        Some(if is_and {
            Meaning::And(left, right)
        } else {
            Meaning::Or(left, right)
        })
    }
}

/// RFC 7644, 3.4.2.2, and Okta's: the value is a string of JSON (RFC 8259, 7).
pub fn scim(reader: &mut Reader<'_>) -> Option<Meaning> {
    reader.joined(" and ", " or ", scim, |reader| {
        let name = reader.name()?.to_owned();
        reader.eat(" eq \"")?;
        Some(Meaning::Equals(name, json_string(reader)?))
    })
}

fn json_string(reader: &mut Reader<'_>) -> Option<String> {
    let mut units = Vec::new();
    loop {
        let unit = match reader.next()? {
            '"' => return String::from_utf16(&units).ok(),
            '\\' => match reader.next()? {
                same @ ('"' | '\\' | '/') => same,
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    units.push(hex(reader, 4)?);
                    continue;
                }
                _ => return None,
            },
            control if control < ' ' => return None,
            other => other,
        };
        units.extend_from_slice(unit.encode_utf16(&mut [0; 2]));
    }
}

fn hex(reader: &mut Reader<'_>, digits: usize) -> Option<u16> {
    let text: String = (0..digits).map(|_| reader.next()).collect::<Option<_>>()?;
    u16::from_str_radix(&text, 16).ok()
}

/// OData 4.01, ABNF, `string`: an apostrophe is doubled.
pub fn odata(reader: &mut Reader<'_>) -> Option<Meaning> {
    reader.joined(" and ", " or ", odata, |reader| {
        let name = reader.name()?.to_owned();
        reader.eat(" eq '")?;
        let mut value = String::new();
        loop {
            match reader.next()? {
                '\'' if reader.eat("'").is_some() => value.push('\''),
                '\'' => return Some(Meaning::Equals(name, value)),
                other => value.push(other),
            }
        }
    })
}

/// SOQL and SOSL Reference, "Quoted String Escape Sequences"; any other escape is an error.
pub fn soql(reader: &mut Reader<'_>) -> Option<Meaning> {
    reader.joined(" AND ", " OR ", soql, |reader| {
        let name = reader.name()?.to_owned();
        reader.eat(" = '")?;
        let mut value = String::new();
        loop {
            match reader.next()? {
                '\\' => value.push(match reader.next()? {
                    same @ ('"' | '\'' | '\\') => same,
                    'n' | 'N' => '\n',
                    'r' | 'R' => '\r',
                    't' | 'T' => '\t',
                    'b' | 'B' => '\u{8}',
                    'f' | 'F' => '\u{c}',
                    'u' => char::from_u32(u32::from(hex(reader, 4)?))?,
                    _ => return None,
                }),
                '\'' => return Some(Meaning::Equals(name, value)),
                control if control.is_control() => return None,
                other => value.push(other),
            }
        }
    })
}

/// RSQL, `double-quoted`: a backslash keeps the next character.
pub fn rsql(reader: &mut Reader<'_>) -> Option<Meaning> {
    reader.joined(";", ",", rsql, |reader| {
        // In RSQL, `;` ends a name.
        let end = reader.rest.find("==")?;
        let (name, rest) = reader.rest.split_at(end);
        reader.rest = rest;
        if name.contains([';', ',', '(', ')', '"', '\'', '=', ' ']) {
            return None;
        }
        reader.eat("==\"")?;
        let mut value = String::new();
        loop {
            match reader.next()? {
                '\\' => value.push(reader.next()?),
                '"' => return Some(Meaning::Equals(name.to_owned(), value)),
                other => value.push(other),
            }
        }
    })
}

/// RFC 4515.
pub fn ldap(reader: &mut Reader<'_>) -> Option<Meaning> {
    reader.eat("(")?;
    let is_and = reader.eat("&").is_some();
    if is_and || reader.eat("|").is_some() {
        let (left, right) = (Box::new(ldap(reader)?), Box::new(ldap(reader)?));
        reader.eat(")")?;
        return Some(if is_and {
            Meaning::And(left, right)
        } else {
            Meaning::Or(left, right)
        });
    }
    let name = reader.name()?.to_owned();
    reader.eat("=")?;
    let mut bytes = Vec::new();
    loop {
        match reader.next()? {
            '\\' => bytes.push(u8::try_from(hex(reader, 2)?).ok()?),
            ')' => return Some(Meaning::Equals(name, String::from_utf8(bytes).ok()?)),
            // These have a meaning of their own, or end the text.
            '(' | '*' | '\0' => return None,
            other => bytes.extend(other.to_string().bytes()),
        }
    }
}

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// The image that the platform runs an integration in: a name and a tag, perhaps with the
/// registry in front.
///
/// What a name and a tag may hold is what Docker allows. A tag is asked for, and not `latest`:
/// the platform runs one version of an image until the yml names another.
///
/// ```
/// use iam_init::DockerImage;
///
/// let image: DockerImage = "registry.acme.example:5000/iam/acme-cloud:1.2.0".parse()?;
/// assert_eq!(image.as_str(), "registry.acme.example:5000/iam/acme-cloud:1.2.0");
/// # Ok::<(), iam_init::DockerImageError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DockerImage(String);

/// Why an image is refused. `help` says what to use instead.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DockerImageError {
    /// Nothing, or nothing before the tag.
    #[error("the image has no name")]
    Empty,
    /// No tag.
    #[error("the image `{image}` has no tag")]
    NoTag {
        /// What was typed.
        image: String,
    },
    /// The tag that means another image every day.
    #[error("the image `{image}` has the tag `latest`")]
    Latest {
        /// What was typed.
        image: String,
        /// It without the tag.
        name: String,
    },
    /// A digest, which the platform's tools do not read.
    #[error("the image `{image}` has a digest")]
    Digest {
        /// What was typed.
        image: String,
        /// It without the digest.
        instead: String,
    },
    /// An address rather than a name.
    #[error("the image `{image}` is a URL")]
    Url {
        /// What was typed.
        image: String,
        /// It without the scheme.
        instead: String,
    },
    /// A registry that is none.
    #[error("the image's registry `{registry}` is not a host, perhaps with a port")]
    Registry {
        /// The registry.
        registry: String,
    },
    /// A part of the name that Docker refuses.
    #[error("`{part}` cannot be a part of an image's name")]
    Part {
        /// The part, between slashes.
        part: String,
        /// A part that can, if there is an easy one.
        instead: Option<String>,
    },
    /// A tag that Docker refuses.
    #[error("`{tag}` cannot be an image's tag")]
    Tag {
        /// The tag.
        tag: String,
    },
    /// Longer than [`DockerImage::MAX_CHARS`].
    #[error(
        "the image's name has {length} characters, the limit is {}",
        DockerImage::MAX_CHARS
    )]
    TooLong {
        /// Its length in characters.
        length: usize,
    },
}

impl DockerImage {
    /// The longest name, without its tag, in characters.
    pub const MAX_CHARS: usize = 255;
    const MAX_TAG_CHARS: usize = 128;

    /// The image as it was typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The image of a crate of which nothing was said. The platform trusts images of this
    /// namespace; the tag is the version that a generated crate begins with.
    #[must_use]
    pub(crate) fn of_crate(crate_name: &str) -> Self {
        Self(format!("demisto/{crate_name}:0.1.0"))
    }
}

impl FromStr for DockerImage {
    type Err = DockerImageError;

    fn from_str(typed: &str) -> Result<Self, DockerImageError> {
        let image = || typed.to_owned();
        if let Some((_, rest)) = typed.rsplit_once("://") {
            return Err(DockerImageError::Url {
                image: image(),
                instead: rest.to_owned(),
            });
        }
        if let Some((rest, _)) = typed.split_once('@') {
            return Err(DockerImageError::Digest {
                image: image(),
                instead: rest.to_owned(),
            });
        }
        // A colon before the last slash belongs to the registry's port.
        let last = typed.rfind('/').map_or(0, |slash| slash + 1);
        let (name, tag) = match typed[last..].split_once(':') {
            Some((_, tag)) => (&typed[..typed.len() - tag.len() - 1], Some(tag)),
            None => (typed, None),
        };
        check_name(name)?;
        match tag {
            None => Err(DockerImageError::NoTag { image: image() }),
            Some("latest") => Err(DockerImageError::Latest {
                image: image(),
                name: name.to_owned(),
            }),
            Some(tag) if is_tag(tag) => Ok(Self(image())),
            Some(tag) => Err(DockerImageError::Tag {
                tag: tag.to_owned(),
            }),
        }
    }
}

fn check_name(name: &str) -> Result<(), DockerImageError> {
    if name.is_empty() {
        return Err(DockerImageError::Empty);
    }
    let length = name.chars().count();
    if length > DockerImage::MAX_CHARS {
        return Err(DockerImageError::TooLong { length });
    }
    let path = match name.split_once('/') {
        Some((first, rest)) if first == "localhost" || first.contains(['.', ':']) => {
            if !is_registry(first) {
                return Err(DockerImageError::Registry {
                    registry: first.to_owned(),
                });
            }
            rest
        }
        _ => name,
    };
    match path.split('/').find(|part| !is_part(part)) {
        None => Ok(()),
        Some(part) => {
            let lower = part.trim().to_ascii_lowercase().replace(' ', "-");
            Err(DockerImageError::Part {
                part: part.to_owned(),
                instead: is_part(&lower).then_some(lower),
            })
        }
    }
}

/// A host, and perhaps a port.
fn is_registry(text: &str) -> bool {
    let (host, port) = match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    };
    let is_label = |label: &str| {
        label.starts_with(|c: char| c.is_ascii_alphanumeric())
            && label.ends_with(|c: char| c.is_ascii_alphanumeric())
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    host.split('.').all(is_label) && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

/// Lower-case letters and digits; between them one dot, one or two underscores, or dashes.
fn is_part(part: &str) -> bool {
    let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let separators: Vec<&str> = part.split(is_word).filter(|it| !it.is_empty()).collect();
    part.starts_with(is_word)
        && part.ends_with(is_word)
        && separators
            .iter()
            .all(|it| matches!(*it, "." | "_" | "__") || it.chars().all(|c| c == '-'))
}

fn is_tag(tag: &str) -> bool {
    tag.len() <= DockerImage::MAX_TAG_CHARS
        && tag.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_')
        && tag
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

impl fmt::Display for DockerImage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl DockerImageError {
    /// What to use instead.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Empty => "leave it out, or use for example `demisto/acme:1.0.0`".to_owned(),
            Self::NoTag { image } => format!("name a version, for example `{image}:1.0.0`"),
            Self::Latest { name, .. } => format!("name a version, for example `{name}:1.0.0`"),
            Self::Digest { instead, .. } | Self::Url { instead, .. } => {
                match instead.parse::<DockerImage>() {
                    Ok(image) => format!("use for example `{image}`"),
                    // What is left of it has something wrong of its own.
                    Err(error) => error.help(),
                }
            }
            Self::Registry { .. } => {
                "a registry is for example `registry.acme.example:5000`".to_owned()
            }
            Self::Part {
                instead: Some(part),
                ..
            } => format!("use `{part}`"),
            Self::Part { instead: None, .. } => {
                "use lower-case letters, digits, and single `-`, `_` or `.` between them".to_owned()
            }
            Self::Tag { .. } => format!(
                "use up to {} letters, digits, `_`, `.` and `-`, for example `1.0.0`",
                DockerImage::MAX_TAG_CHARS
            ),
            Self::TooLong { .. } => "use a shorter name".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests;

use crate::lint::findings::Findings;
use crate::lint::integration::Integration;
use crate::lint::{Rule, Scope, Severity, Source};

/// The platform shows a PNG of 120x50 pixels and no more than 10 kB (validators IM111 and
/// IM101 of its SDK).
pub(super) const RULE: Rule = Rule {
    id: "image-format",
    severity: Severity::Error,
    scope: Scope::Integration,
    title: "the image is not what the platform shows",
    check,
};

const SIZE: (u32, u32) = (120, 50);
const MAX_BYTES: usize = 10 * 1024;

fn check(integration: &Integration<'_>, findings: &mut Findings<'_>) {
    for (path, source) in &integration.sources.files {
        if !path.ends_with("_image.png") || path.contains('/') {
            continue;
        }
        let bytes = match source {
            Source::Bytes(bytes) => bytes.as_slice(),
            Source::Text(text) => text.as_bytes(),
            Source::Unreadable(_) => continue,
        };
        let (message, help) = match dimensions(bytes) {
            None => ("it is no PNG".to_owned(), "export the logo as PNG"),
            Some((width, height)) if (width, height) != SIZE => (
                format!("it has {width}x{height} pixels"),
                "scale it to 120x50 pixels",
            ),
            Some(_) if bytes.len() > MAX_BYTES => (
                format!("it has {} bytes", bytes.len()),
                "compress it to 10240 bytes at most",
            ),
            Some(_) => continue,
        };
        findings.add(path, None, message, help);
    }
}

/// Width and height, as the first chunk of a PNG has them.
fn dimensions(bytes: &[u8]) -> Option<(u32, u32)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let header = rest.get(4..)?.strip_prefix(b"IHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(header.get(at..at + 4)?.try_into().ok()?));
    Some((number(0)?, number(4)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_of_a_png_is_read_and_of_nothing_else() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x78\0\0\0\x32";
        assert_eq!(dimensions(png), Some(SIZE));
        for length in 0..png.len() {
            assert_eq!(dimensions(&png[..length]), None);
        }
        assert_eq!(dimensions(b"GIF89a"), None);
    }
}

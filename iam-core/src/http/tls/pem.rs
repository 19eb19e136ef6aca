//! PEM, as people paste it.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use rustls::pki_types::CertificateDer;
use zeroize::Zeroizing;

/// One block: `-----BEGIN LABEL-----`, base64, `-----END LABEL-----` (RFC 7468).
pub(super) struct Block {
    pub(super) label: String,
    pub(super) der: Zeroizing<Vec<u8>>,
}

/// The blocks of a text, in order; what stands between them is a comment.
///
/// Line breaks may be blanks or `\n`, as they are after a one-line form field or a variable.
///
/// # Errors
/// What is wrong with the text. Nothing of it is in the message: it may hold a key.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, String> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((_, from)) = rest.split_once("-----BEGIN ") {
        let (label, from) = from
            .split_once("-----")
            .filter(|(label, _)| is_label(label))
            .ok_or("holds a PEM block without a name")?;
        let (body, after) = from
            .split_once(&format!("-----END {label}-----"))
            .ok_or_else(|| format!("holds a `{label}` that has no end"))?;
        if body.contains("ENCRYPTED") {
            return Err(format!("holds a `{label}` that is encrypted"));
        }
        let body = Zeroizing::new(body.replace("\\r", "").replace("\\n", ""));
        let body: Zeroizing<String> =
            Zeroizing::new(body.chars().filter(|c| !c.is_whitespace()).collect());
        let der = BASE64_STANDARD
            .decode(body.as_bytes())
            .map_err(|_| format!("holds a `{label}` that is not base64"))?;
        blocks.push(Block {
            label: label.to_owned(),
            der: Zeroizing::new(der),
        });
        rest = after;
    }
    Ok(blocks)
}

/// The certificates of a text; at least one.
///
/// # Errors
/// What is wrong with the text.
pub(super) fn certificates(text: &str) -> Result<Vec<CertificateDer<'static>>, String> {
    let certificates: Vec<_> = blocks(text)?
        .into_iter()
        .filter(|block| block.label == "CERTIFICATE")
        .map(|block| CertificateDer::from(block.der.to_vec()))
        .collect();
    if certificates.is_empty() {
        return Err("holds no `CERTIFICATE` in PEM".to_owned());
    }
    Ok(certificates)
}

fn is_label(label: &str) -> bool {
    label.len() < 40
        && label
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<(String, Vec<u8>)>, String> {
        Ok(blocks(text)?
            .into_iter()
            .map(|block| (block.label, block.der.to_vec()))
            .collect())
    }

    #[test]
    fn blocks_are_read_however_their_lines_were_broken() {
        let one = |label: &str| (label.to_owned(), b"hello, world".to_vec());
        for text in [
            "-----BEGIN A-----\naGVsbG8s\nIHdvcmxk\n-----END A-----\n",
            "-----BEGIN A-----\r\naGVsbG8s\r\nIHdvcmxk\r\n-----END A-----",
            "-----BEGIN A----- aGVsbG8s IHdvcmxk -----END A-----",
            "-----BEGIN A-----\\naGVsbG8s\\nIHdvcmxk\\n-----END A-----\\n",
            "subject=CN = acme\n-----BEGIN A-----aGVsbG8sIHdvcmxk-----END A----- the end",
        ] {
            assert_eq!(read(text), Ok(vec![one("A")]), "{text}");
        }
        let two = "-----BEGIN A-----aGVsbG8sIHdvcmxk-----END A-----\n\
            -----BEGIN EC PRIVATE KEY-----aGVsbG8sIHdvcmxk-----END EC PRIVATE KEY-----";
        assert_eq!(read(two), Ok(vec![one("A"), one("EC PRIVATE KEY")]));
        assert_eq!(read("nothing of the kind"), Ok(Vec::new()));
    }

    #[test]
    fn what_is_wrong_is_said_without_the_text() {
        for (text, problem) in [
            ("-----BEGIN", "holds no `CERTIFICATE` in PEM"),
            ("-----BEGIN ", "holds a PEM block without a name"),
            ("-----BEGIN a-----", "holds a PEM block without a name"),
            ("-----BEGIN A-----aGVs", "holds a `A` that has no end"),
            (
                "-----BEGIN A-----aGVs-----END B-----",
                "holds a `A` that has no end",
            ),
            (
                "-----BEGIN A-----hush!-----END A-----",
                "holds a `A` that is not base64",
            ),
            (
                "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\n\naGVs-----END A-----",
                "holds a `A` that is encrypted",
            ),
            (
                "-----BEGIN A-----aGVs-----END A-----",
                "holds no `CERTIFICATE` in PEM",
            ),
        ] {
            assert_eq!(certificates(text), Err(problem.to_owned()), "{text}");
        }
    }
}

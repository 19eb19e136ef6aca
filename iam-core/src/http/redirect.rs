//! Where a redirect leads.

use ureq::http::Uri;

/// The address that a `Location` names, seen from the address that gave it (RFC 3986, 5.2).
pub(super) fn target(from: &Uri, location: &str) -> Option<Uri> {
    let location = location.trim();
    let location = location.split('#').next().unwrap_or_default();
    if location.is_empty() || !location.is_ascii() {
        return None;
    }
    let scheme = from.scheme_str()?;
    let authority = from.authority()?;
    let absolute = if has_scheme(location) {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else {
        let (path, query) = match location.split_once('?') {
            Some((path, query)) => (path, format!("?{query}")),
            None => (location, String::new()),
        };
        let path = if path.is_empty() {
            from.path().to_owned()
        } else if path.starts_with('/') {
            without_dots(path)
        } else {
            let folder = from
                .path()
                .rsplit_once('/')
                .map_or("", |(folder, _)| folder);
            without_dots(&format!("{folder}/{path}"))
        };
        format!("{scheme}://{authority}{path}{query}")
    };
    absolute.parse().ok()
}

fn has_scheme(location: &str) -> bool {
    location.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut ends_in_folder = false;
    for segment in path.split('/').skip(1) {
        ends_in_folder = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => {
                kept.pop();
            }
            segment => kept.push(segment),
        }
    }
    let slash = if ends_in_folder && !kept.is_empty() {
        "/"
    } else {
        ""
    };
    format!("/{}{slash}", kept.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_location_is_read_from_where_it_was_given() {
        let from: Uri = "https://acme.example:8443/api/users?x=1".parse().unwrap();
        for (location, to) in [
            ("https://other.example/a", "https://other.example/a"),
            ("//other.example/a", "https://other.example/a"),
            ("/a/b", "https://acme.example:8443/a/b"),
            ("c", "https://acme.example:8443/api/c"),
            ("../../../c/./d/..", "https://acme.example:8443/c/"),
            ("?y=2", "https://acme.example:8443/api/users?y=2"),
            ("/a?u=https://b", "https://acme.example:8443/a?u=https://b"),
            ("/a#b", "https://acme.example:8443/a"),
            (" /a ", "https://acme.example:8443/a"),
            // A scheme begins with a letter, and has no other signs than these.
            ("1a:b", "https://acme.example:8443/api/1a:b"),
            ("a_b:c", "https://acme.example:8443/api/a_b:c"),
        ] {
            assert_eq!(
                target(&from, location)
                    .map(|uri| uri.to_string())
                    .as_deref(),
                Some(to),
                "{location}"
            );
        }
        for location in ["", "#a", "mailto:a@b.example", "http://", "/ü", "/a b"] {
            let origin =
                target(&from, location).and_then(|uri| crate::http::base_url::Origin::of(&uri));
            assert_eq!(origin, None, "{location}");
        }
    }
}

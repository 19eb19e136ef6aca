//! What the fuzz targets in `fuzz/` feed: readers of what a vendor answers besides JSON. They have
//! no door of their own, because only an answer over a socket leads to them.

use std::time::{Duration, SystemTime};

use super::{base_url::BaseUrl, markup, redirect, retry_after};

/// How long an answer with these headers asks to wait.
pub fn wait(status: u16, headers: &[(&str, &str)], now: SystemTime) -> Option<Duration> {
    let header = |name: &str| {
        headers
            .iter()
            .find_map(|(known, value)| (*known == name).then_some(*value))
    };
    retry_after::asked(status, header, now)
}

/// Where a `Location` leads from an address.
pub fn redirect(from: &str, location: &str) -> Option<String> {
    let target = redirect::target(&from.parse().ok()?, location)?;
    Some(target.to_string())
}

/// What of a body is shown.
pub fn shown(content_type: &str, body: &str) -> String {
    if markup::is_html(content_type, body) || markup::is_markup(content_type, body) {
        markup::text_of(body)
    } else {
        body.to_owned()
    }
}

/// A base URL, as it is used.
///
/// # Errors
/// What is wrong with it.
pub fn base_url(text: &str) -> Result<String, String> {
    let url = BaseUrl::parse(text)?;
    Ok(url.with_path_and_query(url.prefix(), ""))
}

use serde_json::{Value, json};

use super::{page::Page, place};
use crate::testing::VendorRequest;

/// How the lists of a [`RestApi`](super::RestApi) come in pages.
///
/// ```
/// use iam_core::testing::RestPages;
///
/// // GET /users?page=2&per_page=50 answers {"users": [...], "count": 120, "next_page": "https://..."}
/// let numbered = RestPages::numbered("page").size("per_page", 100).total_at("count").next_at("next_page");
/// // GET /users?cursor=... answers {"members": [...], "response_metadata": {"next_cursor": "..."}}
/// let cursor = RestPages::cursor("cursor").size("limit", 100).next_at("response_metadata.next_cursor");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestPages {
    way: Way,
    parameter: &'static str,
    size_parameter: Option<&'static str>,
    size: usize,
    total_at: Option<&'static str>,
    total_header: Option<&'static str>,
    next_at: Option<&'static str>,
    has_link_header: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By the number of the page, from 1.
    Numbered,
    /// By how many users come before, from this number.
    Offset(usize),
    /// By what the page before said.
    Cursor,
}

impl RestPages {
    /// `?page=2`: by their numbers, from 1.
    pub const fn numbered(parameter: &'static str) -> Self {
        Self::new(Way::Numbered, parameter)
    }

    /// `?offset=20`: by how many users come before, from 0.
    pub const fn offset(parameter: &'static str) -> Self {
        Self::new(Way::Offset(0), parameter)
    }

    /// `?startIndex=21`: by the number of the first user, from 1.
    pub const fn from_first(parameter: &'static str) -> Self {
        Self::new(Way::Offset(1), parameter)
    }

    /// `?cursor=...`: by what the page before said.
    pub const fn cursor(parameter: &'static str) -> Self {
        Self::new(Way::Cursor, parameter)
    }

    const fn new(way: Way, parameter: &'static str) -> Self {
        Self {
            way,
            parameter,
            size_parameter: None,
            size: 100,
            total_at: None,
            total_header: None,
            next_at: None,
            has_link_header: false,
        }
    }

    /// How many users a page has: as many as this parameter says, and `most` at most.
    #[must_use]
    pub const fn size(mut self, parameter: &'static str, most: usize) -> Self {
        self.size_parameter = Some(parameter);
        self.size = most;
        self
    }

    /// Where the answer says how many users there are in all: a place as in `meta.total`.
    #[must_use]
    pub const fn total_at(mut self, place: &'static str) -> Self {
        self.total_at = Some(place);
        self
    }

    /// The header that says how many users there are in all.
    #[must_use]
    pub const fn total_header(mut self, name: &'static str) -> Self {
        self.total_header = Some(name);
        self
    }

    /// Where the answer says how the next page is got: the cursor, or else its URL. On the last
    /// page there is nothing.
    #[must_use]
    pub const fn next_at(mut self, place: &'static str) -> Self {
        self.next_at = Some(place);
        self
    }

    /// The next page's URL stands in the header `Link`, as `rel="next"` (RFC 8288).
    #[must_use]
    pub const fn link_header(mut self) -> Self {
        self.has_link_header = true;
        self
    }

    /// Whether a query parameter is about pages, and not about users.
    pub(super) fn is_parameter(&self, name: &str) -> bool {
        name == self.parameter || self.size_parameter == Some(name)
    }

    /// The page that is asked for, of these users.
    pub(super) fn page(&self, mut rows: Vec<Value>, request: &VendorRequest) -> Option<Page> {
        let number = |name: &str| request.query_value(name).map(|text| text.parse::<usize>());
        let size = match self.size_parameter.and_then(number) {
            None => self.size,
            Some(asked) => asked.ok()?.clamp(1, self.size),
        };
        let start = match (self.way, request.query_value(self.parameter)) {
            (_, None) => 0,
            (Way::Cursor, Some(cursor)) => cursor.strip_prefix("after-")?.parse().ok()?,
            (Way::Numbered, Some(page)) => page.parse::<usize>().ok()?.checked_sub(1)? * size,
            (Way::Offset(first), Some(offset)) => {
                offset.parse::<usize>().ok()?.checked_sub(first)?
            }
        };
        let total = rows.len();
        let end = start.saturating_add(size).min(total);
        let next = (end < total).then(|| match self.way {
            Way::Numbered => (start / size + 2).to_string(),
            Way::Offset(first) => (end + first).to_string(),
            Way::Cursor => format!("after-{end}"),
        });
        let rows = if start < end {
            rows.drain(start..end).collect()
        } else {
            Vec::new()
        };
        let mut page = Page {
            rows,
            beside: Value::Null,
            headers: Vec::new(),
        };
        if let Some(place) = self.total_at {
            place::put(&mut page.beside, place, json!(total));
        }
        if let Some(name) = self.total_header {
            page.headers.push((name.to_owned(), total.to_string()));
        }
        if let Some(next) = next {
            let url = self.url(request, &next);
            if self.has_link_header {
                let link = format!("<{url}>; rel=\"next\"");
                page.headers.push(("Link".to_owned(), link));
            }
            if let Some(place) = self.next_at {
                let next = if self.way == Way::Cursor { next } else { url };
                place::put(&mut page.beside, place, json!(next));
            }
        }
        Some(page)
    }

    /// The same call for another page.
    fn url(&self, request: &VendorRequest, next: &str) -> String {
        let (path, query) = request
            .target
            .split_once('?')
            .unwrap_or((&request.target, ""));
        let about_this = format!("{}=", self.parameter);
        let query: String = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with(&about_this))
            .map(|pair| format!("{pair}&"))
            .collect();
        let host = request.header("host").unwrap_or_default();
        format!("http://{host}{path}?{query}{}={next}", self.parameter)
    }
}

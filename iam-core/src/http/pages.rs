//! Lists that come in pages.

use serde_json::{Map, Value};

use super::{HttpResponse, RequestBuilder, encoding::decode_pairs};
use crate::{Error, place};

/// The pages after which a list is given up: it may have no end.
const MAX_PAGES: usize = 1000;

/// How the next page of a list is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum NextPage<'a> {
    /// With a cursor from the page before. Without one there is no next page.
    Cursor {
        /// The query parameter that takes it.
        parameter: &'a str,
        /// Its place in the answer, as `paging.next`.
        at: &'a str,
    },
    /// With the query of a URL that the page before has at this place, as `links.next`. The rest of
    /// the URL is not looked at, so that no answer leads elsewhere.
    Url(&'a str),
    /// With the query of the URL in the header `Link`, as `rel="next"` (RFC 8288, section 3).
    LinkHeader,
    /// With its number, from 1. A page with fewer objects than this is the last one.
    Number {
        /// The query parameter that takes it.
        parameter: &'a str,
        /// How many objects a page has.
        size: usize,
    },
    /// With how many objects came before. A page with fewer objects than this is the last one.
    Offset {
        /// The query parameter that takes it.
        parameter: &'a str,
        /// How many objects a page has.
        size: usize,
    },
}

/// What a query has in it.
type Query = Vec<(String, String)>;

impl RequestBuilder<'_> {
    /// Asks for a list page by page, and gives the objects of all pages. `key` is where each page
    /// has its list, as in [`HttpResponse::objects_at`].
    ///
    /// ```no_run
    /// use iam_core::http::NextPage;
    ///
    /// # fn rows(http: &iam_core::http::HttpClient) -> Result<(), iam_core::Error> {
    /// // {"data": [...], "paging": {"next": "c2"}}, and then GET /users?after=c2
    /// let next = NextPage::Cursor { parameter: "after", at: "paging.next" };
    /// let users = http.get(["users"]).query("limit", "200").all_objects_at("data", next)?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`send`](Self::send) and [`HttpResponse::objects_at`]; [`Error::UnexpectedAnswer`] for a
    /// list that has no end, or that gives the same page again. A list of which a page is missing
    /// is none: who is not on the others may be on that one.
    pub fn all_objects_at(
        self,
        key: &str,
        next: NextPage<'_>,
    ) -> Result<Vec<Map<String, Value>>, Error> {
        let mut request = self.request?;
        let asked = request.query.clone();
        let (mut all, mut on_last) = (Vec::new(), 0);
        for number in 1..=MAX_PAGES {
            let answer = self.client.send(&request)?;
            let page = answer.objects_at(key)?;
            let is_again = !page.is_empty() && page.len() == on_last && all.ends_with(&page);
            on_last = page.len();
            all.extend(page);
            let so_far = SoFar {
                number,
                seen: all.len(),
                on_this: on_last,
            };
            let Some(query) = next.query(&asked, &answer, so_far)? else {
                return Ok(all);
            };
            if is_again || query == request.query {
                return Err(answer.unexpected("the same page again instead of the next one"));
            }
            request.query = query;
        }
        Err(Error::UnexpectedAnswer {
            call: request.call().to_string(),
            what: format!("a list of more than {MAX_PAGES} pages"),
        })
    }
}

/// How far a list was read.
#[derive(Clone, Copy)]
struct SoFar {
    number: usize,
    seen: usize,
    on_this: usize,
}

impl SoFar {
    /// Whether the last page has as many objects as one can have.
    fn fills(self, size: usize) -> bool {
        self.on_this >= size.max(1)
    }
}

impl NextPage<'_> {
    /// The query of the next page, when there is one. `asked` is the first page's.
    fn query(
        self,
        asked: &Query,
        answer: &HttpResponse,
        so_far: SoFar,
    ) -> Result<Option<Query>, Error> {
        Ok(match self {
            Self::Cursor { parameter, at } => {
                said(answer, at)?.map(|cursor| with(asked, parameter, cursor))
            }
            Self::Url(at) => match said(answer, at)? {
                Some(url) => Some(query_of(&url, answer)?),
                None => None,
            },
            Self::LinkHeader => match answer.headers_of("link").find_map(next_link) {
                Some(url) => Some(query_of(url, answer)?),
                None => None,
            },
            Self::Number { parameter, size } => so_far
                .fills(size)
                .then(|| with(asked, parameter, (so_far.number + 1).to_string())),
            Self::Offset { parameter, size } => so_far
                .fills(size)
                .then(|| with(asked, parameter, so_far.seen.to_string())),
        })
    }
}

/// The text or number at a place of the answer, unless there is nothing in it.
fn said(answer: &HttpResponse, at: &str) -> Result<Option<String>, Error> {
    Ok(match place::get(&answer.json()?, at) {
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.clone()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => None,
    })
}

/// A query with one parameter set.
fn with(query: &Query, parameter: &str, value: String) -> Query {
    let others = query.iter().filter(|(name, _)| name != parameter).cloned();
    others.chain([(parameter.to_owned(), value)]).collect()
}

/// The query of a URL, decoded.
fn query_of(url: &str, answer: &HttpResponse) -> Result<Query, Error> {
    let url = url.split('#').next().unwrap_or_default();
    let Some((_, query)) = url.split_once('?') else {
        return Err(answer.unexpected("a next page without a query"));
    };
    Ok(decode_pairs(&query.replace('+', "%20")))
}

/// The URL of the next page in a header `Link`, which may have several: `<URL>; rel="next", ...`.
fn next_link(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, link)) = rest.split_once('<') {
        let (url, after) = link.split_once('>')?;
        let parameters = after.split('<').next().unwrap_or_default();
        let is_next = parameters.split([';', ',']).any(|parameter| {
            let Some((name, value)) = parameter.split_once('=') else {
                return false;
            };
            let relations = value.trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel")
                && relations
                    .split_whitespace()
                    .any(|relation| relation.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(url);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_link_is_found_among_others() {
        for (header, next) in [
            (
                "<https://a.example/u?after=2>; rel=\"next\"",
                Some("https://a.example/u?after=2"),
            ),
            ("</u?p=1>; rel=self, </u?p=3>;rel=next", Some("/u?p=3")),
            (
                "</u?p=1,2>; title=\"a\"; rel=\"last Next\"",
                Some("/u?p=1,2"),
            ),
            ("</u?p=1>; rel=\"prev\"", None),
            ("</u?p=1>; rev=\"next\"", None),
            ("<broken; rel=next", None),
            ("", None),
        ] {
            assert_eq!(next_link(header), next, "{header}");
        }
    }
}

//! The way through a proxy.

use std::fmt;

use super::base_url::BaseUrl;

/// Which proxy requests go through.
#[derive(Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Proxy {
    /// None, whatever the environment says.
    #[default]
    None,
    /// What `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say, in either letter case.
    System,
    /// The one at this URL, `http://[user:password@]host:port`.
    Url(String),
}

impl Proxy {
    /// The URL of the proxy to use for an address; `None` to connect directly.
    ///
    /// `variable` reads an environment variable.
    pub(super) fn url_for(
        &self,
        target: &BaseUrl,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Option<String> {
        match self {
            Self::None => None,
            Self::Url(url) => Some(url.clone()),
            Self::System => system_proxy(target, variable),
        }
    }
}

/// Hides the credentials that a proxy's URL may hold.
impl fmt::Debug for Proxy {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::None => "None",
            Self::System => "System",
            Self::Url(_) => "Url(***)",
        })
    }
}

fn system_proxy(target: &BaseUrl, variable: impl Fn(&str) -> Option<String>) -> Option<String> {
    let either = |name: &str| {
        [name.to_ascii_lowercase(), name.to_ascii_uppercase()]
            .iter()
            .find_map(|name| variable(name))
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    };
    let by_scheme = match target.scheme() {
        "https" => either("https_proxy"),
        _ => either("http_proxy"),
    };
    let proxy = by_scheme.or_else(|| either("all_proxy"))?;
    let exempt = either("no_proxy").is_some_and(|list| is_exempt(target, &list));
    (!exempt).then_some(proxy)
}

/// Whether a `NO_PROXY` list names the host: itself, a domain that it is in, or `*`.
fn is_exempt(target: &BaseUrl, list: &str) -> bool {
    let (host, port) = split_port(target.authority());
    list.split([',', ' '])
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .any(|entry| {
            let entry = entry.to_ascii_lowercase();
            if entry == "*" {
                return true;
            }
            let (name, only_port) = split_port(&entry);
            let name = name.trim_start_matches('*').trim_start_matches('.');
            let same_port = only_port.is_none() || only_port == port;
            same_port
                && !name.is_empty()
                && (host == name
                    || host
                        .strip_suffix(name)
                        .is_some_and(|front| front.ends_with('.')))
        })
}

/// `host:port` or `[::1]:port` apart; the brackets of an IPv6 address go.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    if let Some((address, rest)) = authority
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
    {
        return (address, rest.strip_prefix(':'));
    }
    match authority.split_once(':') {
        // Two colons and no brackets: a bare IPv6 address, as NO_PROXY lists have them.
        Some((host, port)) if !port.contains(':') => (host, Some(port)),
        _ => (authority, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn system(target: &str, variables: &[(&str, &str)]) -> Option<String> {
        let target = BaseUrl::parse(target).unwrap();
        Proxy::System.url_for(&target, |name| {
            variables
                .iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn the_system_s_variables_choose_by_scheme() {
        let both = [("HTTP_PROXY", "http://h"), ("HTTPS_PROXY", "http://s")];
        for (target, variables, proxy) in [
            ("http://acme.example", &both[..], Some("http://h")),
            ("https://acme.example", &both, Some("http://s")),
            ("https://acme.example", &both[..1], None),
            (
                "https://acme.example",
                &[("ALL_PROXY", "http://a")],
                Some("http://a"),
            ),
            (
                "https://acme.example",
                &[("https_proxy", " http://l ")],
                Some("http://l"),
            ),
            ("https://acme.example", &[("https_proxy", "")], None),
            ("https://acme.example", &[], None),
        ] {
            assert_eq!(
                system(target, variables).as_deref(),
                proxy,
                "{target} {variables:?}"
            );
        }
    }

    #[test]
    fn no_proxy_names_hosts_domains_and_ports() {
        for (target, list, exempt) in [
            ("http://acme.example", "acme.example", true),
            ("http://acme.example", "other.example, ACME.example", true),
            ("http://api.acme.example", "acme.example", true),
            ("http://api.acme.example", ".acme.example", true),
            ("http://api.acme.example", "*.acme.example", true),
            ("http://notacme.example", "acme.example", false),
            ("http://acme.example.org", "acme.example", false),
            ("http://acme.example", "*", true),
            ("http://acme.example:8080", "acme.example:8080", true),
            ("http://acme.example:8081", "acme.example:8080", false),
            ("http://127.0.0.1:8080", "localhost,127.0.0.1", true),
            ("http://[::1]:8080", "::1", true),
            ("http://[::1]:8080", "[::1]:8080", true),
            ("http://acme.example", " , ,.", false),
        ] {
            let variables = [("http_proxy", "http://p"), ("no_proxy", list)];
            assert_eq!(
                system(target, &variables).is_none(),
                exempt,
                "{target} {list}"
            );
        }
    }

    #[test]
    fn none_means_none_and_a_url_means_itself() {
        let target = BaseUrl::parse("http://acme.example").unwrap();
        let variables = |_: &str| Some("http://p".to_owned());
        assert_eq!(Proxy::None.url_for(&target, variables), None);
        assert_eq!(
            Proxy::Url("http://q".to_owned()).url_for(&target, |_| Some("*".to_owned())),
            Some("http://q".to_owned())
        );
    }
}

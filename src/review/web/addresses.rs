//! The addresses that the reviewer answers to. A page of another site can make a browser ask
//! here under a name of its own (DNS rebinding) or send a form; the `Host` and `Origin` of a
//! request tell, and are held against this list.

use std::net::{IpAddr, SocketAddr};

/// Where a request may say it is sent to, and where it may say it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Scheme and authority as a browser writes them: `("http", "127.0.0.1:8731")`.
    known: Vec<(&'static str, String)>,
    /// Where any address of the machine is listened on: its port. A name is still refused, since
    /// only a name can be rebound.
    any: Option<u16>,
}

/// Why a text is no origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no origin; write the address that people type, such as https://desk.example.org")]
pub struct OriginError(String);

impl Addresses {
    /// The addresses of a listener, and those that a proxy in front of it goes by.
    ///
    /// # Errors
    /// A text of `origins` is no origin: a scheme and a host, with a port where that is not the
    /// usual one.
    pub fn new(listener: SocketAddr, origins: &[String]) -> Result<Self, OriginError> {
        let port = listener.port();
        let hosts = if listener.ip().is_loopback() {
            vec!["127.0.0.1".to_owned(), "[::1]".to_owned(), "localhost".to_owned()]
        } else {
            vec![literal(listener.ip())]
        };
        let mut known: Vec<_> = hosts.iter().map(|host| ("http", authority(host, port, 80))).collect();
        for text in origins {
            known.push(parse(text).ok_or_else(|| OriginError(text.clone()))?);
        }
        let any = listener.ip().is_unspecified().then_some(port);
        Ok(Addresses { known, any })
    }

    /// Whether a request to this host came through TLS, as far as is said.
    pub(super) fn is_secure(&self, host: &str) -> bool {
        self.known.iter().any(|(scheme, known)| *scheme == "https" && known.eq_ignore_ascii_case(host))
    }

    /// Whether the reviewer goes by this host.
    pub(super) fn knows_host(&self, host: &str) -> bool {
        self.known.iter().any(|(_, known)| known.eq_ignore_ascii_case(host)) || self.is_any_literal(host)
    }

    /// Whether a page at this origin is one of the reviewer's own, seen from a request to a host.
    pub(super) fn is_own(&self, origin: &str, host: &str) -> bool {
        let Some((scheme, from)) = origin.split_once("://") else { return false };
        if !from.eq_ignore_ascii_case(host) {
            return false;
        }
        let known = self.known.iter().any(|(own, known)| *own == scheme && known.eq_ignore_ascii_case(from));
        known || (scheme == "http" && self.is_any_literal(from))
    }

    fn is_any_literal(&self, host: &str) -> bool {
        let Some(port) = self.any else { return false };
        let with_port = host.parse::<SocketAddr>().is_ok_and(|address| address.port() == port);
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        with_port || (port == 80 && bare.parse::<IpAddr>().is_ok())
    }
}

/// An origin's scheme and authority.
fn parse(text: &str) -> Option<(&'static str, String)> {
    let (scheme, usual, rest) = match text.trim().trim_end_matches('/') {
        text if text.starts_with("https://") => ("https", 443, &text["https://".len()..]),
        text if text.starts_with("http://") => ("http", 80, &text["http://".len()..]),
        _ => return None,
    };
    let strange = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    if rest.is_empty() || rest.contains(strange) {
        return None;
    }
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port.parse().ok()?),
        _ => (rest, usual),
    };
    (!host.is_empty()).then(|| (scheme, authority(host, port, usual)))
}

/// A host with its port, which a browser leaves out where it is the usual one.
fn authority(host: &str, port: u16, usual: u16) -> String {
    if port == usual { host.to_owned() } else { format!("{host}:{port}") }
}

fn literal(ip: IpAddr) -> String {
    match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addresses(listener: &str, origins: &[&str]) -> Addresses {
        let origins: Vec<String> = origins.iter().map(|&origin| origin.to_owned()).collect();
        Addresses::new(listener.parse().expect("an address"), &origins).expect("origins")
    }

    #[test]
    fn on_loopback_only_its_own_names_and_port_are_known() {
        let own = addresses("127.0.0.1:8731", &[]);
        for host in ["127.0.0.1:8731", "localhost:8731", "LOCALHOST:8731", "[::1]:8731"] {
            assert!(own.knows_host(host), "{host}");
        }
        for host in
            ["evil.example:8731", "127.0.0.1", "127.0.0.1:80", "10.0.0.1:8731", "", "localhost:8731.evil.example"]
        {
            assert!(!own.knows_host(host), "{host}");
        }
    }

    #[test]
    fn an_origin_is_own_only_where_it_is_the_host_that_was_asked() {
        let own = addresses("127.0.0.1:8731", &[]);
        assert!(own.is_own("http://127.0.0.1:8731", "127.0.0.1:8731"));
        for origin in
            ["http://localhost:8731", "https://127.0.0.1:8731", "http://127.0.0.1:9", "null", "", "http://evil.example"]
        {
            assert!(!own.is_own(origin, "127.0.0.1:8731"), "{origin}");
        }
    }

    #[test]
    fn a_proxy_gives_a_name_and_says_whether_there_is_tls() {
        let own = addresses("10.0.0.5:8080", &["https://desk.example.org/"]);
        assert!(own.knows_host("desk.example.org") && own.is_secure("desk.example.org"));
        assert!(own.is_own("https://desk.example.org", "desk.example.org"));
        assert!(!own.is_own("http://desk.example.org", "desk.example.org"));
        assert!(own.knows_host("10.0.0.5:8080") && !own.is_secure("10.0.0.5:8080"));
    }

    #[test]
    fn on_all_addresses_any_literal_is_known_and_no_name() {
        let own = addresses("0.0.0.0:8080", &[]);
        assert!(own.knows_host("192.168.1.7:8080") && own.knows_host("[fe80::1]:8080"));
        assert!(!own.knows_host("evil.example:8080") && !own.knows_host("192.168.1.7:81"));
        assert!(own.is_own("http://192.168.1.7:8080", "192.168.1.7:8080"));
    }

    #[test]
    fn what_is_no_origin_is_refused() {
        for text in ["desk.example.org", "ftp://desk", "https://", "https://a/b", "https://a b", "https://:80"] {
            let listener = "127.0.0.1:1".parse().expect("an address");
            assert!(Addresses::new(listener, &[text.to_owned()]).is_err(), "{text}");
        }
    }
}

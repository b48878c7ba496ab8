//! Which requests are for us: the `Host` that was asked, and the file that a path names.

use std::net::{IpAddr, SocketAddr};

/// Checks the `Host` header. A web page elsewhere can let its own name point to this machine and read what a server
/// here answers; such requests carry that name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Guard {
    /// Only names of this machine.
    Loopback,
    /// Any name: the server was opened to the network.
    Open,
}

impl Guard {
    pub(super) fn new(bound: IpAddr) -> Self {
        if bound.is_loopback() { Self::Loopback } else { Self::Open }
    }

    pub(super) fn admits(self, host: Option<&str>) -> bool {
        matches!(self, Self::Open) || host.is_some_and(is_this_machine)
    }
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    };
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The address to open in a browser.
pub(super) fn url(bound: SocketAddr) -> String {
    let host = if bound.ip().is_unspecified() { String::from("localhost") } else { bound.ip().to_string() };
    let host = if host.contains(':') { format!("[{host}]") } else { host };
    format!("http://{host}:{}/", bound.port())
}

/// The path of a request without its query, decoded and without the leading slash; `None` for what is no path of ours.
pub(super) fn path(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(if byte == b'%' { hex(rest.next()?)? * 16 + hex(rest.next()?)? } else { byte });
    }
    let path = String::from_utf8(bytes).ok()?;
    let leaves = path.split(['/', '\\']).any(|part| part == "..") || path.contains('\0');
    (!leaves).then_some(path)
}

/// The value of a key in the query, as it is written.
pub(super) fn query<'u>(url: &'u str, key: &str) -> Option<&'u str> {
    let query = url.split_once('?')?.1;
    query
        .split('&')
        .find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == key).map(|(_, value)| value))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).map(|value| value as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_admitted() {
        for host in [
            "localhost",
            "localhost:4170",
            "127.0.0.1:1",
            "127.9.9.9",
            "[::1]:4170",
            "docs.localhost",
            "LOCALHOST.",
        ] {
            assert!(Guard::Loopback.admits(Some(host)), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:4170",
            "127.0.0.1.evil.example",
            "localhost.evil.example",
            "",
            "[::2]",
        ] {
            assert!(!Guard::Loopback.admits(Some(host)), "{host}");
        }
        assert!(!Guard::Loopback.admits(None) && Guard::Open.admits(None));
    }

    #[test]
    fn paths_are_decoded_and_stay_inside() {
        assert_eq!(path("/a%20b/%E4%B8%AD.html?q=1#x").as_deref(), Some("a b/中.html"));
        assert_eq!(path("/").as_deref(), Some(""));
        for bad in [
            "/../etc/passwd",
            "/a/%2e%2e/b",
            "/%2e%2e%2f",
            "/..\\x",
            "/%ff",
            "/%0",
            "/%zz",
            "/a%00",
            "http://x/",
            "*",
        ] {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    #[test]
    fn queries_are_split() {
        assert_eq!(query("/x?a=1&since=12-3", "since"), Some("12-3"));
        assert_eq!(query("/x", "since"), None);
    }

    #[test]
    fn addresses_can_be_opened() {
        assert_eq!(url(([127, 0, 0, 1], 80).into()), "http://127.0.0.1:80/");
        assert_eq!(url(([0, 0, 0, 0], 80).into()), "http://localhost:80/");
        assert_eq!(url("[::1]:80".parse().unwrap()), "http://[::1]:80/");
    }
}

//! The two cookies: the session of whoever has come in, and the name of whoever need not.
//! Neither is readable by a script, and neither is sent along from another site.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::name::EditorName;

/// How long a name is remembered: a year.
const NAME_SECONDS: u64 = 365 * 24 * 60 * 60;

/// What the cookies of one server are called: browsers share cookies between the ports of a
/// host, so that the port is part of the names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cookies {
    port: u16,
}

impl Cookies {
    /// Those of the server at a port.
    pub(super) fn of(port: u16) -> Self {
        Cookies { port }
    }

    fn session_name(&self, secure: bool) -> String {
        // The prefix makes browsers refuse such a cookie from a neighbouring host.
        format!("{}gainsay_session_{}", if secure { "__Host-" } else { "" }, self.port)
    }

    /// The secret of the session that a request belongs to.
    pub(super) fn session(&self, headers: &HeaderMap, secure: bool) -> Option<String> {
        cookie(headers, &self.session_name(secure))
    }

    /// The header that opens a session in the browser.
    pub(super) fn open_session(&self, secret: &str, secure: bool) -> HeaderValue {
        set(&self.session_name(secure), secret, "", secure)
    }

    /// The header that ends it.
    pub(super) fn close_session(&self, secure: bool) -> HeaderValue {
        set(&self.session_name(secure), "", "; Max-Age=0", secure)
    }

    /// The name that an editor has given.
    pub(super) fn name(&self, headers: &HeaderMap) -> Option<EditorName> {
        let text = cookie(headers, "gainsay_name")?;
        EditorName::new(&percent_decode_str(&text).decode_utf8().ok()?).ok()
    }

    /// The header that remembers a name.
    pub(super) fn remember_name(&self, name: &EditorName, secure: bool) -> HeaderValue {
        let text = utf8_percent_encode(name.as_str(), NON_ALPHANUMERIC).to_string();
        set("gainsay_name", &text, &format!("; Max-Age={NAME_SECONDS}"), secure)
    }
}

/// An answer that sets a cookie.
pub(super) fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

fn set(name: &str, value: &str, more: &str, secure: bool) -> HeaderValue {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Strict{more}{secure}");
    HeaderValue::from_str(&text).expect("hexadecimal digits and percent signs are fit for a header")
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(line: &str) -> HeaderMap {
        HeaderMap::from_iter([(header::COOKIE, HeaderValue::from_str(line).expect("a header"))])
    }

    #[test]
    fn a_name_of_any_script_comes_back_as_it_went() {
        let cookies = Cookies::of(8731);
        let name = EditorName::new("محمد; 李明=\"x\"").expect("a name");
        let set = cookies.remember_name(&name, false);
        let pair = set.to_str().expect("ASCII").split("; ").next().expect("a pair").to_owned();
        assert_eq!(cookies.name(&sent(&format!("other=1; {pair}"))), Some(name));
        assert_eq!(cookies.name(&sent("gainsay_name=%00")), None);
    }

    #[test]
    fn cookies_are_out_of_reach_of_scripts_and_other_sites() {
        let cookies = Cookies::of(8731);
        let plain = cookies.open_session("abc", false);
        assert_eq!(plain, "gainsay_session_8731=abc; Path=/; HttpOnly; SameSite=Strict");
        let secure = cookies.open_session("abc", true);
        assert_eq!(secure, "__Host-gainsay_session_8731=abc; Path=/; HttpOnly; SameSite=Strict; Secure");
        assert_eq!(cookies.session(&sent("gainsay_session_8731=abc"), true), None);
        assert_eq!(cookies.session(&sent("gainsay_session_8731=abc"), false).as_deref(), Some("abc"));
    }
}

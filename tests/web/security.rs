//! What is refused: requests for other names, requests of other sites' pages, visitors without
//! an account, and whatever is too large. And what article text can't do.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use gainsay::review::web::{Accounts, ServeError, make_token, password_line};

use crate::client::{Client, raw};
use crate::served::{Folder, NOTICE, RECORD, Served, Serving};

/// All pages of the usual story that a person opens.
fn pages(client: &mut Client) -> Vec<String> {
    let queue = client.get("/api/stories/torvik/queue?state=all&severity=info").json();
    let findings =
        queue.as_array().expect("a list").iter().map(|finding| finding["id"].as_str().expect("an id").to_owned());
    let mut pages: Vec<String> =
        ["", "/matrix", "/charts", "/articles", "/articles/A", "/articles/B", "/coverage", "/history"]
            .iter()
            .map(|page| format!("/stories/torvik{page}"))
            .collect();
    for id in findings {
        pages.push(format!("/stories/torvik/findings/{id}"));
        pages.push(format!("/stories/torvik/findings/{id}/merge"));
    }
    pages.push("/help".to_owned());
    pages
}

#[test]
fn every_page_forbids_what_it_does_not_need() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let mut addresses = pages(&mut client);
    assert!(addresses.len() > 12, "{addresses:?}");
    addresses.extend(["/assets/reviewer.js", "/nowhere", "/api/nowhere", "/api/stories"].map(str::to_owned));
    for address in addresses {
        let answer = client.get(&address);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        for part in
            ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"]
        {
            assert!(policy.contains(part), "{address}: {policy}");
        }
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{address}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{address}");
        // What the policy would stop is not there in the first place.
        for inline in ["<style", "style=", " onclick", " onload", "javascript:"] {
            assert!(!answer.body.contains(inline) || address.ends_with(".js"), "{address} holds {inline}");
        }
        assert_eq!(
            answer.body.matches("<script").count(),
            answer.body.matches("<script src=\"/assets/reviewer.js\" defer></script>").count()
        );
    }
}

#[test]
fn a_request_for_another_name_is_refused() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let port = served.address.port();
    for host in ["evil.example".to_owned(), format!("evil.example:{port}"), "127.0.0.1:1".to_owned()] {
        let answer = client.send("GET", "/api/stories", &[("Host", &host)], "");
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.body.contains("Torvik"));
    }
    for host in [format!("localhost:{port}"), format!("127.0.0.1:{port}")] {
        assert_eq!(client.send("GET", "/api/stories", &[("Host", &host)], "").status, 200, "{host}");
    }
    let twice = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_eq!(raw(served.address, twice.as_bytes()).status, 400);
    let absolute = format!("GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(raw(served.address, absolute.as_bytes()).status, 421);
}

#[test]
fn a_page_of_another_site_changes_nothing() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let first = client.get("/api/stories/torvik/queue").json()[0]["id"].as_str().expect("an id").to_owned();
    let (form, json) = (format!("/stories/torvik/findings/{first}"), format!("/api/stories/torvik/findings/{first}"));
    let own = client.origin();
    let form_kind = ("Content-Type", "application/x-www-form-urlencoded");
    let body = "act=confirm&by=Anna";
    let other_port = format!("http://127.0.0.1:{}", served.address.port() ^ 1);
    for origin in ["http://evil.example", "null", "", other_port.as_str(), "http://localhost"] {
        assert_eq!(client.send("POST", &form, &[form_kind, ("Origin", origin)], body).status, 403, "{origin}");
    }
    assert_eq!(client.send("POST", &form, &[form_kind], body).status, 403, "a form names its origin");
    let cross = [form_kind, ("Origin", own.as_str()), ("Sec-Fetch-Site", "cross-site")];
    assert_eq!(client.send("POST", &form, &cross, body).status, 403);
    let json_kind = ("Content-Type", "application/json");
    let words = r#"{"act": "confirm", "by": "Anna"}"#;
    assert_eq!(client.send("POST", &json, &[json_kind, ("Origin", "http://evil.example")], words).status, 403);
    assert_eq!(
        client.send("POST", &json, &[("Content-Type", "text/plain")], words).status,
        403,
        "no page sends JSON unasked"
    );
    assert_eq!(client.get("/api/stories/torvik/decisions").json(), serde_json::json!([]));
    assert_eq!(client.send("POST", &json, &[json_kind], words).status, 200);
}

#[test]
fn the_text_of_an_article_stays_text_on_every_page() {
    let hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\u{202e}\"'&{{7*7}}";
    let article = |outlet: &str, text: &str| {
        let text = text.split_once("\n\n").expect("a header").1;
        format!(
            "Outlet: {outlet}{hostile}\nDate: 2022-03-09\nTitle: {hostile}\nUrl: javascript:alert(3)\n\n{}",
            text.replace("Torvik", &format!("Torvik {hostile}"))
        )
    };
    let folder = Folder::of(&[
        ("<img src=x onerror=alert(4)>.txt", &article("City Record", RECORD)),
        ("b.txt", &article("Daily Notice", NOTICE)),
    ]);
    let served = Served::of(&folder);
    let mut client = served.client();
    let addresses = pages(&mut client);
    let mut seen = 0;
    for address in addresses {
        let answer = client.get(&address);
        assert_eq!(answer.status, 200, "{address}: {}", answer.body);
        for active in ["<script>", "<img", "href=\"javascript", "\u{202e}", "49\"'"] {
            assert!(!answer.body.contains(active), "{address} holds {active}");
        }
        seen += answer.body.matches("&lt;script&gt;alert").count();
    }
    assert!(seen > 10, "the words are shown, as words: {seen}");
    let report = client.get("/stories/torvik/report.html");
    assert!(!report.body.contains("<script>alert") && !report.body.contains("<img src"));
    assert!(report.header("content-disposition").is_some_and(|kept| kept.starts_with("attachment")));
    assert!(report.header("content-security-policy").is_some_and(|policy| policy.starts_with("sandbox")));
}

#[test]
fn what_an_editor_writes_stays_text_too() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let first = client.get("/api/stories/torvik/queue").json()[0]["id"].as_str().expect("an id").to_owned();
    let path = format!("/stories/torvik/findings/{first}");
    let answer =
        client.form(&path, "act=note&note=%3Cscript%3Ealert(1)%3C%2Fscript%3E%E2%80%AE&by=%3Cb%3EAnna%3C%2Fb%3E");
    assert_eq!(answer.status, 303, "{}", answer.body);
    for address in [path.as_str(), "/stories/torvik/history", answer.header("location").expect("the way on")] {
        let page = client.get(address);
        assert!(!page.body.contains("<script>") && !page.body.contains("<b>Anna"), "{address}");
        assert!(page.body.contains("&lt;script&gt;alert(1)"), "{address}");
    }
}

#[test]
fn paths_lead_to_nothing_but_what_is_served() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    for path in [
        "/assets/../../Cargo.toml",
        "/assets/%2e%2e/%2e%2e/Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%00",
        "/stories/..%2f..%2fetc%2fpasswd",
        "/stories/torvik/articles/..%2f..%2fetc%2fpasswd",
        "/stories/torvik/findings/%3Cscript%3E",
        "/stories/torvik/claims/..",
        "/assets/",
        "//evil.example/",
    ] {
        let answer = client.get(path);
        assert_eq!(answer.status, 404, "{path}: {}", answer.body);
        assert!(!answer.body.contains("<script>") && !answer.body.contains("[package]"), "{path}");
    }
    assert_eq!(client.get("/stories/%ff/matrix").status, 400, "an address that is no text");
}

#[test]
fn whatever_is_too_large_is_refused() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut client = served.client();
    let first = client.get("/api/stories/torvik/queue").json()[0]["id"].as_str().expect("an id").to_owned();
    let large = format!("act=note&by=Anna&note={}", "a".repeat(1 << 20));
    assert_eq!(client.form(&format!("/stories/torvik/findings/{first}"), &large).status, 413);
    let head = format!("GET / HTTP/1.1\r\nHost: {}\r\nX: {}\r\n\r\n", served.address, "a".repeat(1 << 18));
    let status = raw(served.address, head.as_bytes()).status;
    assert!(matches!(status, 431 | 400 | 0), "{status}");
    assert_eq!(client.get("/help").status, 200, "and the server goes on");
}

#[test]
fn a_request_that_never_ends_is_cut_off() {
    let folder = Folder::usual();
    let served = Served::of(&folder);
    let mut slow = TcpStream::connect(served.address).expect("a connection");
    slow.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
    slow.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").expect("a beginning");
    let mut rest = Vec::new();
    // The server closes the connection; without a limit of its own this would time out.
    slow.read_to_end(&mut rest).expect("the end of the connection");
}

#[test]
fn other_machines_are_let_in_by_accounts_alone() {
    let folder = Folder::usual();
    let open = Serving { address: "0.0.0.0:0", ..Serving::default() };
    let error = Served::with(&folder, open).err().expect("no accounts, no service");
    assert!(matches!(error, ServeError::Open(_)));
    let message = error.to_string();
    assert!(message.contains("--password-file") && message.contains("gainsay account"), "{message}");
    assert!(!folder.store().exists(), "nothing was made on the way");
}

fn with_accounts() -> (Folder, Served, String) {
    let folder = Folder::usual();
    let mut accounts = Accounts::default();
    accounts.add_passwords(&password_line("Anna", "correct horse").expect("a line")).expect("a file");
    let token = make_token("Robot").expect("a token");
    accounts.add_tokens(&token.line).expect("a file");
    let serving = Serving { address: "0.0.0.0:0", accounts, ..Serving::default() };
    let mut served = Served::with(&folder, serving).expect("a free port");
    served.address.set_ip([127, 0, 0, 1].into());
    (folder, served, token.secret)
}

#[test]
fn whoever_has_not_come_in_sees_nothing() {
    let (_folder, served, _) = with_accounts();
    let mut client = served.client();
    for path in ["/", "/stories/torvik", "/stories/torvik/report.html", "/help", "/stories/torvik/claims/x"] {
        let answer = client.get(path);
        assert_eq!(answer.status, 303, "{path}");
        assert!(answer.header("location").is_some_and(|to| to.starts_with("/login")), "{path}");
        assert!(!answer.body.contains("Torvik"), "{path}");
    }
    for path in ["/api/stories", "/api/stories/torvik", "/api/events", "/api/session", "/api/check"] {
        assert_eq!(client.get(path).status, 401, "{path}");
    }
    assert_eq!(client.json("POST", "/api/check", "").status, 401);
    assert_eq!(client.form("/stories/torvik/findings/x", "act=confirm&by=Anna").status, 401);
    assert_eq!(client.get("/login").status, 200);
    assert_eq!(client.get("/assets/reviewer.css").status, 200);
}

#[test]
fn a_password_opens_a_session_and_going_out_ends_it() {
    let (_folder, served, _) = with_accounts();
    let mut client = served.client();
    let wrong = client.form("/login", "name=Anna&password=guess&then=/help");
    assert_eq!(wrong.status, 401);
    assert!(wrong.body.contains("don&#x27;t fit") || wrong.body.contains("don't fit"), "{}", wrong.body);
    let right = client.form("/login", "name=Anna&password=correct+horse&then=/help");
    assert_eq!((right.status, right.header("location")), (303, Some("/help")));
    let cookie = right.header("set-cookie").expect("a session");
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
    let session = client.get("/api/session").json();
    assert_eq!((session["name"].as_str(), session["account"].as_bool()), (Some("Anna"), Some(true)));
    // The name of an account can't be put aside.
    let first = client.get("/api/stories/torvik/queue").json()[0]["id"].as_str().expect("an id").to_owned();
    let words = r#"{"act": "confirm", "by": "Somebody Else"}"#;
    assert_eq!(client.json("POST", &format!("/api/stories/torvik/findings/{first}"), words).status, 200);
    assert_eq!(client.get("/api/stories/torvik/decisions").json()[0]["entry"]["by"], "Anna");
    let before = client.clone();
    assert_eq!(client.form("/logout", "").status, 303);
    assert_eq!(before.clone().get("/api/session").status, 401, "the cookie is worth nothing any more");
    let away = client.form("/login", "name=Anna&password=correct+horse&then=//evil.example/");
    assert_eq!(away.header("location"), Some("/"));
}

#[test]
fn a_token_is_enough_for_a_program() {
    let (_folder, served, token) = with_accounts();
    let mut client = served.client();
    let with = |token: &str| format!("Bearer {token}");
    assert_eq!(
        client.send("GET", "/api/stories", &[("Authorization", &with("0123456789abcdef0123456789abcdef"))], "").status,
        401
    );
    let answer = client.send("GET", "/api/session", &[("Authorization", &with(&token))], "");
    assert_eq!(answer.json()["name"], "Robot");
    assert_eq!(client.json("POST", "/api/session", &format!(r#"{{"token": "{token}"}}"#)).status, 200);
    assert_eq!(client.get("/api/session").json()["name"], "Robot");
}

#[test]
fn guessing_is_slowed_down() {
    let (_folder, served, _) = with_accounts();
    let mut client = served.client();
    let mut statuses = Vec::new();
    for _ in 0..7 {
        statuses.push(client.form("/login", "name=Anna&password=guess").status);
    }
    assert_eq!(statuses[..5], [401; 5]);
    assert!(statuses[5..].contains(&429), "{statuses:?}");
    let waiting = client.json("POST", "/api/session", r#"{"name": "Anna", "password": "correct horse"}"#);
    if waiting.status == 429 {
        assert!(waiting.header("retry-after").is_some());
    }
}

#[test]
fn behind_tls_cookies_are_for_tls_alone() {
    let folder = Folder::usual();
    let mut accounts = Accounts::default();
    accounts.add_passwords(&password_line("Anna", "correct horse").expect("a line")).expect("a file");
    let serving = Serving { accounts, origins: vec!["https://desk.example.org".to_owned()], ..Serving::default() };
    let served = Served::with(&folder, serving).expect("loopback is free");
    let mut client = served.client();
    let headers = [
        ("Host", "desk.example.org"),
        ("Origin", "https://desk.example.org"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    ];
    let answer = client.send("POST", "/login", &headers, "name=Anna&password=correct+horse");
    let cookie = answer.header("set-cookie").expect("a session");
    assert!(cookie.starts_with("__Host-") && cookie.contains("; Secure"), "{cookie}");
    let plain = [("Host", "desk.example.org"), ("Origin", "http://desk.example.org"), headers[2]];
    assert_eq!(client.send("POST", "/login", &plain, "name=Anna&password=correct+horse").status, 403);
}

//! Who may come in where the reviewer listens on more than loopback: names with hashed
//! passwords, and tokens. The two files are text, read by the caller and parsed here.
//!
//! A line of the password file is `name:$argon2id$…`, a line of the token file `name:token`, or
//! a token alone that several people share. Empty lines and lines that begin with `#` count for
//! nothing.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Argon2, PasswordHasher, PasswordVerifier};
use ctutils::CtEq;
use sha2::{Digest, Sha256};

use super::name::EditorName;

/// The shortest token that is taken: 128 bits as hexadecimal digits.
const SHORTEST_TOKEN: usize = 32;

/// How many bytes of chance a made password or token has.
const CHANCE: usize = 24;

/// Everybody who may come in.
#[derive(Debug, Default)]
pub struct Accounts {
    passwords: Vec<Password>,
    tokens: Vec<Token>,
}

#[derive(Debug)]
struct Password {
    name: EditorName,
    hash: String,
}

#[derive(Debug)]
struct Token {
    /// `None` where several people share it.
    name: Option<EditorName>,
    digest: [u8; 32],
}

/// A line of a password or token file that can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct AccountsError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong with it and what to write instead.
    pub problem: String,
}

/// What was made for a new account: what its owner keeps and what the file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The password or token itself; it is in no file.
    pub secret: String,
    /// The line for the file.
    pub line: String,
}

impl Accounts {
    /// Adds the names and hashes of a password file.
    ///
    /// # Errors
    /// A line that is no `name:hash`, a name that stands twice, or a file without any.
    pub fn add_passwords(&mut self, text: &str) -> Result<(), AccountsError> {
        let before = self.passwords.len();
        for (line, entry) in entries(text) {
            let error = |problem: String| AccountsError { line, problem };
            let (name, hash) = entry
                .split_once(':')
                .ok_or_else(|| error("expected name:hash; `gainsay account NAME` makes such a line".into()))?;
            let name = EditorName::new(name).map_err(|problem| error(problem.to_string()))?;
            let hash = hash.trim().to_owned();
            let known = PasswordHash::new(&hash).is_ok_and(|parsed| parsed.algorithm.as_str().starts_with("argon2"));
            if !known {
                return Err(error("no argon2 hash behind the name; `gainsay account NAME` makes such a line".into()));
            }
            if self.passwords.iter().any(|other| other.name == name) {
                return Err(error(format!("{name} stands here twice; leave one line")));
            }
            self.passwords.push(Password { name, hash });
        }
        if self.passwords.len() == before {
            return Err(AccountsError {
                line: 1,
                problem: "no account in this file; `gainsay account NAME` makes one".into(),
            });
        }
        Ok(())
    }

    /// Adds the tokens of a token file.
    ///
    /// # Errors
    /// A token that is too short to be safe, or a file without any.
    pub fn add_tokens(&mut self, text: &str) -> Result<(), AccountsError> {
        let before = self.tokens.len();
        for (line, entry) in entries(text) {
            let error = |problem: String| AccountsError { line, problem };
            let (name, token) = match entry.split_once(':') {
                Some((name, token)) => {
                    (Some(EditorName::new(name).map_err(|problem| error(problem.to_string()))?), token.trim())
                }
                None => (None, entry),
            };
            if token.len() < SHORTEST_TOKEN {
                let problem = format!(
                    "a token of {} characters; it takes {SHORTEST_TOKEN}, and `gainsay account --token NAME` makes one",
                    token.len()
                );
                return Err(error(problem));
            }
            self.tokens.push(Token { name, digest: digest(token) });
        }
        if self.tokens.len() == before {
            let problem = "no token in this file; `gainsay account --token NAME` makes one".into();
            return Err(AccountsError { line: 1, problem });
        }
        Ok(())
    }

    /// Whether nobody has to say who they are, since there are no accounts.
    pub fn is_empty(&self) -> bool {
        self.passwords.is_empty() && self.tokens.is_empty()
    }

    /// Whether there is a name with a password.
    pub(super) fn has_passwords(&self) -> bool {
        !self.passwords.is_empty()
    }

    /// Whether there is a token.
    pub(super) fn has_tokens(&self) -> bool {
        !self.tokens.is_empty()
    }

    /// The account of a name and password. A name that is unknown takes as long as one that is
    /// known, so that the time tells nobody which names there are.
    pub(super) fn with_password(&self, name: &str, password: &str) -> Option<EditorName> {
        let known = self.passwords.iter().find(|account| account.name.as_str() == name);
        let hash = known.or(self.passwords.first()).and_then(|account| PasswordHash::new(&account.hash).ok())?;
        let right = Argon2::default().verify_password(password.as_bytes(), &hash).is_ok();
        known.filter(|_| right).map(|account| account.name.clone())
    }

    /// Whom a token lets in: `None` where it is no token, `Some(None)` where it is one that
    /// names nobody. All tokens are compared, each in constant time.
    pub(super) fn with_token(&self, token: &str) -> Option<Option<EditorName>> {
        let given = digest(token);
        let mut found = None;
        for token in &self.tokens {
            if token.digest.ct_eq(&given).to_bool() {
                found = Some(token.name.clone());
            }
        }
        found
    }
}

/// The line of the password file for a name and a password.
///
/// # Errors
/// The name is none, or the system has no randomness to give.
pub fn password_line(name: &str, password: &str) -> Result<String, String> {
    let name = EditorName::new(name).map_err(|problem| problem.to_string())?;
    let hash = Argon2::default().hash_password(password.as_bytes()).map_err(|error| error.to_string())?;
    Ok(format!("{name}:{hash}"))
}

/// Makes a password, and its line of the password file.
///
/// # Errors
/// As [`password_line`].
pub fn make_password(name: &str) -> Result<Made, String> {
    let secret = random_text()?;
    let line = password_line(name, &secret)?;
    Ok(Made { secret, line })
}

/// Makes a token, and its line of the token file.
///
/// # Errors
/// As [`password_line`].
pub fn make_token(name: &str) -> Result<Made, String> {
    let name = EditorName::new(name).map_err(|problem| problem.to_string())?;
    let secret = random_text()?;
    let line = format!("{name}:{secret}");
    Ok(Made { secret, line })
}

/// Text that nobody guesses, in hexadecimal digits.
///
/// # Errors
/// The system has no randomness to give.
pub(super) fn random_text() -> Result<String, String> {
    let mut bytes = [0; CHANCE];
    getrandom::fill(&mut bytes).map_err(|error| format!("the system gives no random numbers: {error}"))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// What is kept of a secret: enough to know it again, nothing to give away.
pub(super) fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}

/// The lines that say something, each with its number.
fn entries(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    (1..).zip(lines).filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_password_lets_its_owner_in_and_nobody_else() {
        let made = make_password("Anna").expect("an account");
        let mut accounts = Accounts::default();
        accounts.add_passwords(&format!("# the desk\n\n{}\n", made.line)).expect("a valid file");
        assert!(!made.line.contains(&made.secret));
        let who = |name, password| accounts.with_password(name, password).map(|name| name.to_string());
        assert_eq!(who("Anna", &made.secret).as_deref(), Some("Anna"));
        assert_eq!(who("Anna", "guess"), None);
        assert_eq!(who("Bela", &made.secret), None);
    }

    #[test]
    fn a_token_lets_in_whom_it_names_or_anybody_who_has_it() {
        let made = make_token("Anna").expect("a token");
        let shared = "0123456789abcdef0123456789abcdef";
        let mut accounts = Accounts::default();
        accounts.add_tokens(&format!("{}\n{shared}\n", made.line)).expect("a valid file");
        assert_eq!(accounts.with_token(&made.secret).flatten().expect("a name").as_str(), "Anna");
        assert_eq!(accounts.with_token(shared), Some(None));
        assert_eq!(accounts.with_token(&shared[1..]), None);
        assert_eq!(accounts.with_token(""), None);
    }

    #[test]
    fn a_line_that_cannot_be_used_is_named_with_the_remedy() {
        let passwords = |text| Accounts::default().add_passwords(text).expect_err("unusable").to_string();
        assert!(passwords("anna").starts_with("line 1: expected name:hash"));
        assert!(passwords("# x\nanna:secret").starts_with("line 2: no argon2 hash"));
        assert!(passwords("\n").contains("gainsay account NAME"));
        let line = password_line("anna", "x").expect("a line");
        assert!(passwords(&format!("{line}\n{line}")).starts_with("line 2: anna stands here twice"));
        let tokens = |text| Accounts::default().add_tokens(text).expect_err("unusable").to_string();
        assert!(tokens("short").contains("a token of 5 characters"));
    }
}

//! Who has come in: a session is a secret in a cookie, of which only the digest is kept here. A
//! restart forgets all of them.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::accounts::{digest, random_text};
use super::name::EditorName;

/// A session ends after so long without a request: a working day.
const IDLE: Duration = Duration::from_secs(12 * 60 * 60);

/// And after so long in any case.
const LONGEST: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// How many there are at most; the one that has been idle longest makes room.
const ROOM: usize = 2048;

/// The open sessions.
#[derive(Debug, Default)]
pub(super) struct Sessions {
    open: Mutex<BTreeMap<[u8; 32], Session>>,
}

#[derive(Debug, Clone)]
struct Session {
    /// `None` where a shared token let somebody in.
    name: Option<EditorName>,
    began: Instant,
    used: Instant,
}

impl Session {
    fn is_over(&self, now: Instant) -> bool {
        now.duration_since(self.used) > IDLE || now.duration_since(self.began) > LONGEST
    }
}

impl Sessions {
    /// Opens a session and gives its secret.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub(super) fn open(&self, name: Option<EditorName>, now: Instant) -> Result<String, String> {
        let secret = random_text()?;
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.retain(|_, session| !session.is_over(now));
        if open.len() >= ROOM {
            let idlest = open.iter().min_by_key(|(_, session)| session.used).map(|(key, _)| *key);
            idlest.and_then(|key| open.remove(&key));
        }
        open.insert(digest(&secret), Session { name, began: now, used: now });
        Ok(secret)
    }

    /// Whose session a secret is: `None` where it is none, `Some(None)` where it names nobody.
    ///
    /// A session is found by the digest of its secret, so that the time of a search tells
    /// nothing of the secret.
    pub(super) fn whose(&self, secret: &str, now: Instant) -> Option<Option<EditorName>> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let key = digest(secret);
        let session = open.get_mut(&key)?;
        if session.is_over(now) {
            open.remove(&key);
            return None;
        }
        session.used = now;
        Some(session.name.clone())
    }

    /// Ends a session.
    pub(super) fn close(&self, secret: &str) {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).remove(&digest(secret));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_known_by_its_secret_until_it_is_closed_or_over() {
        let (sessions, now) = (Sessions::default(), Instant::now());
        let name = EditorName::new("Anna").expect("a name");
        let secret = sessions.open(Some(name.clone()), now).expect("randomness");
        assert_eq!(sessions.whose(&secret, now), Some(Some(name)));
        assert_eq!(sessions.whose("another", now), None);
        assert_eq!(sessions.whose(&secret, now + IDLE + Duration::from_secs(1)), None);
        let other = sessions.open(None, now).expect("randomness");
        assert_ne!(secret, other);
        sessions.close(&other);
        assert_eq!(sessions.whose(&other, now), None);
    }

    #[test]
    fn use_keeps_a_session_for_a_week_at_most() {
        let (sessions, start) = (Sessions::default(), Instant::now());
        let secret = sessions.open(None, start).expect("randomness");
        let half_a_day = Duration::from_secs(6 * 60 * 60);
        let hours = (1..40).map(|step| start + half_a_day * step);
        let lasted = hours.take_while(|&now| sessions.whose(&secret, now).is_some()).count();
        assert_eq!(lasted, 28);
    }
}

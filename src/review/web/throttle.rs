//! Attempts to come in, slowed down where they fail: by the name that is tried and by the
//! address that tries.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// So many attempts at one name may fail before the next must wait.
const FREE_FOR_A_NAME: u32 = 5;

/// So many from one address, behind which a whole desk may sit.
const FREE_FOR_AN_ADDRESS: u32 = 20;

/// The longest wait.
const LONGEST: Duration = Duration::from_secs(60);

/// A failure is forgotten after this time.
const MEMORY: Duration = Duration::from_secs(15 * 60);

/// How many names and addresses are remembered at most.
const ROOM: usize = 4096;

/// What tries to come in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Name(String),
    Address(IpAddr),
}

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Instant,
}

/// The failed attempts of the last minutes.
#[derive(Debug, Default)]
pub(super) struct Throttle {
    failures: Mutex<BTreeMap<Key, Failures>>,
}

impl Throttle {
    /// How long the next attempt must wait; `None` where it may be made now.
    pub(super) fn wait(&self, name: &str, address: IpAddr, now: Instant) -> Option<Duration> {
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |(key, free): (Key, u32)| {
            let failed = failures.get(&key)?;
            let over = failed.count.checked_sub(free)?;
            let wait = Duration::from_secs(1 << over.min(6)).min(LONGEST);
            (failed.last + wait).checked_duration_since(now).filter(|left| !left.is_zero())
        };
        keys(name, address).into_iter().filter_map(of).max()
    }

    /// Remembers an attempt that failed.
    pub(super) fn failed(&self, name: &str, address: IpAddr, now: Instant) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.retain(|_, failed| now.duration_since(failed.last) < MEMORY);
        for (key, _) in keys(name, address) {
            if failures.len() < ROOM || failures.contains_key(&key) {
                let failed = failures.entry(key).or_insert(Failures { count: 0, last: now });
                failed.count = failed.count.saturating_add(1);
                failed.last = now;
            }
        }
    }

    /// Forgets the failures of a name that has come in.
    pub(super) fn came_in(&self, name: &str) {
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        failures.remove(&Key::Name(shortened(name)));
    }
}

fn keys(name: &str, address: IpAddr) -> [(Key, u32); 2] {
    [(Key::Name(shortened(name)), FREE_FOR_A_NAME), (Key::Address(address), FREE_FOR_AN_ADDRESS)]
}

/// Enough of a name to remember; nobody fills the memory with long ones.
fn shortened(name: &str) -> String {
    name.chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::Ipv4Addr;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
    const THERE: IpAddr = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 2));

    #[test]
    fn a_name_must_wait_longer_with_every_failure() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        let mut waits = Vec::new();
        for _ in 0..12 {
            waits.push(throttle.wait("anna", HERE, now).map_or(0, |wait| wait.as_secs()));
            throttle.failed("anna", HERE, now);
        }
        assert_eq!(waits, [0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60]);
        assert_eq!(throttle.wait("anna", HERE, now + Duration::from_secs(61)), None);
        assert_eq!(throttle.wait("bela", HERE, now), None);
    }

    #[test]
    fn an_address_that_tries_many_names_must_wait_and_others_need_not() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for at in 0..25 {
            throttle.failed(&format!("name {at}"), HERE, now);
        }
        assert!(throttle.wait("anna", HERE, now).is_some());
        assert_eq!(throttle.wait("anna", THERE, now), None);
    }

    #[test]
    fn whoever_comes_in_starts_anew() {
        let (throttle, now) = (Throttle::default(), Instant::now());
        for _ in 0..8 {
            throttle.failed("anna", HERE, now);
        }
        throttle.came_in("anna");
        assert_eq!(throttle.wait("anna", HERE, now), None);
    }
}

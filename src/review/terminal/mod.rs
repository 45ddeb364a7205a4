//! The reviewer in a terminal: one finding at a time, its sides beside each other, everything
//! by keyboard.
//!
//! [`Reviewer`] takes keys and draws itself on any backend; [`run`] gives it a real terminal.
//! It draws only after a key or when others have decided something, so that a slow line is
//! enough. No meaning hangs on colour alone.

mod article;
mod deeds;
mod lines;
mod list;
mod prompt;
mod reviewer;
mod theme;
mod view;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{self, Event, KeyEventKind};

pub use reviewer::{Flow, Reviewer};

use super::{Desk, StoreError};

/// How long it takes until a look at what others have decided.
const LOOK: Duration = Duration::from_secs(2);

/// How long a key is waited for before a look at whether the system ends the program.
const HEED: Duration = Duration::from_millis(200);

/// The signals by which a system ends a program: it is asked to, or its terminal is gone.
#[cfg(unix)]
const ENDINGS: &[i32] = &[signal_hook::consts::SIGTERM, signal_hook::consts::SIGHUP];
#[cfg(not(unix))]
const ENDINGS: &[i32] = &[signal_hook::consts::SIGTERM];

/// Why a review has ended early.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The terminal fails.
    #[error("the terminal fails: {0}")]
    Terminal(#[from] io::Error),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system has ended it.
    #[error("the system has ended the review; all that you decided is kept, and it goes on where you stopped")]
    Ended,
}

/// Reviews until the reviewer leaves. The terminal is as it was afterwards, also where the
/// program fails or the system ends it.
///
/// # Errors
/// The terminal or the store fails, or the system ends the review.
pub fn run(desk: Desk, by: &str, color: bool) -> Result<(), ReviewError> {
    let mut reviewer = Reviewer::new(desk, by, color)?;
    let told_to_end = Arc::new(AtomicBool::new(false));
    let mut listeners = Vec::new();
    for &signal in ENDINGS {
        listeners.push(signal_hook::flag::register(signal, Arc::clone(&told_to_end))?);
    }
    let mut terminal = ratatui::try_init()?;
    let ended = review(&mut reviewer, &mut terminal, &told_to_end);
    ratatui::try_restore()?;
    for listener in listeners {
        signal_hook::low_level::unregister(listener);
    }
    ended
}

fn review(
    reviewer: &mut Reviewer,
    terminal: &mut ratatui::DefaultTerminal,
    told_to_end: &AtomicBool,
) -> Result<(), ReviewError> {
    let mut looked = Instant::now();
    loop {
        terminal.draw(|frame| reviewer.draw(frame))?;
        loop {
            if told_to_end.load(Ordering::Relaxed) {
                return Err(ReviewError::Ended);
            }
            if event::poll(HEED)? {
                match event::read()? {
                    Event::Key(key) if key.kind != KeyEventKind::Release => match reviewer.press(key)? {
                        Flow::On => break,
                        Flow::End => return Ok(()),
                    },
                    Event::Resize(..) => break,
                    _ => {}
                }
            } else if looked.elapsed() >= LOOK {
                looked = Instant::now();
                if reviewer.look()? {
                    break;
                }
            }
        }
    }
}

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
use std::time::Duration;

use ratatui::crossterm::event::{self, Event, KeyEventKind};

pub use reviewer::{Flow, Reviewer};

use super::{Desk, StoreError};

/// How long a key is waited for before a look at what others have decided.
const LOOK: Duration = Duration::from_secs(2);

/// Why a review has ended early.
#[derive(Debug, thiserror::Error)]
pub enum ReviewError {
    /// The terminal fails.
    #[error("the terminal fails: {0}")]
    Terminal(#[from] io::Error),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reviews until the reviewer leaves. The terminal is as it was afterwards, also where the
/// program fails.
///
/// # Errors
/// The terminal or the store fails.
pub fn run(desk: Desk, by: &str, color: bool) -> Result<(), ReviewError> {
    let mut reviewer = Reviewer::new(desk, by, color)?;
    let mut terminal = ratatui::try_init()?;
    let ended = review(&mut reviewer, &mut terminal);
    ratatui::try_restore()?;
    ended
}

fn review(reviewer: &mut Reviewer, terminal: &mut ratatui::DefaultTerminal) -> Result<(), ReviewError> {
    loop {
        terminal.draw(|frame| reviewer.draw(frame))?;
        loop {
            if event::poll(LOOK)? {
                match event::read()? {
                    Event::Key(key) if key.kind != KeyEventKind::Release => match reviewer.press(key)? {
                        Flow::On => break,
                        Flow::End => return Ok(()),
                    },
                    Event::Resize(..) => break,
                    _ => {}
                }
            } else if reviewer.look()? {
                break;
            }
        }
    }
}

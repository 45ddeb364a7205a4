//! How things look. Colour only repeats what a word, a sign or a bracket says already, so that
//! all of it reads the same without.

use ratatui::style::{Color, Modifier, Style};

use crate::decision::State;
use crate::rules::Severity;

/// The styles, with colour or without.
#[derive(Debug, Clone, Copy)]
pub(super) struct Theme {
    /// Whether the terminal shows colours and nobody has asked for none.
    pub(super) color: bool,
}

impl Theme {
    fn colored(self, style: Style, color: Color) -> Style {
        if self.color { style.fg(color) } else { style }
    }

    /// The line at the top, and the line that is chosen in a list.
    pub(super) fn bar(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// Headings, values.
    pub(super) fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What matters less.
    pub(super) fn dim(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Words of a claim that the finding opposes, which also stand in brackets.
    pub(super) fn mark(self) -> Style {
        self.colored(Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED), Color::Yellow)
    }

    /// The name of a severity.
    pub(super) fn severity(self, severity: Severity) -> Style {
        let color = match severity {
            Severity::Conflict => Color::Red,
            Severity::Warning => Color::Yellow,
            Severity::Info => Color::Blue,
        };
        self.colored(self.strong(), color)
    }

    /// The name of a state.
    pub(super) fn state(self, state: State) -> Style {
        match state {
            State::Open => Style::new(),
            State::Stale => self.colored(self.strong(), Color::Magenta),
            State::Confirmed | State::Dismissed => self.colored(Style::new(), Color::Green),
        }
    }

    /// What went wrong, or was done.
    pub(super) fn message(self, is_mistake: bool) -> Style {
        self.colored(self.strong(), if is_mistake { Color::Red } else { Color::Green })
    }
}

//! What happens while people look at the pages, told to all of them at once: a decision, a check
//! under way, a check that has ended.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event as SseEvent, KeepAlive};
use schemars::JsonSchema;
use serde::Serialize;
use tokio::sync::broadcast;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt};

use super::App;

/// How many events a slow reader may fall behind; whoever falls further is told where things
/// stand and goes on from there.
const BACKLOG: usize = 256;

/// A sign of life goes out so often, which also finds out who has left.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Event {
    /// Where things stand, for whoever has just come or has fallen behind.
    Standing {
        /// Grows with everything that changes a page.
        revision: u64,
    },
    /// Somebody has decided, or taken a decision back.
    Decided {
        /// Grows with everything that changes a page.
        revision: u64,
        /// The story, as its address names it; null where another program wrote into the store.
        story: Option<String>,
        /// The findings that it is about.
        findings: Vec<String>,
        /// What happened, in one plain sentence.
        words: String,
    },
    /// A check is under way.
    Checking {
        /// What is being done.
        step: String,
    },
    /// A check has ended.
    Checked {
        /// Grows with everything that changes a page.
        revision: u64,
        /// What has changed by it, in one plain sentence.
        words: String,
    },
    /// The server stops; the stream ends.
    Stopping,
}

/// The line that all events go through.
#[derive(Debug, Clone)]
pub(super) struct Events {
    sender: broadcast::Sender<Event>,
}

impl Default for Events {
    fn default() -> Self {
        Events { sender: broadcast::channel(BACKLOG).0 }
    }
}

impl Events {
    /// Tells everybody who listens; where nobody does, nobody hears.
    pub(super) fn tell(&self, event: Event) {
        let _ = self.sender.send(event);
    }
}

/// `GET /api/events`: the events as they happen.
pub(super) async fn stream(
    State(app): State<Arc<App>>,
) -> Sse<impl Stream<Item = Result<SseEvent, Infallible>> + use<>> {
    let receiver = app.board.events.sender.subscribe();
    let standing = move || Event::Standing { revision: app.board.revision() };
    let first = tokio_stream::once(standing());
    let rest = BroadcastStream::new(receiver).map(move |event| event.unwrap_or_else(|_| standing()));
    let until_the_end = first.chain(rest).take_while(|event| *event != Event::Stopping);
    let written = until_the_end.map(|event| Ok(SseEvent::default().json_data(event).unwrap_or_default()));
    Sse::new(written).keep_alive(KeepAlive::new().interval(SIGN_OF_LIFE))
}

//! The connections: accepted up to a number, cut where a request takes too long to arrive, and
//! ended in peace where the server is told to stop.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

/// How many connections there are at most. A browser keeps one open for what is new.
const CONNECTIONS: usize = 512;

/// How long the head of a request may take to arrive.
const HEAD_TIME: Duration = Duration::from_secs(20);

/// How large it may be, in bytes.
const HEAD_SIZE: usize = 32 * 1024;

/// How long a request that is under way may take once the server is told to stop.
const LAST_WORDS: Duration = Duration::from_secs(5);

/// Serves a router on a listener until told to stop.
pub(super) async fn serve(listener: TcpListener, router: Router, mut stop: watch::Receiver<bool>) {
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let mut open = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = stopped(&mut stop) => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, peer)) = accepted else {
            // Out of file handles, mostly: the next attempt waits until some are free.
            tokio::time::sleep(Duration::from_millis(200)).await;
            continue;
        };
        // Whom there is no room for finds the connection closed.
        let Ok(place) = room.clone().try_acquire_owned() else { continue };
        let (router, stop) = (router.clone(), stop.clone());
        open.spawn(async move {
            connection(stream, peer, router, stop).await;
            drop(place);
        });
        while open.try_join_next().is_some() {}
    }
    drop(listener);
    let all_done = async { while open.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(LAST_WORDS, all_done).await;
}

/// Waits until the server is told to stop, or whoever could tell it is gone.
pub(super) async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn connection(stream: TcpStream, peer: SocketAddr, router: Router, mut stop: watch::Receiver<bool>) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let router = router.clone();
        async move { Ok::<_, Infallible>(answer(router, request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_buf_size(HEAD_SIZE)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
    let told_to_stop = tokio::select! {
        _ = connection.as_mut() => false,
        () = stopped(&mut stop) => true,
    };
    if told_to_stop {
        connection.as_mut().graceful_shutdown();
        let _ = connection.await;
    }
}

async fn answer(router: Router, request: Request<Body>) -> axum::response::Response {
    use tower_service::Service;
    let mut router = router;
    match router.call(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

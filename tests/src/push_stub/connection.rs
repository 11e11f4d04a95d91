//! One HTTP/2 connection of the stub, down to the frames a vendor ends it with.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use h2::RecvStream;
use h2::server::SendResponse;
use http::{Request, Response};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};

use super::answer::Ending;
use super::{Answer, Desk, Received};

pub(super) async fn accept_all(listener: TcpListener, desk: Arc<Desk>) {
    while let Ok((socket, _)) = listener.accept().await {
        let number = desk.connect();
        tokio::spawn(serve(socket, number, Arc::clone(&desk)));
    }
}

/// How a conversation ends its whole connection.
enum End {
    Gracefully(SendResponse<Bytes>, Answer),
    GoAway(SendResponse<Bytes>),
    GoAwayRefused(SendResponse<Bytes>),
    Close(SendResponse<Bytes>),
}

/// Serves until one side ends the connection. Dropping it closes the socket.
async fn serve(socket: TcpStream, number: usize, desk: Arc<Desk>) {
    // As both vendors do: an answer does not wait for a full packet.
    let _ = socket.set_nodelay(true);
    let mut settings = h2::server::Builder::new();
    if let Some(streams) = desk.streams {
        settings.max_concurrent_streams(streams);
    }
    let Ok(mut connection) = settings.handshake(socket).await else {
        return;
    };
    let (ends, mut end) = unbounded_channel();
    let mut unanswered = Vec::new();
    loop {
        tokio::select! {
            request = connection.accept() => match request {
                Some(Ok((request, respond))) => {
                    tokio::spawn(converse(request, respond, number, Arc::clone(&desk), ends.clone()));
                }
                Some(Err(_)) | None => return,
            },
            Some(ending) = end.recv() => match ending {
                End::Gracefully(respond, answer) => {
                    // First, so that a client that has its answer also knows that it must not come back.
                    connection.graceful_shutdown();
                    // The client may have gone; nobody is left to tell.
                    let _ = write(respond, &answer);
                }
                End::GoAway(respond) => {
                    // Dropped, it would tell the client first that this one request is cancelled.
                    unanswered.push(respond);
                    connection.abrupt_shutdown(h2::Reason::NO_ERROR);
                }
                End::GoAwayRefused(mut respond) => {
                    connection.graceful_shutdown();
                    respond.send_reset(h2::Reason::REFUSED_STREAM);
                }
                End::Close(_respond) => return,
            },
        }
    }
}

/// Reads one request, waits as the script says, answers or ends the connection.
///
/// Errors mean that the client has gone; nobody is left to tell.
async fn converse(
    request: Request<RecvStream>,
    respond: SendResponse<Bytes>,
    connection: usize,
    desk: Arc<Desk>,
    ends: UnboundedSender<End>,
) -> Result<(), h2::Error> {
    let (parts, body) = request.into_parts();
    let received = Received {
        connection,
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        headers: parts.headers,
        body: read(body).await?,
    };
    let answer = desk.take(received);
    desk.released().await;
    tokio::time::sleep(answer.delay).await;
    let end = match answer.ending {
        Ending::Open => return write(respond, &answer),
        Ending::AnswerThenGoAway => End::Gracefully(respond, answer),
        Ending::GoAwayUnanswered => End::GoAway(respond),
        Ending::GoAwayRefused => End::GoAwayRefused(respond),
        Ending::Close => End::Close(respond),
    };
    // The connection may have ended meanwhile.
    let _ = ends.send(end);
    Ok(())
}

async fn read(mut body: RecvStream) -> Result<Bytes, h2::Error> {
    let mut whole = BytesMut::new();
    while let Some(chunk) = body.data().await {
        let chunk = chunk?;
        body.flow_control().release_capacity(chunk.len())?;
        whole.extend_from_slice(&chunk);
    }
    Ok(whole.freeze())
}

fn write(mut respond: SendResponse<Bytes>, answer: &Answer) -> Result<(), h2::Error> {
    let mut response = Response::builder().status(answer.status);
    for (name, value) in &answer.headers {
        response = response.header(*name, value);
    }
    let response = response.body(()).expect("scripted headers are valid");
    let mut stream = respond.send_response(response, false)?;
    stream.send_data(Bytes::from(answer.body.clone()), true)
}

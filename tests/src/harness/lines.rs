//! Open lines (server-sent events) as a phone reads them.

use std::time::Duration;

use axum::body::{Body, BodyDataStream};
use bytes::Bytes;
use futures::StreamExt;
use loma_server::router;
use tower::ServiceExt;

use super::{Client, TestApp};

/// Nothing in a test takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// An open line.
pub struct Line {
    body: BodyDataStream,
    read: String,
}

/// One event.
#[derive(Debug, Default, PartialEq)]
pub struct Said {
    pub event: String,
    pub id: String,
    pub data: String,
    pub comment: Option<String>,
}

impl Client {
    /// Opens a line after this cursor.
    pub async fn stream(&self, last_id: Option<&str>) -> Line {
        let mut request = self.request("GET", "/v1/stream");
        if let Some(id) = last_id {
            request = request.header("last-event-id", id);
        }
        let request = request.body(Body::empty()).expect("a well-formed request");
        let response = self
            .service
            .clone()
            .oneshot(request)
            .await
            .expect("the router never fails");
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Line {
            body: response.into_body().into_data_stream(),
            read: String::new(),
        }
    }
}

impl Line {
    /// The next event; nothing when the line has ended.
    pub async fn next(&mut self) -> Option<Said> {
        loop {
            let said = self.read_one().await?;
            if said.comment.is_none() {
                return Some(said);
            }
        }
    }

    /// The next heart-beat.
    pub async fn next_comment(&mut self) -> String {
        loop {
            let said = self.read_one().await.expect("the line is open");
            if let Some(comment) = said.comment {
                return comment;
            }
        }
    }

    async fn read_one(&mut self) -> Option<Said> {
        loop {
            if let Some(end) = self.read.find("\n\n") {
                let block: String = self.read.drain(..end + 2).collect();
                return Some(parse(&block));
            }
            let piece = tokio::time::timeout(PATIENCE, self.body.next()).await;
            let piece: Bytes = piece.expect("nothing came")?.expect("the line is whole");
            self.read
                .push_str(std::str::from_utf8(&piece).expect("events are text"));
        }
    }
}

fn parse(block: &str) -> Said {
    let mut said = Said::default();
    for line in block.lines().filter(|line| !line.is_empty()) {
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value).to_owned();
        match field {
            "event" => said.event = value,
            "id" => said.id = value,
            "data" => said.data += &value,
            _ => said.comment = Some(value),
        }
    }
    said
}

impl TestApp {
    /// Lets this server hear what happens in the database, as a running one does.
    pub fn listen(&self) {
        tokio::spawn(self.app.watch.clone().listen(self.app.clone()));
    }

    /// Ends all lines, as a server does that stops.
    pub fn close_streams(&self) {
        self.app.watch.close();
    }

    /// The same person at another server over the same database.
    pub async fn at_another_server(&self, person: &Client) -> Client {
        let app = self.same_database().await;
        tokio::spawn(app.watch.clone().listen(app.clone()));
        Client {
            service: router::service(app),
            ..person.clone()
        }
    }
}

//! A phone that loses its network in the middle of a photo, over a real socket; and what a dead server leaves.

use std::fmt::Write as _;
use std::time::{Duration, SystemTime};

use loma_server::start::Server;
use loma_tests::TestApp;
use shared_types::FileId;
use shared_types::file::StoredFile;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::resume::{asked, send};
use super::{contents, first_upload, jpeg, jpeg_of, nothing_is_left, stored, upload_path};
use crate::case::Case;

async fn case_with_server() -> (Case, Server) {
    let app = TestApp::with(|config| {
        config.listen = "127.0.0.1:0".parse().expect("an address");
        config.db_connections = 8;
    });
    let case = Case::of(app.await).await;
    let server = Server::start(case.app.app.clone())
        .await
        .expect("the server starts");
    (case, server)
}

/// Sends the head of an upload and the beginning of its body.
async fn begin(
    case: &Case,
    server: &Server,
    method: &str,
    path: &str,
    framing: &str,
    body: &[u8],
) -> TcpStream {
    let mut socket = TcpStream::connect(server.address)
        .await
        .expect("the server listens");
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer {}\r\n{framing}\r\n\r\n",
        case.customer.token.as_deref().expect("a login")
    );
    for bytes in [head.as_bytes(), body] {
        socket.write_all(bytes).await.expect("the server reads");
    }
    socket.flush().await.expect("the server reads");
    socket
}

/// Waits for something that another task does; fails if it never comes.
async fn until(what: &str, is_so: impl Fn() -> bool) {
    for _ in 0..500 {
        if is_so() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what} did not happen");
}

#[tokio::test]
async fn a_closed_socket_leaves_nothing_and_the_photo_can_be_sent_again() {
    let (case, server) = case_with_server().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let folder = case.app.data_dir().join("files");
    let bytes = jpeg_of(2_000_011);
    for framing in ["content-length: 2000011", "transfer-encoding: chunked"] {
        let body = if framing.starts_with("content") {
            bytes[..1_000_000].to_vec()
        } else {
            let mut chunk = b"f4240\r\n".to_vec();
            chunk.extend_from_slice(&bytes[..1_000_000]);
            chunk
        };
        let socket = begin(&case, &server, "PUT", &path, framing, &body).await;
        until("the first part is on the disk", || {
            stored(&folder).len() == 1
        })
        .await;
        drop(socket);
        until("the rest is thrown away", || stored(&folder).is_empty()).await;
        nothing_is_left(&case, &claim).await;
    }
    let file: StoredFile = case.customer.put_bytes(&path, bytes).await.expect(201);
    assert_eq!(contents(&case), [file.sha256]);
    server.stop().await;
}

#[tokio::test]
async fn of_a_photo_in_pieces_every_byte_that_came_is_kept() {
    let (case, server) = case_with_server().await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(2_000_011);
    let mut offset = 0;
    for (cut, is_chunked) in [(1_000_000, false), (1_300_001, true)] {
        let mut framing = format!("upload-offset: {offset}\r\nupload-length: 2000011\r\n");
        let mut body = Vec::new();
        if is_chunked {
            framing.push_str("transfer-encoding: chunked");
            body.extend(format!("{:x}\r\n", photo.len() - offset).bytes());
        } else {
            let _ = write!(framing, "content-length: {}", photo.len() - offset);
        }
        body.extend(&photo[offset..cut]);
        let socket = begin(&case, &server, "PATCH", &path, &framing, &body).await;
        drop(socket);
        let come = u64::try_from(cut).expect("a number");
        for _ in 0..500 {
            if asked(&case.customer, &path).await.0 == come {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(asked(&case.customer, &path).await, (come, "?0".to_owned()));
        offset = cut;
    }
    let rest = photo[offset..].to_vec();
    let answer = send(&case.customer, &path, offset, photo.len(), rest).await;
    let file: StoredFile = answer.expect(201);
    assert_eq!(contents(&case), [file.sha256]);
    server.stop().await;
}

#[tokio::test]
async fn a_sender_that_is_refused_hears_why_even_if_it_sends_first_and_reads_later() {
    let (case, server) = case_with_server().await;
    let claim = case.reported(1).await;
    let body = vec![b'x'; 3_000_000];
    let framing = "content-length: 3000000\r\nconnection: close";
    let withdrawn = upload_path(claim.summary.id, FileId::new());
    for (path, status, code) in [
        (first_upload(&claim), "415", "files/type-not-allowed"),
        (withdrawn, "404", "not-found"),
        (first_upload(&claim), "401", "auth/session-ended"),
    ] {
        if status == "401" {
            case.customer.log_out().await;
        }
        let mut socket = begin(&case, &server, "PUT", &path, framing, &body).await;
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status} ")),
            "{answer}"
        );
        assert!(answer.contains(code), "{answer}");
    }
    server.stop().await;
}

#[tokio::test]
async fn the_sweep_removes_what_a_dead_server_left_and_nothing_else() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let kept: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .expect(201);
    let folder = case.app.data_dir().join("files");
    let now = case.app.clock.now();
    // A part that was being written, and one that was complete but not yet in its place; each old and fresh.
    let incoming = folder.join("incoming");
    for (name, hours) in [("old#1", 25), ("old", 25), ("fresh#1", 23), ("fresh", 23)] {
        let file = std::fs::File::create(incoming.join(name)).unwrap();
        let written = SystemTime::from(now) - Duration::from_secs(hours * 3600);
        file.set_modified(written).unwrap();
    }
    // A content that lost its row, or never got one; the one that has a row is as old.
    let orphan = "0f".repeat(32);
    for (content, hours) in [(&orphan, 25), (&kept.sha256, 25)] {
        let path = folder.join("sha256").join(&content[..2]).join(content);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        let file = std::fs::File::options()
            .create(true)
            .append(true)
            .open(path)
            .unwrap();
        let written = SystemTime::from(now) - Duration::from_secs(hours * 3600);
        file.set_modified(written).unwrap();
    }
    let mut db = case.app.database().await;
    loma_server::jobs::enqueue(
        &mut db,
        &loma_server::files::SweepUploads,
        loma_server::jobs::Schedule::default(),
    )
    .await
    .unwrap();
    case.app.run_jobs().await;
    assert_eq!(stored(&incoming), ["fresh", "fresh#1"]);
    assert!(stored(&folder).contains(&kept.sha256));
    assert!(!stored(&folder).contains(&orphan));
}

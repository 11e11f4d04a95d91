//! The virus scanner: a stand-in that speaks clamd's `INSTREAM`.

use std::path::Path;
use std::sync::{Arc, Mutex};

use loma_tests::TestApp;
use shared_types::file::StoredFile;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, UnixListener};

use super::resume::{asked, send};
use super::{contents, first_upload, jpeg, jpeg_of, nothing_is_left};
use crate::case::Case;

/// What the stand-in finds, in a file that holds this word.
const VIRUS: &[u8] = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE";

#[derive(Clone, Copy, PartialEq)]
enum Mood {
    Working,
    /// Closes the connection without a word.
    Gone,
    /// Says that something is wrong with itself.
    Sick,
}

/// What the scanner was shown, file by file.
type Shown = Arc<Mutex<Vec<usize>>>;

/// A scanner on a port of its own.
async fn scanner(mood: Arc<Mutex<Mood>>) -> (String, Shown) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its number").to_string();
    let shown = Shown::default();
    let seen = Arc::clone(&shown);
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let mood = *mood.lock().expect("a mood");
            // A caller that gave up is no matter of the scanner's.
            let _ = serve(socket, mood, &seen).await;
        }
    });
    (address, shown)
}

async fn serve(
    mut socket: impl AsyncRead + AsyncWrite + Unpin,
    mood: Mood,
    shown: &Shown,
) -> std::io::Result<()> {
    if mood == Mood::Gone {
        return Ok(());
    }
    let mut command = [0; 10];
    socket.read_exact(&mut command).await?;
    assert_eq!(&command, b"zINSTREAM\0");
    let mut file = Vec::new();
    loop {
        let length = socket.read_u32().await?;
        if length == 0 {
            break;
        }
        let mut piece = vec![0; length as usize];
        socket.read_exact(&mut piece).await?;
        file.extend(piece);
    }
    shown.lock().expect("a list").push(file.len());
    let has_virus = file.windows(VIRUS.len()).any(|window| window == VIRUS);
    let answer: &[u8] = match (mood, has_virus) {
        (Mood::Sick, _) => b"INSTREAM size limit exceeded. ERROR\0",
        (_, true) => b"stream: Win.Test.EICAR_HDB-1 FOUND\0",
        (_, false) => b"stream: OK\0",
    };
    socket.write_all(answer).await
}

async fn case_with(address: String) -> Case {
    Case::of(TestApp::with(|config| config.clamd_address = Some(address)).await).await
}

async fn scan_of(case: &Case, file: &StoredFile) -> String {
    sqlx::query_scalar("select scan from stored_file where id = $1")
        .bind(file.id)
        .fetch_one(&mut case.app.database().await)
        .await
        .expect("a row")
}

#[tokio::test]
async fn every_byte_is_scanned_before_the_file_is_there() {
    let (address, shown) = scanner(Arc::new(Mutex::new(Mood::Working))).await;
    let case = case_with(address).await;
    let claim = case.reported(1).await;
    let photo = jpeg_of(1_234_567);
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), photo)
        .await
        .expect(201);
    assert_eq!(scan_of(&case, &file).await, "CLEAN");
    assert_eq!(*shown.lock().expect("a list"), [1_234_567]);
}

#[tokio::test]
async fn an_infected_file_is_refused_in_one_go_and_in_pieces_and_nothing_is_left() {
    let (address, _) = scanner(Arc::new(Mutex::new(Mood::Working))).await;
    let case = case_with(address).await;
    let claim = case.reported(1).await;
    let infected = jpeg(VIRUS);
    let path = first_upload(&claim);
    case.customer
        .put_bytes(&path, infected.clone())
        .await
        .refused(422, "files/infected");
    nothing_is_left(&case, &claim).await;
    send(
        &case.customer,
        &path,
        0,
        infected.len(),
        infected[..300].to_vec(),
    )
    .await;
    send(
        &case.customer,
        &path,
        300,
        infected.len(),
        infected[300..].to_vec(),
    )
    .await
    .refused(422, "files/infected");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn while_the_scanner_is_away_nothing_is_taken_in_and_afterwards_no_byte_is_sent_twice() {
    let mood = Arc::new(Mutex::new(Mood::Gone));
    let (address, _) = scanner(Arc::clone(&mood)).await;
    let case = case_with(address).await;
    let claim = case.reported(1).await;
    let path = first_upload(&claim);
    let photo = jpeg_of(100_000);
    for bad in [Mood::Gone, Mood::Sick] {
        *mood.lock().expect("a mood") = bad;
        let answer = case.customer.put_bytes(&path, photo.clone()).await;
        answer.refused(503, "unavailable");
        assert_eq!(answer.header("retry-after"), "30");
        nothing_is_left(&case, &claim).await;
    }
    let answer = send(&case.customer, &path, 0, photo.len(), photo.clone()).await;
    answer.refused(503, "unavailable");
    assert_eq!(contents(&case), Vec::<String>::new());
    assert_eq!(
        asked(&case.customer, &path).await,
        (100_000, "?0".to_owned())
    );
    *mood.lock().expect("a mood") = Mood::Working;
    let file: StoredFile = send(&case.customer, &path, photo.len(), photo.len(), vec![])
        .await
        .expect(201);
    assert_eq!(scan_of(&case, &file).await, "CLEAN");
}

#[tokio::test]
async fn a_scanner_that_is_not_there_at_all_is_away() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its number").to_string();
    drop(listener);
    let case = case_with(address).await;
    let claim = case.reported(1).await;
    case.customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .refused(503, "unavailable");
    nothing_is_left(&case, &claim).await;
}

#[tokio::test]
async fn a_scanner_may_listen_at_a_socket_of_this_machine() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("clamd");
    let listener = UnixListener::bind(&path).expect("a socket");
    let shown = Shown::default();
    let seen = Arc::clone(&shown);
    tokio::spawn(async move {
        while let Ok((socket, _)) = listener.accept().await {
            let _ = serve(socket, Mood::Working, &seen).await;
        }
    });
    let case = case_with(text(&path)).await;
    let claim = case.reported(1).await;
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .expect(201);
    assert_eq!(scan_of(&case, &file).await, "CLEAN");
    assert_eq!(shown.lock().expect("a list").len(), 1);
}

fn text(path: &Path) -> String {
    path.to_str().expect("a readable path").to_owned()
}

#[tokio::test]
async fn without_a_scanner_a_file_is_marked_as_not_scanned() {
    let case = Case::new().await;
    let claim = case.reported(1).await;
    let file: StoredFile = case
        .customer
        .put_bytes(&first_upload(&claim), jpeg(b"Foto"))
        .await
        .expect(201);
    assert_eq!(scan_of(&case, &file).await, "NOT_SCANNED");
}

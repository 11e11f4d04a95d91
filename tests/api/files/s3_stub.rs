//! A stand-in for an S3 store: the verbs that are used here, each only with a signature that is right (AWS Signature
//! Version 4), and the rule that no part but the last is smaller than five mebibytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use tokio::sync::watch;

pub(super) const BUCKET: &str = "loma-files";
pub(super) const REGION: &str = "eu-central-1";
pub(super) const KEY_ID: &str = "AKIDEXAMPLE";
pub(super) const SECRET: &str = "kein echtes Geheimnis";

const SMALLEST_PART: usize = 5 * 1024 * 1024;
const LAST_MODIFIED: &str = "Wed, 01 Jul 2026 10:00:00 GMT";

#[derive(Clone, Default)]
pub(super) struct S3Stub(Arc<Shared>);

#[derive(Default)]
struct Shared {
    objects: Mutex<BTreeMap<String, Bytes>>,
    uploads: Mutex<BTreeMap<String, BTreeMap<u32, Bytes>>>,
    is_broken: AtomicBool,
    parts_wait: watch::Sender<bool>,
    waiting_parts: watch::Sender<usize>,
}

impl S3Stub {
    /// Listens; answers its address.
    pub(super) async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let address = listener.local_addr().expect("its number");
        let service = axum::Router::new()
            .fallback(answer)
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        format!("http://{address}")
    }

    /// From now on it fails, or works again.
    pub(super) fn break_down(&self, is_broken: bool) {
        self.0.is_broken.store(is_broken, Ordering::SeqCst);
    }

    /// From now on no part is stored, or all that wait are.
    pub(super) fn let_parts_wait(&self, they_wait: bool) {
        self.0.parts_wait.send_replace(they_wait);
    }

    /// Waits until so many parts wait.
    pub(super) async fn waits_with(&self, parts: usize) {
        let mut waiting = self.0.waiting_parts.subscribe();
        let enough = waiting.wait_for(|waiting| *waiting >= parts);
        let enough = tokio::time::timeout(Duration::from_secs(30), enough).await;
        enough.expect("parts in time").expect("the stub lives");
    }

    pub(super) fn waiting_parts(&self) -> usize {
        *self.0.waiting_parts.borrow()
    }

    /// The names of all objects below a folder.
    pub(super) fn keys(&self, folder: &str) -> Vec<String> {
        let objects = self.0.objects.lock().expect("the objects");
        let below = objects.keys().filter(|key| key.starts_with(folder));
        below.cloned().collect()
    }

    /// Something that somebody left there.
    pub(super) fn put_object(&self, key: &str) {
        let mut objects = self.0.objects.lock().expect("the objects");
        objects.insert(key.to_owned(), Bytes::from_static(b"?"));
    }

    pub(super) fn unfinished(&self) -> usize {
        self.0.uploads.lock().expect("the uploads").len()
    }
}

async fn answer(State(stub): State<S3Stub>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX)
        .await
        .expect("a body");
    if stub.0.is_broken.load(Ordering::SeqCst) {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    if !is_signed(&parts.method, &parts.uri, &parts.headers, &body) {
        return failed(StatusCode::FORBIDDEN, "SignatureDoesNotMatch");
    }
    let path = parts.uri.path().trim_start_matches('/');
    let Some(key) = path.strip_prefix(BUCKET) else {
        return failed(StatusCode::NOT_FOUND, "NoSuchBucket");
    };
    let key = key.trim_start_matches('/').to_owned();
    let query = query_of(&parts.uri);
    if query.contains_key("partNumber") {
        stub.wait_with_part().await;
    }
    match parts.method {
        Method::GET if key.is_empty() => stub.list(&query),
        Method::GET | Method::HEAD => stub.get(&key, &parts.headers),
        Method::DELETE => stub.delete(&key, &query),
        Method::POST => stub.multipart(&key, &query),
        Method::PUT => stub.put(&key, &query, &parts.headers, body),
        _ => failed(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed"),
    }
}

impl S3Stub {
    async fn wait_with_part(&self) {
        self.0.waiting_parts.send_modify(|waiting| *waiting += 1);
        let mut waits = self.0.parts_wait.subscribe();
        let _ = waits.wait_for(|waits| !waits).await;
        self.0.waiting_parts.send_modify(|waiting| *waiting -= 1);
    }

    fn get(&self, key: &str, asked: &HeaderMap) -> Response {
        let objects = self.0.objects.lock().expect("the objects");
        let Some(found) = objects.get(key) else {
            return failed(StatusCode::NOT_FOUND, "NoSuchKey");
        };
        let headers = [
            (header::ETAG, tag(found)),
            (header::LAST_MODIFIED, LAST_MODIFIED.to_owned()),
        ];
        let range = asked
            .get(header::RANGE)
            .and_then(|range| range.to_str().ok());
        let range = range.and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
        let Some((first, last)) = range else {
            return (headers, found.clone()).into_response();
        };
        let first: usize = first.parse().expect("a number");
        let last = last
            .parse::<usize>()
            .expect("a number")
            .min(found.len() - 1);
        let range = format!("bytes {first}-{last}/{}", found.len());
        let part = found.slice(first..=last);
        let status = StatusCode::PARTIAL_CONTENT;
        (status, headers, [(header::CONTENT_RANGE, range)], part).into_response()
    }

    fn put(&self, key: &str, query: &Query, headers: &HeaderMap, body: Bytes) -> Response {
        let tag = [(header::ETAG, tag(&body))];
        if let Some(upload) = query.get("uploadId") {
            let number = query["partNumber"].parse().expect("a number");
            let mut uploads = self.0.uploads.lock().expect("the uploads");
            uploads
                .get_mut(upload)
                .expect("an upload")
                .insert(number, body);
            return tag.into_response();
        }
        let mut objects = self.0.objects.lock().expect("the objects");
        let Some(source) = headers.get("x-amz-copy-source") else {
            objects.insert(key.to_owned(), body);
            return tag.into_response();
        };
        let source = source.to_str().expect("a path").trim_start_matches('/');
        let source = source
            .strip_prefix(BUCKET)
            .expect("our bucket")
            .trim_start_matches('/');
        let Some(copied) = objects.get(source).cloned() else {
            return failed(StatusCode::NOT_FOUND, "NoSuchKey");
        };
        objects.insert(key.to_owned(), copied);
        xml(
            "<CopyObjectResult><LastModified>2026-07-01T10:00:00Z</LastModified><ETag>\"x\"</ETag></CopyObjectResult>",
        )
    }

    fn delete(&self, key: &str, query: &Query) -> Response {
        if let Some(upload) = query.get("uploadId") {
            self.0.uploads.lock().expect("the uploads").remove(upload);
        } else {
            // S3 does not say whether there was anything.
            self.0.objects.lock().expect("the objects").remove(key);
        }
        StatusCode::NO_CONTENT.into_response()
    }

    fn multipart(&self, key: &str, query: &Query) -> Response {
        let mut uploads = self.0.uploads.lock().expect("the uploads");
        let Some(upload) = query.get("uploadId") else {
            let id = uuid::Uuid::now_v7().to_string();
            uploads.insert(id.clone(), BTreeMap::new());
            return xml(&format!(
                "<InitiateMultipartUploadResult><UploadId>{id}</UploadId></InitiateMultipartUploadResult>"
            ));
        };
        let parts: Vec<Bytes> = uploads
            .remove(upload)
            .expect("an upload")
            .into_values()
            .collect();
        let but_last = &parts[..parts.len() - 1];
        if but_last.iter().any(|part| part.len() < SMALLEST_PART) {
            return failed(StatusCode::BAD_REQUEST, "EntityTooSmall");
        }
        let mut objects = self.0.objects.lock().expect("the objects");
        objects.insert(key.to_owned(), parts.concat().into());
        xml("<CompleteMultipartUploadResult><ETag>\"x\"</ETag></CompleteMultipartUploadResult>")
    }

    fn list(&self, query: &Query) -> Response {
        let prefix = query.get("prefix").cloned().unwrap_or_default();
        let mut text = "<ListBucketResult>".to_owned();
        for key in self.keys(&prefix) {
            let _ = write!(
                text,
                "<Contents><Key>{key}</Key><LastModified>2026-06-01T10:00:00Z</LastModified><ETag>\"x\"</ETag>\
                 <Size>1</Size></Contents>"
            );
        }
        xml(&format!("{text}</ListBucketResult>"))
    }
}

fn xml(text: &str) -> Response {
    ([(header::CONTENT_TYPE, "application/xml")], text.to_owned()).into_response()
}

fn failed(status: StatusCode, code: &str) -> Response {
    (status, format!("<Error><Code>{code}</Code></Error>")).into_response()
}

fn tag(bytes: &[u8]) -> String {
    format!("\"{:x}\"", Sha256::digest(bytes))
}

type Query = BTreeMap<String, String>;

fn query_of(uri: &Uri) -> Query {
    let query = axum::extract::Query::<Query>::try_from_uri(uri);
    query.map(|query| query.0).unwrap_or_default()
}

/// Signature Version 4 as Amazon describes it: made anew from the request and our own secret.
fn is_signed(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> bool {
    let text = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let payload = text("x-amz-content-sha256");
    if payload != "UNSIGNED-PAYLOAD" && payload != format!("{:x}", Sha256::digest(body)) {
        return false;
    }
    let field = |name: &str| {
        let authorization = text("authorization").strip_prefix("AWS4-HMAC-SHA256 ")?;
        let mut fields = authorization.split(',').map(str::trim);
        fields.find_map(|field| field.strip_prefix(name))
    };
    let (Some(credential), Some(signed), Some(signature)) = (
        field("Credential="),
        field("SignedHeaders="),
        field("Signature="),
    ) else {
        return false;
    };
    let moment = text("x-amz-date");
    let day = moment.get(..8).unwrap_or_default();
    let scope = format!("{day}/{REGION}/s3/aws4_request");
    if credential != format!("{KEY_ID}/{scope}") {
        return false;
    }
    let mut query: Vec<&str> = uri.query().unwrap_or_default().split('&').collect();
    query.sort_unstable();
    let query = query.join("&");
    let mut listed = String::new();
    for name in signed.split(';') {
        let _ = writeln!(listed, "{name}:{}", text(name).trim());
    }
    let request = format!(
        "{method}\n{}\n{query}\n{listed}\n{signed}\n{payload}",
        uri.path()
    );
    let hashed = Sha256::digest(request.as_bytes());
    let to_sign = format!("AWS4-HMAC-SHA256\n{moment}\n{scope}\n{hashed:x}");
    let mut key = format!("AWS4{SECRET}").into_bytes();
    for word in [day, REGION, "s3", "aws4_request", &to_sign] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any key will do");
        mac.update(word.as_bytes());
        key = mac.finalize().into_bytes().to_vec();
    }
    let expected = key.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    signature == expected
}

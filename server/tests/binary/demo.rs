//! `loma demo`: its data are made whole or anew, its examples work, and it touches nobody else's database.

use std::collections::HashMap;
use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::process::{Server, data_folder, founded, loma};

const PASSWORD: &str = "Probefahrt-2026";
const PHOTO: &[u8] = include_bytes!("../../demo/bicycle-lock.jpg");
/// Making the data takes seconds; much more on a machine that does other things.
const PATIENCE: Duration = Duration::from_mins(5);

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_that_was_killed_while_it_was_made_is_made_anew_and_every_example_of_the_api_works()
{
    let folder = data_folder();
    let killed = Server::spawn(folder.path(), "demo", "");
    killed.says("2 of 4", PATIENCE).await;
    killed.kill();

    let demo = Server::spawn(folder.path(), "demo", "");
    demo.says("Try next", PATIENCE).await;
    let first_time = try_examples(&demo).await;
    assert_eq!(first_time, Vec::<String>::new());
    let again = try_examples(&demo).await;
    assert_eq!(again, Vec::<String>::new(), "tried a second time");
    demo.kill();

    let demo = Server::spawn(folder.path(), "demo", "");
    demo.says("Try next", Duration::from_mins(1)).await;
    let document: Value = get(&demo, "/openapi.json").await;
    let mut visitor = Visitor::new(&demo);
    let claims = visitor.ask(&document, "get", "/v1/claims").await;
    assert_eq!(
        claims["items"].as_array().map(Vec::len),
        Some(3),
        "the data stay"
    );
    demo.kill();

    let fresh = Server::spawn_with(folder.path(), &["demo", "--fresh"], "");
    fresh.says("Try next", PATIENCE).await;
    let claims = Visitor::new(&fresh)
        .ask(&document, "get", "/v1/claims")
        .await;
    assert_eq!(
        claims["items"].as_array().map(Vec::len),
        Some(2),
        "started over"
    );
    fresh.kill();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_somebody_works_with_is_left_alone() {
    let folder = data_folder();
    let token = founded(folder.path()).await;
    let refused = loma(folder.path(), &["demo"]).output().expect("loma runs");
    assert_eq!(refused.status.code(), Some(1));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(words.contains("this database is in use"), "{words}");

    let server = Server::start(folder.path(), &token).await;
    let me = server
        .http
        .get(format!("{}/v1/me", server.origin))
        .bearer_auth(&token);
    assert_eq!(me.send().await.expect("an answer").status(), 200);
    server.kill();
}

async fn get(server: &Server, path: &str) -> Value {
    let answer = server
        .http
        .get(format!("{}{path}", server.origin))
        .send()
        .await;
    answer.expect("an answer").json().await.expect("JSON")
}

/// Does what the document shows, in its order; answers what did not work.
async fn try_examples(server: &Server) -> Vec<String> {
    let document: Value = get(server, "/openapi.json").await;
    let mut operations = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("operations") {
            operations.push((operation["x-example-order"].as_u64(), method, path));
        }
    }
    operations.sort();
    let mut visitor = Visitor::new(server);
    let mut failed = Vec::new();
    for (order, method, path) in operations {
        let answer = visitor.ask(&document, method, path).await;
        if order.is_none() || answer["failed"].is_string() {
            failed.push(format!("{method} {path}: {answer}"));
        }
    }
    failed
}

/// Somebody who tries the examples, each with the login it names, and copies from answers what cannot be known before.
struct Visitor<'a> {
    server: &'a Server,
    tokens: HashMap<String, String>,
    refresh_token: Value,
    invitation_code: Value,
}

impl<'a> Visitor<'a> {
    fn new(server: &'a Server) -> Self {
        Self {
            server,
            tokens: HashMap::new(),
            refresh_token: Value::Null,
            invitation_code: Value::Null,
        }
    }

    async fn ask(&mut self, document: &Value, method: &str, path: &str) -> Value {
        let operation = &document["paths"][path][method];
        let verb = Method::from_bytes(method.to_uppercase().as_bytes()).expect("a method");
        let mut address = path.to_owned();
        let mut query = Vec::new();
        let mut headers = Vec::new();
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().expect("a name");
            let Some(value) = self.filled_in(&parameter["example"]) else {
                assert_ne!(
                    parameter["required"], true,
                    "{method} {path} shows no {name}"
                );
                continue;
            };
            match parameter["in"].as_str() {
                Some("path") => address = address.replace(&format!("{{{name}}}"), &value),
                Some("query") => query.push(format!("{name}={value}")),
                _ => headers.push((name.to_owned(), value)),
            }
        }
        let address = format!("{}{address}?{}", self.server.origin, query.join("&"));
        let mut request = self.server.http.request(verb, address);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        if let Some(login) = operation["x-example-login"].as_str() {
            request = request.bearer_auth(self.token(login).await);
        }
        let content = &operation["requestBody"]["content"];
        if let Some(json) = content.get("application/json") {
            request = request.json(&self.body(&json["example"]));
        } else if content.is_object() {
            request = request.body(PHOTO);
        }
        let answer = request.send().await.expect("an answer");
        let status = answer.status();
        let kind = answer.headers().get("content-type");
        if status.is_success() && kind.is_some_and(|kind| kind == "text/event-stream") {
            return Value::Null;
        }
        let body = answer.bytes().await.expect("a whole answer");
        if !status.is_success() {
            return json!({ "failed": format!("{status} {}", String::from_utf8_lossy(&body)) });
        }
        let answer = serde_json::from_slice(&body).unwrap_or_default();
        self.remember(&answer);
        answer
    }

    fn remember(&mut self, answer: &Value) {
        for (name, kept) in [
            ("refresh_token", &mut self.refresh_token),
            ("invitation_code", &mut self.invitation_code),
        ] {
            if let Some(value) = answer.get(name) {
                *kept = value.clone();
            }
        }
    }

    fn filled_in(&self, example: &Value) -> Option<String> {
        let text = example.as_str()?;
        if text.starts_with("invitation_code of") {
            return self.invitation_code.as_str().map(str::to_owned);
        }
        Some(text.to_owned())
    }

    fn body(&self, example: &Value) -> Value {
        let mut body = example.clone();
        if let Some(token) = body.get_mut("refresh_token") {
            *token = self.refresh_token.clone();
        }
        body
    }

    async fn token(&mut self, login: &str) -> String {
        if let Some(token) = self.tokens.get(login) {
            return token.clone();
        }
        let device = json!({ "id": uuid::Uuid::now_v7(), "name": "Test", "platform": "test" });
        let body = json!({ "email": login, "password": PASSWORD, "device": device });
        let request = self
            .server
            .http
            .post(format!("{}/v1/auth/login", self.server.origin));
        let answer = request.json(&body).send().await.expect("an answer");
        let session: Value = answer.json().await.expect("a session");
        let token = session["access_token"].as_str();
        let token = token
            .unwrap_or_else(|| panic!("{login} cannot log in: {session}"))
            .to_owned();
        self.tokens.insert(login.to_owned(), token.clone());
        token
    }
}

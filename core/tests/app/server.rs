//! A server in memory that keeps what it was sent, and can be made to fail in the ways a network and a server do.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crux_http::protocol::{HttpRequest, HttpResponse, HttpResult};
use loma_core::testing::{Driver, lost};
use loma_core::{Event, SessionEvent};
use serde_json::{Value, json};
use shared_types::iban::Iban;
use shared_types::preferences::{Preferences, PreferencesPatch};
use shared_types::sync::SYNC_SCHEMA;

pub(crate) const EMAIL: &str = "erika.beispiel@example.org";
pub(crate) const PASSWORD: &str = "richtig-und-lang";
pub(crate) const LIABILITY: &str = "01900000-0000-7000-8000-0000000000c1";
pub(crate) const CONTENTS: &str = "01900000-0000-7000-8000-0000000000c2";
pub(crate) const THREAD: &str = "01900000-0000-7000-8000-0000000000d1";
pub(crate) const QUESTION: &str = "01900000-0000-7000-8000-0000000000e1";
pub(crate) const OTHER_DEVICE: &str = "01900000-0000-7000-8000-0000000000f1";
pub(crate) const CUSTOMER: &str = "01900000-0000-7000-8000-0000000000b1";

#[derive(Clone, Default)]
pub(crate) struct Server(pub(crate) Rc<RefCell<Inside>>);

#[derive(Default)]
pub(crate) struct Inside {
    /// No request arrives.
    pub(crate) is_offline: bool,
    /// So many requests arrive whose answers do not.
    pub(crate) answers_to_lose: usize,
    /// Requests that begin so arrive, and their next answer does not.
    pub(crate) loses_answer_to: Option<&'static str>,
    /// Answers to give instead, by the beginning of `METHOD path`, each as often as said.
    pub(crate) instead: Vec<(String, usize, u16, String)>,
    pub(crate) requests: Vec<HttpRequest>,
    pub(crate) claims: BTreeMap<String, Value>,
    pub(crate) files: BTreeMap<String, File>,
    /// The next upload breaks off behind so many bytes, and its answer is lost.
    pub(crate) cuts_upload_at: Option<usize>,
    pub(crate) messages: Vec<Value>,
    pub(crate) threads: Vec<Value>,
    /// Tokens are numbered; all access tokens up to this one have ended.
    pub(crate) ended_up_to: u32,
    pub(crate) last_token: u32,
    /// The number of the login that a token descends from.
    logins: BTreeMap<u32, u32>,
    /// Logins that were logged out.
    pub(crate) left: BTreeSet<u32>,
    used_refresh_tokens: BTreeSet<u32>,
    /// Token and key of the last refresh, whose answer can be given once more.
    last_refresh: Option<(u32, String)>,
    pub(crate) refuses_refresh: bool,
    /// How it says that a session has ended, if not as usual.
    pub(crate) ends_with: Option<&'static str>,
    pub(crate) is_broker: bool,
    /// The person behind the next login.
    pub(crate) user: u8,
    /// Contracts instead of the usual two.
    pub(crate) contracts: Option<Vec<Value>>,
    /// Customers can be mailed to.
    pub(crate) email: Option<&'static str>,
    /// What was wished for the phones.
    pub(crate) preferences: Option<Value>,
    /// Keys of the wishes that were taken.
    pub(crate) wish_keys: BTreeSet<String>,
    /// Devices whose session was ended from another one.
    pub(crate) given_up: Vec<String>,
    /// Since when somebody is signed in on the other device.
    pub(crate) other_signed_in_at: Option<&'static str>,
    /// How often everything was asked for.
    copies: u32,
}

/// Bytes of a file that have arrived, of so many.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct File {
    pub(crate) arrived: usize,
    pub(crate) length: usize,
}

impl Server {
    /// A phone of which this is the server.
    pub(crate) fn phone(&self) -> Driver<'static> {
        let server = self.clone();
        Driver::new(move |request| server.answer(&request))
    }

    /// A phone on which Erika Beispiel is signed in.
    pub(crate) fn signed_in(&self) -> Driver<'static> {
        let mut phone = self.phone();
        phone.start();
        log_in(&mut phone, PASSWORD);
        phone
    }

    pub(crate) fn go_offline(&self) {
        self.0.borrow_mut().is_offline = true;
    }

    pub(crate) fn come_back(&self) {
        self.0.borrow_mut().is_offline = false;
    }

    /// Tokens have ended, and no refresh brings new ones.
    pub(crate) fn end_session(&self) {
        let mut inside = self.0.borrow_mut();
        inside.ended_up_to = inside.last_token;
        inside.refuses_refresh = true;
    }

    /// Answers the next requests that begin so with something else.
    pub(crate) fn instead(&self, begins: &str, times: usize, status: u16, body: &str) {
        self.0
            .borrow_mut()
            .instead
            .push((begins.to_owned(), times, status, body.to_owned()));
    }

    /// How often this was asked.
    pub(crate) fn asked(&self, begins: &str) -> usize {
        self.0
            .borrow()
            .requests
            .iter()
            .filter(|request| line(request).starts_with(begins))
            .count()
    }

    pub(crate) fn requests(&self, begins: &str) -> Vec<HttpRequest> {
        self.0
            .borrow()
            .requests
            .iter()
            .filter(|request| line(request).starts_with(begins))
            .cloned()
            .collect()
    }

    pub(crate) fn answer(&self, request: &HttpRequest) -> HttpResult {
        let mut inside = self.0.borrow_mut();
        inside.requests.push(request.clone());
        if inside.is_offline {
            return lost();
        }
        if let Some(end) = inside.cuts_upload_at
            && request.method == "PATCH"
        {
            inside.cuts_upload_at = None;
            let mut request = request.clone();
            request.body.truncate(end);
            inside.respond(&request);
            return lost();
        }
        let answer = inside.respond(request);
        let begins = inside.loses_answer_to;
        if begins.is_some_and(|begins| line(request).starts_with(begins)) {
            inside.loses_answer_to = None;
            return lost();
        }
        if inside.answers_to_lose > 0 {
            inside.answers_to_lose -= 1;
            return lost();
        }
        HttpResult::Ok(answer)
    }
}

pub(crate) fn log_in(phone: &mut Driver<'_>, password: &str) {
    phone.send(Event::Session(SessionEvent::LogIn {
        email: EMAIL.to_owned(),
        password: password.to_owned(),
    }));
}

pub(crate) fn line(request: &HttpRequest) -> String {
    let path = request
        .url
        .strip_prefix("http://loma.test/v1/")
        .unwrap_or(&request.url);
    format!("{} {path}", request.method)
}

pub(crate) fn header(request: &HttpRequest, name: &str) -> Option<String> {
    let found = request
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case(name));
    found.map(|header| header.value.clone())
}

pub(crate) fn problem(status: u16, code: &str, title: &str, detail: &str) -> String {
    json!({"type": code, "title": title, "status": status, "detail": detail}).to_string()
}

/// A body, or the one header that a test may ask for.
fn instead(status: u16, body: &str) -> HttpResponse {
    let mut response = HttpResponse::status(status);
    match body.strip_prefix("Retry-After: ") {
        Some(seconds) => response.header("Retry-After", seconds).build(),
        None => HttpResponse {
            body: body.as_bytes().to_vec(),
            ..response.build()
        },
    }
}

fn respond(status: u16, body: &Value) -> HttpResponse {
    HttpResponse::status(status).json(body).build()
}

impl Inside {
    fn append(&mut self, id: &str, request: &HttpRequest) -> HttpResponse {
        let number = |name| header(request, name).and_then(|text| text.parse().ok());
        let (offset, length): (Option<usize>, Option<usize>) =
            (number("upload-offset"), number("upload-length"));
        let (Some(offset), Some(length)) = (offset, length) else {
            return instead(400, &problem(400, "files/upload-header", "Kopfzeile", ""));
        };
        let file = self.files.entry(id.to_owned()).or_default();
        if file.arrived == length {
            return respond(200, &stored_file(id, length));
        }
        if offset != file.arrived {
            return instead(409, &problem(409, "files/wrong-offset", "Bitte weiter", ""));
        }
        file.length = length;
        file.arrived += request.body.len();
        if file.arrived < length {
            return HttpResponse::status(204).build();
        }
        respond(201, &stored_file(id, length))
    }

    fn respond(&mut self, request: &HttpRequest) -> HttpResponse {
        let line = line(request);
        if let Some(found) = self
            .instead
            .iter_mut()
            .find(|(begins, times, ..)| *times > 0 && line.starts_with(begins))
        {
            found.1 -= 1;
            return instead(found.2, &found.3);
        }
        let body: Value = serde_json::from_slice(&request.body).unwrap_or_default();
        let path = line.split(['?']).next().unwrap_or_default().to_owned();
        let words: Vec<&str> = path.split(['/', ' ']).collect();
        match words.as_slice() {
            ["POST", "auth", "login"] if body["password"] == PASSWORD => {
                respond(200, &self.log_in())
            }
            ["POST", "auth", "login"] => refusal(
                401,
                "auth/wrong-credentials",
                "E-Mail oder Passwort stimmt nicht",
            ),
            ["POST", "auth", "refresh"] => self.refresh(request, &body),
            ["POST", "auth", "logout"] => self.log_out(&body),
            ["GET", "invitations", "GOOD-CODE"] => respond(200, &invitation()),
            ["GET", "invitations", _] => {
                refusal(404, "invitations/unknown", "Diese Einladung gilt nicht")
            }
            ["POST", "invitations", "GOOD-CODE", "accept"] => respond(200, &self.log_in()),
            _ if !self.is_authorized(request) => {
                refusal(401, "auth/token-ended", "Bitte neu anmelden")
            }
            _ => self.respond_signed_in(&words, &body, request),
        }
    }

    /// A full copy in one page.
    fn everything(&mut self) -> Value {
        self.copies += 1;
        let customers: Vec<Value> = if self.is_broker {
            (0..301).map(|nth| customer(nth, self.email)).collect()
        } else {
            Vec::new()
        };
        let contracts = match &self.contracts {
            Some(contracts) => contracts.clone(),
            None => [LIABILITY, CONTENTS].map(contract_detail).to_vec(),
        };
        let claims: Vec<&Value> = self.claims.values().collect();
        json!({
            "schema": SYNC_SCHEMA, "begins_snapshot": true, "ends_snapshot": true, "has_more": false, "gone": [],
            "cursor": format!("copy-{}", self.copies), "customers": customers, "contracts": contracts, "claims": claims,
            "threads": self.threads, "messages": self.messages,
        })
    }

    fn respond_signed_in(
        &mut self,
        words: &[&str],
        body: &Value,
        request: &HttpRequest,
    ) -> HttpResponse {
        match words {
            ["POST", "threads", id, "read"] => {
                for thread in self.threads.iter_mut().filter(|it| it["id"] == *id) {
                    thread["unread_count"] = json!(0);
                }
                HttpResponse::status(204).build()
            }
            ["PUT", "me", "devices", _, "push-token"] => HttpResponse::status(204).build(),
            ["GET", "me", "devices"] => respond(200, &page(&self.devices())),
            ["DELETE", "me", "devices", id] => self.give_up(id, request),
            ["GET", "me", "preferences"] => respond(200, &self.wishes()),
            ["PATCH", "me", "preferences"] => self.change_wishes(body, request),
            ["POST", "threads", id, "close"] => {
                let mut threads = self.threads.iter_mut();
                let Some(thread) = threads.find(|thread| thread["id"] == *id) else {
                    return refusal(404, "not-found", "Das gibt es nicht");
                };
                thread["request_state"] = json!("CLOSED");
                respond(200, thread)
            }
            ["GET", "sync"] => respond(200, &self.everything()),
            ["POST", "claims"] => {
                let id = body["id"].as_str().unwrap_or_default().to_owned();
                let number = format!("S-2026-{:03}", self.claims.len() + 1);
                let claim = self
                    .claims
                    .entry(id)
                    .or_insert_with(|| claim(body, &number));
                respond(201, claim)
            }
            ["POST", "claims", id, "corrections"] => self.correct(id, body),
            ["POST", "claims", id, "questions", question, "answer"] => {
                self.take_answer(id, question, body)
            }
            ["HEAD", "files", id] => {
                let arrived = self.files.get(*id).map_or(0, |file| file.arrived);
                HttpResponse::status(204)
                    .header("Upload-Offset", arrived.to_string())
                    .build()
            }
            ["PATCH", "files", id] => self.append(id, request),
            ["POST", "threads"] => {
                let thread = new_thread(body);
                self.threads.push(thread.clone());
                respond(201, &thread)
            }
            ["POST", "threads", thread, "messages"] => {
                let message = own_message(thread, body, self.next_number());
                if self
                    .messages
                    .iter()
                    .all(|known| known["id"] != message["id"])
                {
                    self.messages.push(message.clone());
                    self.list_as_last(&message);
                }
                respond(201, &message)
            }
            _ => refusal(404, "not-found", "Das gibt es nicht"),
        }
    }

    /// Puts facts right, each correction once.
    fn correct(&mut self, id: &str, body: &Value) -> HttpResponse {
        let Some(claim) = self.claims.get_mut(id) else {
            return refusal(404, "not-found", "Das gibt es nicht");
        };
        let mut known: Vec<Value> = claim["corrections"].as_array().cloned().unwrap_or_default();
        if known.iter().any(|known| known["id"] == body["id"]) {
            return respond(200, claim);
        }
        let told = body.as_object().cloned().unwrap_or_default();
        let told = told
            .into_iter()
            .filter(|(field, now)| field != "id" && !now.is_null());
        let told: Vec<(String, Value)> = told.collect();
        let change = |(field, now): &(String, Value)| json!({"field": field, "before": claim[field], "after": now});
        let changes: Vec<Value> = told.iter().map(change).collect();
        let at = format!("2026-03-12T14:{:02}:00Z", known.len());
        known.push(json!({"id": body["id"], "at": at, "by": "CUSTOMER", "by_name": "Frau Beispiel", "reason": null,
            "changes": changes}));
        for (field, mut now) in told {
            if field == "account" {
                let iban = now["iban"].as_str().expect("an IBAN");
                now["iban_masked"] = json!(Iban::parse(iban).expect("an IBAN").masked());
            }
            claim[field] = now;
        }
        claim["corrections"] = json!(known);
        claim["updated_at"] = json!(at);
        respond(201, claim)
    }

    /// The insurer asks something about the only claim.
    pub(crate) fn ask(&mut self, question: &str) {
        for claim in self.claims.values_mut() {
            claim["status"] = json!("AWAITING_INFO");
            claim["next_step"] =
                json!({"step": "ANSWER", "step_by": "CUSTOMER", "step_until": "2026-03-26"});
            claim["questions"] = json!([{"id": QUESTION, "question": question, "asked_at": "2026-03-12T15:00:00Z",
                "answer_until": "2026-03-26", "answer": null, "answered_at": null, "answered_by_name": null,
                "withdrawn_at": null}]);
            claim["updated_at"] = json!("2026-03-12T15:00:00Z");
        }
    }

    fn take_answer(&mut self, id: &str, question: &str, body: &Value) -> HttpResponse {
        let Some(claim) = self.claims.get_mut(id).filter(|_| question == QUESTION) else {
            return refusal(404, "not-found", "Das gibt es nicht");
        };
        let announced = announced(&body["photo_ids"]);
        claim["questions"][0]["answer"] = body["answer"].clone();
        claim["questions"][0]["answered_at"] = json!("2026-03-12T15:30:00Z");
        claim["status"] = json!("IN_ADJUSTMENT");
        claim["updated_at"] = json!("2026-03-12T15:30:00Z");
        claim["next_step"] =
            json!({"step": "ADJUST", "step_by": "INSURER", "step_until": "2026-03-30"});
        if let Some(photos) = claim["photos"].as_array_mut() {
            photos.extend(announced);
        }
        respond(201, claim)
    }

    /// The login that was seen in the list, and no newer one.
    fn give_up(&mut self, id: &str, request: &HttpRequest) -> HttpResponse {
        if !request.url.ends_with(self.other_since()) {
            return refusal(409, "devices/signed-in-again", "Neu angemeldet");
        }
        self.given_up.push(id.to_owned());
        HttpResponse::status(204).build()
    }

    fn other_since(&self) -> &'static str {
        let first = "2026-03-01T10:00:00.123456Z";
        self.other_signed_in_at.unwrap_or(first)
    }

    fn devices(&self) -> Vec<Value> {
        let since = self.other_since();
        let devices = [
            device(CUSTOMER, true, since),
            device(OTHER_DEVICE, false, since),
        ];
        let is_listed = |device: &Value| self.given_up.iter().all(|id| device["id"] != **id);
        devices.into_iter().filter(is_listed).collect()
    }

    /// A wish under a key that was there before changes nothing.
    fn change_wishes(&mut self, body: &Value, request: &HttpRequest) -> HttpResponse {
        let key = header(request, "idempotency-key").unwrap_or_default();
        if body["quiet_hours"]["from"].is_string()
            && body["quiet_hours"]["from"] == body["quiet_hours"]["until"]
        {
            return refusal(422, "request/invalid-fields", "Diese Zeiten gehen nicht");
        }
        let mut wished: Preferences = serde_json::from_value(self.wishes()).expect("wishes");
        if self.wish_keys.insert(key) {
            let change: PreferencesPatch =
                serde_json::from_value(body.clone()).expect("a change of them");
            change.apply(&mut wished);
        }
        self.preferences = Some(json!(wished));
        respond(200, &self.wishes())
    }

    fn wishes(&self) -> Value {
        let push = |kind| json!({"kind": kind, "is_on": true});
        let pushes = ["NEW_MESSAGE", "CLAIM_STATUS"].map(push);
        let all = json!({"push": pushes, "quiet_hours": null, "language": "de"});
        self.preferences.clone().unwrap_or(all)
    }

    /// The place of the next message in its conversation.
    pub(crate) fn next_number(&self) -> usize {
        self.messages.len() + 1
    }

    fn log_in(&mut self) -> Value {
        self.session(self.last_token + 1)
    }

    fn session(&mut self, login: u32) -> Value {
        self.last_token += 1;
        self.logins.insert(self.last_token, login);
        let kind = if self.is_broker { "BROKER" } else { "CUSTOMER" };
        json!({
            "access_token": format!("access-{}", self.last_token), "expires_in": 600,
            "refresh_token": format!("refresh-{}", self.last_token),
            "me": {
                "user_id": format!("01900000-0000-7000-8000-00000000000{}", self.user), "kind": kind,
                "display_name": "Frau Beispiel", "email": EMAIL, "organisation_id": null, "organisation_name": null,
                "customer_id": (!self.is_broker).then_some(CUSTOMER), "capabilities": []
            }
        })
    }

    /// Each refresh token is good for one use; a second use ends the session, unless it is the last one's and comes
    /// under the same key: then its answer was lost.
    fn refresh(&mut self, request: &HttpRequest, body: &Value) -> HttpResponse {
        let token = body["refresh_token"].as_str().unwrap_or_default();
        let number = number_in(token, "refresh-").unwrap_or_default();
        let login = self.logins.get(&number).copied().unwrap_or_default();
        let this = (
            number,
            header(request, "idempotency-key").unwrap_or_default(),
        );
        let is_repeated = self.last_refresh.as_ref() == Some(&this);
        let is_over = self.refuses_refresh || login == 0 || self.left.contains(&login);
        if is_over || (!self.used_refresh_tokens.insert(number) && !is_repeated) {
            self.left.insert(login);
            let code = self.ends_with.unwrap_or("auth/session-ended");
            return refusal(401, code, "Bitte neu anmelden");
        }
        self.last_refresh = Some(this);
        respond(200, &self.session(login))
    }

    fn is_authorized(&self, request: &HttpRequest) -> bool {
        let number = access_number(request);
        number > self.ended_up_to
            && self
                .logins
                .get(&number)
                .is_some_and(|login| !self.left.contains(login))
    }

    fn log_out(&mut self, body: &Value) -> HttpResponse {
        let token = body["refresh_token"].as_str().unwrap_or_default();
        let number = number_in(token, "refresh-").unwrap_or_default();
        self.left.extend(self.logins.get(&number));
        HttpResponse::status(204).build()
    }

    /// The list of conversations shows this message as the last one.
    pub(crate) fn list_as_last(&mut self, message: &Value) {
        for thread in &mut self.threads {
            if thread["id"] == message["thread_id"] {
                thread["last_message_at"] = message["sent_at"].clone();
                thread["last_message_preview"] = message["body"].clone();
            }
        }
    }
}

/// A contract that is paid for and that nobody ended.
pub(crate) fn contract_detail(id: &str) -> Value {
    merged(
        contract(id),
        json!({
            "facts": {"ended_by": null, "first_premium_paid_on": "2026-01-02", "suspended_from": null},
            "broker_id": CUSTOMER, "broker_name": "Makler Muster GmbH", "product_version": "2026-01", "version_no": 1,
            "effective_from": "2026-01-01", "main_due_on": "2027-01-01", "input": {},
            "rating": rating(), "mandate": null, "open_items": [], "documents": []
        }),
    )
}

fn access_number(request: &HttpRequest) -> u32 {
    let token = header(request, "authorization").unwrap_or_default();
    number_in(&token, "Bearer access-").unwrap_or_default()
}

fn number_in(token: &str, prefix: &str) -> Option<u32> {
    token.strip_prefix(prefix)?.parse().ok()
}

fn refusal(status: u16, code: &str, title: &str) -> HttpResponse {
    let body = problem(status, code, title, "Bitte prüfen Sie Ihre Angaben.");
    HttpResponse {
        status,
        headers: Vec::new(),
        body: body.into_bytes(),
    }
}

pub(crate) fn merged(mut base: Value, more: Value) -> Value {
    if let (Some(base), Value::Object(more)) = (base.as_object_mut(), more) {
        base.extend(more);
    }
    base
}

fn page(items: &[Value]) -> Value {
    json!({"items": items})
}

fn invitation() -> Value {
    json!({"display_name": "Erika Beispiel", "kind": "CUSTOMER", "organisation_name": "Makler Muster GmbH",
        "expires_at": "2026-04-01T10:00:00Z"})
}

fn device(id: &str, is_this: bool, signed_in_at: &str) -> Value {
    json!({"id": id, "name": "Testtelefon", "platform": "test", "created_at": "2026-03-01T10:00:00Z",
        "last_seen_at": "2026-03-12T12:00:00Z", "signed_in_at": signed_in_at, "receives_push": false,
        "is_this_device": is_this, "is_signed_in": true})
}

fn contract(id: &str) -> Value {
    let is_liability = id == LIABILITY;
    json!({
        "id": id, "contract_no": if is_liability { "PHV-1042" } else { "HR-2077" }, "customer_id": CUSTOMER,
        "customer_name": "Beispiel, Erika", "product": if is_liability { "phv" } else { "hausrat" },
        "product_name": if is_liability { "Privathaftpflicht" } else { "Hausratversicherung" },
        "plan": "KOMFORT", "status": "ACTIVE", "cover": "FULL", "starts_on": "2026-01-01", "ends_on": null,
        "frequency": "SEMI_ANNUAL", "instalment_gross_cents": 4896, "year_gross_cents": 9792,
        "updated_at": "2026-03-01T10:00:00Z"
    })
}

/// The second worked example of the liability tariff, with its trace.
fn rating() -> Value {
    let step = |step: &str, source: &str, key: &str, value: &str| json!({"step": step, "source": source, "key": key, "value": value});
    json!({
        "product": "phv", "product_version": "2026-01", "decision": "ACCEPT", "codes": [], "rules": [], "unanswered": [],
        "annual_net_cents": 7988, "frequency": "SEMI_ANNUAL", "instalments_per_year": 2, "instalment_net_cents": 4114,
        "taxes": [{"tax_key": "DE_GENERAL", "base_cents": 4114, "tax_cents": 782, "rate_pct": "19"}],
        "instalment_gross_cents": 4896, "year_gross_cents": 9792, "surcharge_pct": "3",
        "lines": [{
            "group": 1, "risk": "phv_base", "exact": "79.88436", "annual_net_cents": 7988, "instalment_net_cents": 4114,
            "tax_key": "DE_GENERAL",
            "trace": [
                step("BASE", "base", "PREMIUM|FAMILY", "91.20"), step("FACTOR", "f_sum", "50", "1.145"),
                step("FACTOR", "f_ded", "150", "0.850"), step("FACTOR", "f_term", "3", "0.900"),
                step("ROUND_R1", "", "", "79.88"), step("ROUND_R4", "", "", "41.14")
            ]
        }]
    })
}

fn claim(notice: &Value, number: &str) -> Value {
    let photos = announced(&notice["photo_ids"]);
    json!({
        "id": notice["id"], "claim_no": number, "contract_id": notice["contract_id"], "contract_no": "HR-2077",
        "customer_id": CUSTOMER, "customer_name": "Beispiel, Erika", "product_name": "Hausratversicherung",
        "kind": notice["kind"], "status": "REPORTED", "occurred_on": notice["occurred_on"],
        "reported_at": "2026-03-12T13:05:00Z", "thread_id": THREAD,
        "next_step": {"step": "REGISTER", "step_by": "INSURER", "step_until": "2026-03-24"},
        "updated_at": "2026-03-12T13:05:00Z", "occurred_at_text": notice["occurred_at_text"], "place": notice["place"],
        "description": notice["description"], "estimate_cents": notice["estimate_cents"],
        "police_informed": notice["police_informed"], "photos": photos,
        "timeline": [{"at": "2026-03-12T13:05:00Z", "event": "REPORTED", "by": "CUSTOMER", "by_name": "Frau Beispiel"}]
    })
}

/// Files that are to follow under these ids.
fn announced(ids: &Value) -> Vec<Value> {
    let ids = ids.as_array().into_iter().flatten();
    let file = |id| json!({"id": id, "received_at": null, "media_type": null, "size_bytes": null});
    ids.map(file).collect()
}

fn stored_file(id: &str, size: usize) -> Value {
    json!({"id": id, "media_type": "image/jpeg", "size_bytes": size, "sha256": "00", "created_at": "2026-03-12T13:06:00Z"})
}

fn new_thread(new: &Value) -> Value {
    json!({"id": new["id"], "subject": new["subject"], "subject_id": new["subject_id"], "customer_id": CUSTOMER,
        "customer_name": "Beispiel, Erika", "title": new["title"], "last_message_at": "2026-03-12T13:04:00Z",
        "last_message_preview": new["message"]["body"], "unread_count": 0,
        "parties": ["CUSTOMER", "BROKER", "INSURER"],
        "request_state": (new["subject"] == "REQUEST").then_some("OPEN")})
}

fn own_message(thread: &str, new: &Value, number: usize) -> Value {
    json!({"id": new["id"], "thread_id": thread, "number": number, "author_id": "01900000-0000-7000-8000-000000000000",
        "author_name": "Frau Beispiel", "author_kind": "CUSTOMER", "body": new["body"],
        "sent_at": "2026-03-12T13:04:00Z", "is_read": false, "corrects": new["corrects"],
        "attachments": announced(&new["attachments"]), "audience": new["audience"].as_array().cloned().unwrap_or_default()})
}

fn customer(nth: usize, email: Option<&str>) -> Value {
    let last_name = if nth == 250 {
        "Müller".to_owned()
    } else {
        format!("Beispiel{nth}")
    };
    // The contracts are the first one's.
    let id = if nth == 0 {
        CUSTOMER.to_owned()
    } else {
        format!("01900000-0000-7000-8000-{nth:012}")
    };
    json!({"id": id, "customer_no": format!("K-{nth}"), "broker_id": CUSTOMER,
        "salutation": "MS", "first_name": "Anna", "last_name": last_name, "birth_date": null, "street": "Testweg 1",
        "postal_code": "50667", "city": "Köln", "email": email, "phone": null, "contract_count": 2,
        "open_claim_count": 1, "created_at": "2026-01-01T10:00:00Z"})
}

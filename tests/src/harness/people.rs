//! People as values that send requests.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use loma_server::identity;
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared_types::auth::{AcceptInvitation, DeviceDescription, Login, Session};
use shared_types::organisation::{Capability, NewUser, OrganisationKind, PrincipalKind};
use shared_types::{CustomerId, DeviceId, OrganisationId, Problem, UserId};
use tower::ServiceExt;

use super::test_app::{TestApp, key};

/// The one password of all invented people.
pub const PASSWORD: &str = "ein gutes Kennwort";

/// Somebody who asks: anonymous, or logged in on a device.
#[derive(Clone)]
pub struct Client {
    pub(super) service: Router,
    pub token: Option<String>,
    pub refresh_token: String,
    pub user_id: UserId,
    pub device_id: DeviceId,
    /// The organisation, or the customer.
    pub owner: uuid::Uuid,
    pub(super) language: &'static str,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl Answer {
    /// The body as the type the API promises.
    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.bytes).unwrap_or_else(|error| {
            panic!(
                "{error}: {} {}",
                self.status,
                String::from_utf8_lossy(&self.bytes)
            )
        })
    }

    /// The same, after checking the status.
    #[track_caller]
    pub fn expect<T: DeserializeOwned>(&self, status: u16) -> T {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}",
            String::from_utf8_lossy(&self.bytes)
        );
        self.json()
    }

    /// A refusal, after checking status and code.
    #[track_caller]
    pub fn refused(&self, status: u16, code: &str) -> Problem {
        let problem: Problem = self.expect(status);
        assert_eq!(problem.r#type, code);
        assert_eq!(self.headers["content-type"], "application/problem+json");
        problem
    }

    /// A header as text; empty if absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

impl Client {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request("GET", path), Body::empty()).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request("DELETE", path), Body::empty()).await
    }

    /// Ends this person's session, as its device would.
    pub async fn log_out(&self) -> Answer {
        let left = serde_json::json!({ "refresh_token": self.refresh_token });
        self.post("/v1/auth/logout", &left).await
    }

    /// POST with a fresh Idempotency-Key.
    pub async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.post_once(path, &key(), body).await
    }

    /// POST with this Idempotency-Key.
    pub async fn post_once(&self, path: &str, key: &str, body: &impl Serialize) -> Answer {
        let request = self.request("POST", path).header("idempotency-key", key);
        self.send_json(request, body).await
    }

    pub async fn put(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send_json(self.request("PUT", path), body).await
    }

    /// PATCH with a fresh Idempotency-Key.
    pub async fn patch(&self, path: &str, body: &impl Serialize) -> Answer {
        self.patch_once(path, &key(), body).await
    }

    /// PATCH with this Idempotency-Key.
    pub async fn patch_once(&self, path: &str, key: &str, body: &impl Serialize) -> Answer {
        let request = self.request("PATCH", path).header("idempotency-key", key);
        self.send_json(request, body).await
    }

    /// PUT of raw bytes.
    pub async fn put_bytes(&self, path: &str, bytes: Vec<u8>) -> Answer {
        self.send(self.request("PUT", path), Body::from(bytes))
            .await
    }

    /// A request with this person's token, to add headers to.
    pub fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        let builder = Request::builder()
            .method(method)
            .uri(path)
            .header("accept-language", self.language);
        match &self.token {
            Some(token) => builder.header("authorization", format!("Bearer {token}")),
            None => builder,
        }
    }

    pub async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let request = request.body(body).expect("a well-formed request");
        let response = self
            .service
            .clone()
            .oneshot(request)
            .await
            .expect("the router never fails");
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX)
            .await
            .expect("the whole answer")
            .to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }

    /// The status alone: an open line has no end to wait for.
    pub async fn status_of(&self, request: axum::http::request::Builder, body: Body) -> StatusCode {
        let request = request.body(body).expect("a well-formed request");
        let response = self.service.clone().oneshot(request).await;
        response.expect("the router never fails").status()
    }

    async fn send_json(
        &self,
        request: axum::http::request::Builder,
        body: &impl Serialize,
    ) -> Answer {
        let body = serde_json::to_vec(body).expect("serialisable");
        self.send(
            request.header("content-type", "application/json"),
            Body::from(body),
        )
        .await
    }

    /// The same person and device with another access token.
    #[must_use]
    pub fn with_token(&self, token: &str) -> Self {
        Self {
            token: Some(token.to_owned()),
            ..self.clone()
        }
    }

    /// The same person, served by another server.
    #[must_use]
    pub fn at(&self, service: Router) -> Self {
        Self {
            service,
            ..self.clone()
        }
    }

    /// The same person, reading English.
    #[must_use]
    pub fn in_english(self) -> Self {
        self.wanting("en")
    }

    /// The same person, whose browser sends this `Accept-Language`.
    #[must_use]
    pub fn wanting(mut self, languages: &'static str) -> Self {
        self.language = languages;
        self
    }
}

impl TestApp {
    /// Somebody without a login.
    pub fn anonymous(&self) -> Client {
        Client {
            service: self.service.clone(),
            token: None,
            refresh_token: String::new(),
            user_id: UserId::new(),
            device_id: DeviceId::new(),
            owner: uuid::Uuid::nil(),
            language: "de",
        }
    }

    /// A member of the insurer's staff.
    pub async fn staff(&self, capabilities: &[Capability]) -> Client {
        let insurer = self.insurer().await;
        self.member(PrincipalKind::Staff, insurer, capabilities)
            .await
    }

    /// The owner of a new broker firm.
    pub async fn broker(&self) -> Client {
        let firm = self.organisation(OrganisationKind::Broker).await;
        self.member(PrincipalKind::Broker, firm, &[]).await
    }

    /// A colleague in the same firm.
    pub async fn colleague_of(&self, broker: &Client) -> Client {
        self.member(PrincipalKind::Broker, OrganisationId(broker.owner), &[])
            .await
    }

    /// A fee-based adviser (Versicherungsberater) in a new firm.
    pub async fn adviser(&self) -> Client {
        let firm = self.organisation(OrganisationKind::Adviser).await;
        self.member(PrincipalKind::Adviser, firm, &[]).await
    }

    /// Any other participant of a settlement.
    pub async fn partner(&self) -> Client {
        let firm = self.organisation(OrganisationKind::Partner).await;
        self.member(PrincipalKind::Partner, firm, &[]).await
    }

    /// A new customer of this broker, with a login.
    pub async fn customer_of(&self, broker: &Client) -> Client {
        let id = CustomerId::new();
        sqlx::query(
            "insert into customer (id, broker_id, salutation, first_name, last_name, birth_date, street, postal_code, city,
                                   created_at)
             values ($1, $2, 'MS', 'Erika', 'Beispiel', '1990-05-17', 'Musterweg 1', '66482', 'Zweibrücken', $3)",
        )
        .bind(id)
        .bind(broker.owner)
        .bind(self.clock.now())
        .execute(&mut self.database().await)
        .await
        .expect("a customer");
        self.login(PrincipalKind::Customer, None, Some(id), &[])
            .await
    }

    /// The same person with a fresh session: access tokens live for minutes, tests move days.
    pub async fn again(&self, person: &Client) -> Client {
        let login = Login {
            email: format!("{}@example.com", person.user_id),
            password: PASSWORD.to_owned(),
            device: device(person.device_id),
        };
        let session: Session = self
            .anonymous()
            .post("/v1/auth/login", &login)
            .await
            .expect(200);
        Client {
            token: Some(session.access_token),
            refresh_token: session.refresh_token,
            ..person.clone()
        }
    }

    /// The same person, logged in on one more device.
    pub async fn on_another_device(&self, person: &Client) -> Client {
        let other = Client {
            device_id: DeviceId::new(),
            ..person.clone()
        };
        self.again(&other).await
    }

    /// The one insurer, made when first asked for.
    pub async fn insurer(&self) -> OrganisationId {
        let mut db = self.database().await;
        let known = sqlx::query_scalar("select id from organisation where kind = 'INSURER'")
            .fetch_optional(&mut db)
            .await;
        match known.expect("a readable table") {
            Some(id) => id,
            None => self.organisation(OrganisationKind::Insurer).await,
        }
    }

    async fn organisation(&self, kind: OrganisationKind) -> OrganisationId {
        let id = OrganisationId::new();
        sqlx::query(
            "insert into organisation (id, kind, name, created_at) values ($1, $2, $3, $4)",
        )
        .bind(id)
        .bind(kind)
        .bind(format!("Beispielhaus {}", &id.to_string()[30..]))
        .bind(self.clock.now())
        .execute(&mut self.database().await)
        .await
        .expect("an organisation");
        id
    }

    async fn member(
        &self,
        kind: PrincipalKind,
        firm: OrganisationId,
        capabilities: &[Capability],
    ) -> Client {
        self.login(kind, Some(firm), None, capabilities).await
    }

    async fn login(
        &self,
        kind: PrincipalKind,
        organisation_id: Option<OrganisationId>,
        customer_id: Option<CustomerId>,
        capabilities: &[Capability],
    ) -> Client {
        let user_id = UserId::new();
        let new = NewUser {
            id: user_id,
            kind,
            organisation_id,
            customer_id,
            email: format!("{user_id}@example.com"),
            display_name: "Erika Beispiel".to_owned(),
            capabilities: capabilities.to_vec(),
        };
        let mut db = self.database().await;
        let now = self.clock.now();
        identity::add_user(&mut db, &new, now)
            .await
            .expect("a login");
        let invitation = identity::invite(&mut db, user_id, now)
            .await
            .expect("an invitation");
        let device_id = DeviceId::new();
        let accept = AcceptInvitation {
            password: PASSWORD.to_owned(),
            device: device(device_id),
        };
        let path = format!("/v1/invitations/{}/accept", invitation.invitation_code);
        let session: Session = self.anonymous().post(&path, &accept).await.expect(200);
        Client {
            service: self.service.clone(),
            token: Some(session.access_token),
            refresh_token: session.refresh_token,
            user_id,
            device_id,
            owner: customer_id
                .map(|id| id.0)
                .or(organisation_id.map(|id| id.0))
                .expect("an owner"),
            language: "de",
        }
    }
}

fn device(id: DeviceId) -> DeviceDescription {
    DeviceDescription {
        id,
        name: "Testgerät".to_owned(),
        platform: "test".to_owned(),
    }
}

//! A phone with the app on it: the real core, whose requests go over the network — unless somebody cuts it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crux_http::HttpError;
use crux_http::protocol::{HttpHeader, HttpRequest, HttpResponse, HttpResult};
use loma_core::testing::Driver;
use loma_core::{AppLanguage, Brand, Event, Start, ViewModel};
use loma_server::app::Clock;
use tokio::runtime::Runtime;

/// What the network does with the next requests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    Up,
    /// Nothing gets through.
    Cut,
    /// The first of these requests arrives, its answer is lost; then the network is up again.
    LosesAnswerTo(&'static str),
}

/// The network, and what went through it: `POST /v1/claims`.
struct Line {
    network: Network,
    arrived: Vec<String>,
    /// Requests that arrived and whose answers did not.
    lost: Vec<String>,
}

pub(crate) struct Phone<'r> {
    driver: Driver<'r>,
    line: Rc<RefCell<Line>>,
}

impl<'r> Phone<'r> {
    pub(crate) fn new(runtime: &'r Runtime, origin: &str) -> Self {
        let line = Rc::new(RefCell::new(Line {
            network: Network::Up,
            arrived: Vec::new(),
            lost: Vec::new(),
        }));
        let wire = line.clone();
        let client = reqwest::Client::new();
        let server = origin.to_owned();
        let http = move |request: HttpRequest| {
            let mut line = wire.borrow_mut();
            if line.network == Network::Cut {
                return unreachable_server();
            }
            let path = request.url.strip_prefix(&server).unwrap_or(&request.url);
            let name = format!("{} {path}", request.method);
            let answer = runtime.block_on(carry(&client, request));
            line.arrived.push(name.clone());
            match line.network {
                Network::LosesAnswerTo(request) if name == request => {
                    line.network = Network::Up;
                    line.lost.push(name);
                    unreachable_server()
                }
                _ => answer,
            }
        };
        let start = Start {
            base_url: origin.to_owned(),
            language: AppLanguage::German,
            seed: uuid::Uuid::now_v7().to_string(),
            device_name: "Telefon der Geschichte".to_owned(),
            platform: "ios".to_owned(),
            brand: Brand::default(),
        };
        let mut driver = Driver::new(http)
            .with_start(start)
            .at(Clock::system().now());
        driver.start();
        Self { driver, line }
    }

    pub(crate) fn set(&mut self, network: Network) {
        self.line.borrow_mut().network = network;
    }

    /// How often this request arrived at the server.
    pub(crate) fn arrived(&self, request: &str) -> usize {
        let line = self.line.borrow();
        line.arrived.iter().filter(|name| *name == request).count()
    }

    /// The requests whose answers the network lost.
    pub(crate) fn lost(&self) -> Vec<String> {
        self.line.borrow().lost.clone()
    }

    pub(crate) fn send(&mut self, event: Event) -> ViewModel {
        self.driver.send(event);
        self.driver.view()
    }

    pub(crate) fn view(&self) -> ViewModel {
        self.driver.view()
    }

    /// The camera has taken a photo.
    pub(crate) fn take_photo(&mut self, handle: &str, bytes: Vec<u8>) {
        self.driver.files.insert(handle.to_owned(), bytes);
    }

    /// The system kills the app, the user opens it again.
    pub(crate) fn kill_and_restart(&mut self) -> ViewModel {
        self.driver.kill_and_restart();
        self.driver.view()
    }

    pub(crate) fn wait(&mut self, seconds: u64) -> ViewModel {
        self.driver.advance(Duration::from_secs(seconds));
        self.driver.view()
    }

    /// Whether anything of the person is left on the phone.
    pub(crate) fn is_empty(&self) -> bool {
        self.driver.store.is_empty()
            && self.driver.files.is_empty()
            && self.driver.secrets.is_empty()
    }
}

fn unreachable_server() -> HttpResult {
    HttpResult::Err(HttpError::Io("no network".to_owned()))
}

async fn carry(client: &reqwest::Client, request: HttpRequest) -> HttpResult {
    let Ok(method) = request.method.parse::<reqwest::Method>() else {
        return unreachable_server();
    };
    let mut builder = client.request(method, &request.url).body(request.body);
    for HttpHeader { name, value } in request.headers {
        builder = builder.header(name, value);
    }
    let Ok(response) = builder.send().await else {
        return unreachable_server();
    };
    let status = response.status().as_u16();
    let headers = response
        .headers()
        .iter()
        .filter_map(|(name, value)| {
            Some(HttpHeader {
                name: name.to_string(),
                value: value.to_str().ok()?.to_owned(),
            })
        })
        .collect();
    match response.bytes().await {
        Ok(body) => HttpResult::Ok(HttpResponse {
            status,
            headers,
            body: body.to_vec(),
        }),
        Err(_) => unreachable_server(),
    }
}

//! A phone with the app on it: the real core, whose requests go over the network — unless somebody cuts it.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use crux_http::HttpError;
use crux_http::protocol::{HttpHeader, HttpRequest, HttpResponse, HttpResult};
use loma_core::testing::Driver;
use loma_core::{AppLanguage, Event, Start, ViewModel};
use loma_server::app::Clock;
use tokio::runtime::Runtime;

/// What the network does with the next requests.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Network {
    Up,
    /// Nothing gets through.
    Cut,
    /// The request arrives, the answer is lost; once, then the network is up again.
    LosesOneAnswer,
}

pub(crate) struct Phone<'r> {
    driver: Driver<'r>,
    network: Rc<RefCell<Network>>,
}

impl<'r> Phone<'r> {
    pub(crate) fn new(runtime: &'r Runtime, origin: &str) -> Self {
        let network = Rc::new(RefCell::new(Network::Up));
        let state = network.clone();
        let client = reqwest::Client::new();
        let http = move |request: HttpRequest| {
            let now = *state.borrow();
            if now == Network::Cut {
                return unreachable_server();
            }
            let answer = runtime.block_on(carry(&client, request));
            if now == Network::LosesOneAnswer {
                *state.borrow_mut() = Network::Up;
                return unreachable_server();
            }
            answer
        };
        let start = Start {
            base_url: origin.to_owned(),
            language: AppLanguage::German,
            seed: uuid::Uuid::now_v7().to_string(),
            device_name: "Telefon der Geschichte".to_owned(),
            platform: "ios".to_owned(),
        };
        let mut driver = Driver::new(http)
            .with_start(start)
            .at(Clock::system().now());
        driver.start();
        Self { driver, network }
    }

    pub(crate) fn set(&mut self, network: Network) {
        *self.network.borrow_mut() = network;
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

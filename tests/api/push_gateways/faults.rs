//! What the network does to us: parallel sends, ended connections, silence.

use loma_server::gateways::{Apns, PushGateways, PushOutcome};
use loma_tests::push_stub::{Answer, PushStub};

use super::*;

#[tokio::test]
async fn parallel_messages_share_one_connection() {
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    // Nobody is answered before all twenty have arrived.
    stub.hold_until(20);
    let (iphone, message) = (iphone(), claim_moved());
    let outcomes =
        futures::future::join_all((0..20).map(|_| gateways.send(&iphone, &message, noon()))).await;
    assert!(outcomes.iter().all(delivered), "{outcomes:?}");
    assert_eq!(stub.connections(), 1);
}

#[tokio::test]
async fn a_vendor_that_takes_few_at_a_time_gets_no_more_and_still_all_of_them() {
    // As many as one server has under way, with tokens as long as they get.
    for phone in [iphone(), android()] {
        let stub = PushStub::with_streams(4).await;
        let gateways = gateways(&stub);
        let token = phone.token.repeat(200 / phone.token.len() + 1);
        let (phone, message) = (PushTarget { token, ..phone }, claim_moved());
        let sent = (0..128).map(|_| gateways.send(&phone, &message, noon()));
        let outcomes = futures::future::join_all(sent).await;
        assert!(outcomes.iter().all(delivered), "{outcomes:?}");
        assert_eq!((stub.connections(), stub.messages().len()), (1, 128));
    }
}

#[tokio::test]
async fn answers_are_not_mixed_up_between_parallel_messages() {
    let stub = PushStub::start().await;
    let gateways = gateways(&stub);
    stub.hold_until(8);
    let message = claim_moved();
    let phones: Vec<_> = (1..=8)
        .map(|n| PushTarget {
            token: format!("{n:064x}"),
            device_id: DeviceId(Uuid::from_u128(n)),
            ..iphone()
        })
        .collect();
    let outcomes = futures::future::join_all(
        phones
            .iter()
            .map(|phone| gateways.send(phone, &message, noon())),
    )
    .await;
    for (phone, outcome) in phones.iter().zip(outcomes) {
        let received = stub
            .messages()
            .into_iter()
            .find(|received| received.path.ends_with(&phone.token))
            .unwrap();
        assert_eq!(
            outcome,
            PushOutcome::Delivered {
                vendor_id: received.header("apns-id").to_owned()
            }
        );
    }
}

#[tokio::test]
async fn after_goaway_the_next_message_takes_a_new_connection() {
    let stub = PushStub::start().await;
    stub.script([Answer::apns_delivered("first").then_go_away()]);
    let gateways = gateways(&stub);
    let first = gateways.send(&iphone(), &claim_moved(), noon()).await;
    assert_eq!(
        first,
        PushOutcome::Delivered {
            vendor_id: "first".to_owned()
        },
        "the answer before it still counts"
    );
    for _ in 0..3 {
        assert!(delivered(
            &gateways.send(&iphone(), &claim_moved(), noon()).await
        ));
    }
    let connections: Vec<_> = stub
        .messages()
        .iter()
        .map(|received| received.connection)
        .collect();
    assert_eq!(connections, [1, 2, 2, 2]);
}

#[tokio::test]
async fn a_message_that_goaway_refused_is_sent_again_at_once_on_a_new_connection() {
    let stub = PushStub::start().await;
    stub.script([Answer::go_away_refused()]);
    let outcome = gateways(&stub)
        .send(&iphone(), &claim_moved(), noon())
        .await;
    assert!(delivered(&outcome), "{outcome:?}");
    let messages = stub.messages();
    let connections: Vec<_> = messages
        .iter()
        .map(|received| received.connection)
        .collect();
    assert_eq!(connections, [1, 2]);
    assert_eq!(
        messages[0].header("apns-id"),
        messages[1].header("apns-id"),
        "the same notification"
    );
}

#[tokio::test]
async fn a_message_that_goaway_leaves_open_means_try_later() {
    let stub = PushStub::start().await;
    stub.script([Answer::go_away()]);
    let gateways = gateways(&stub);
    assert_eq!(
        gateways.send(&iphone(), &claim_moved(), noon()).await,
        RETRY_AS_YOU_LIKE
    );
    assert!(delivered(
        &gateways.send(&iphone(), &claim_moved(), noon()).await
    ));
    assert_eq!(stub.connections(), 2);
}

#[tokio::test]
async fn a_broken_connection_means_try_later_and_the_next_message_reconnects() {
    for phone in [iphone(), android()] {
        let stub = PushStub::start().await;
        stub.script([Answer::close()]);
        let gateways = gateways(&stub);
        assert_eq!(
            gateways.send(&phone, &claim_moved(), noon()).await,
            RETRY_AS_YOU_LIKE
        );
        assert!(delivered(
            &gateways.send(&phone, &claim_moved(), noon()).await
        ));
        assert_eq!(stub.connections(), 2);
    }
}

#[tokio::test]
async fn a_slow_vendor_means_try_later_and_holds_nobody_else_up() {
    for phone in [iphone(), android()] {
        let stub = PushStub::start().await;
        stub.script([Answer::apns_delivered("late").after(Duration::from_secs(30))]);
        let gateways = gateways(&stub).with_deadline(Duration::from_secs(2));
        assert_eq!(
            gateways.send(&phone, &claim_moved(), noon()).await,
            RETRY_AS_YOU_LIKE
        );
        assert!(delivered(
            &gateways.send(&phone, &claim_moved(), noon()).await
        ));
        assert_eq!(stub.connections(), 1, "the connection itself is sound");
    }
}

#[tokio::test]
async fn a_slow_sign_in_counts_as_a_slow_vendor() {
    let stub = PushStub::start().await;
    stub.script_sign_in([Answer::access_token("late", 3600).after(Duration::from_secs(30))]);
    let gateways = gateways(&stub).with_deadline(Duration::from_secs(2));
    assert_eq!(
        gateways.send(&android(), &claim_moved(), noon()).await,
        RETRY_AS_YOU_LIKE
    );
    assert!(delivered(
        &gateways.send(&android(), &claim_moved(), noon()).await
    ));
}

#[tokio::test]
async fn an_unreachable_vendor_means_try_later() {
    // Bound once and released: nobody listens there.
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", free.local_addr().unwrap());
    drop(free);
    let gateways = PushGateways::new(Some(Apns::new(&apns_config(&origin)).unwrap()), None);
    assert_eq!(
        gateways.send(&iphone(), &claim_moved(), noon()).await,
        RETRY_AS_YOU_LIKE
    );
}

#[tokio::test]
async fn a_vendor_without_credentials_gets_nothing_and_the_other_one_works() {
    let stub = PushStub::start().await;
    let only_apple = PushGateways::from_configs(Some(&apns_config(stub.origin())), None).unwrap();
    assert_eq!(
        only_apple.send(&android(), &claim_moved(), noon()).await,
        PushOutcome::LoggedOnly
    );
    assert_eq!(stub.messages().len() + stub.sign_ins().len(), 0);
    assert!(delivered(
        &only_apple.send(&iphone(), &claim_moved(), noon()).await
    ));
}

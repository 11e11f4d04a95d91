//! How messages reach customers: the four cases (CR-7), and what a mail server may do to a mail.

use chrono::Duration;
use loma_server::jobs::{self, Schedule};
use loma_server::messages::SweepMails;
use loma_tests::smtp_stub::{Moment, SmtpStub, Turn};
use loma_tests::{Client, TestApp};
use shared_types::auth::{AcceptInvitation, DeviceDescription, Session};
use shared_types::message::{
    Delivery, DeliveryWay, DeliveryWish, MailState, Message, NewMessage, NewThread, Party, Thread,
};
use shared_types::organisation::{Capability, NewInvitation, NewUser, PrincipalKind};
use shared_types::{CustomerId, DeviceId, MessageId, Page, ThreadId, UserId};

use super::{bodies, free_thread, message, messages_of, say, threads};
use crate::case::Case;

const FOLDER: &str = "https://ordner.example/";

/// A broker's office with a mail server, and one customer.
struct Post {
    case: Case,
    stub: SmtpStub,
}

impl Post {
    async fn new() -> Self {
        let stub = SmtpStub::start().await;
        let url = stub.url();
        let app = TestApp::with(|config| {
            config.mail.smtp_url = Some(url);
            config.mail.mail_from = Some("post@loma.example".to_owned());
            config.mail.folder_url = Some(FOLDER.to_owned());
        })
        .await;
        Self {
            case: Case::of(app).await,
            stub,
        }
    }

    /// The customer's address, and whether there is a login.
    async fn reachable(&self, email: Option<&str>, has_folder: bool) {
        let mut db = self.case.app.database().await;
        sqlx::query("update customer set email = $2 where id = $1")
            .bind(self.case.customer.owner)
            .bind(email)
            .execute(&mut db)
            .await
            .expect("a customer");
        if !has_folder {
            sqlx::query("update app_user set disabled_at = $2 where id = $1")
                .bind(self.case.customer.user_id)
                .bind(self.case.app.clock.now())
                .execute(&mut db)
                .await
                .expect("a login");
        }
    }

    /// A conversation about the customer that this person opens.
    async fn opened(&self, by: &Client, new: NewMessage) -> (ThreadId, Message) {
        let new = NewThread {
            customer_id: Some(CustomerId(self.case.customer.owner)),
            message: new,
            ..free_thread("Ihr Vertrag: Größe zählt", "")
        };
        by.post("/v1/threads", &new).await.expect::<Thread>(201);
        (new.id, only(by, new.id).await)
    }

    async fn sweep(&self) {
        let mut db = self.case.app.database().await;
        jobs::enqueue(&mut db, &SweepMails, Schedule::default())
            .await
            .expect("a job");
        self.case.app.run_jobs().await;
    }

    async fn mail_state(&self, id: ThreadId) -> Option<MailState> {
        let message = only(&self.case.broker, id).await;
        message.delivery.expect("a delivery").mail
    }
}

async fn only(person: &Client, id: ThreadId) -> Message {
    let page: Page<Message> = person.get(&messages_of(id)).await.expect(200);
    let mut items = page.items.into_iter();
    items.next_back().expect("a message")
}

fn wishing(delivery: DeliveryWish) -> NewMessage {
    NewMessage {
        delivery: Some(delivery),
        ..message("Schöne Grüße, ich rufe Sie an.")
    }
}

fn by(way: DeliveryWay, mail: Option<MailState>) -> Delivery {
    Delivery { way, mail }
}

#[tokio::test]
async fn case_a_an_internal_message_is_never_mailed_nor_shown() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), true).await;
    let internal = NewMessage {
        audience: Some(vec![Party::Broker]),
        ..message("Ist oft unfreundlich.")
    };
    let (id, sent) = post.opened(&post.case.broker, internal).await;
    assert_eq!(sent.delivery, Some(by(DeliveryWay::Internal, None)));
    post.case.app.run_jobs().await;
    assert_eq!(post.stub.connections(), 0);
    assert_eq!(threads(&post.case.customer).await, []);
    let wish = NewMessage {
        audience: Some(vec![]),
        ..wishing(DeliveryWish::Mail)
    };
    let refused = post
        .case
        .broker
        .post(&messages_of(id), &wish)
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(refused.errors[0].pointer, "/delivery");
}

#[tokio::test]
async fn case_b_without_address_and_folder_it_is_kept_like_an_internal_one_and_the_sender_hears_it()
{
    for email in [None, Some("keine Adresse")] {
        let post = Post::new().await;
        post.reachable(email, false).await;
        let (id, sent) = post
            .opened(&post.case.broker, wishing(DeliveryWish::FolderAndMail))
            .await;
        assert_eq!(sent.delivery, Some(by(DeliveryWay::NoAddress, None)));
        assert_eq!(sent.audience, [Party::Broker, Party::Insurer]);
        post.case.app.run_jobs().await;
        assert_eq!(post.stub.connections(), 0);
        // Not even later, when there is a folder.
        let customer = with_new_login(&post.case).await;
        assert_eq!(threads(&customer).await, []);
        customer
            .get(&messages_of(id))
            .await
            .refused(404, "not-found");
        // What is written from then on is shown, and what was kept is not.
        say(&post.case.broker, id, "Willkommen!").await;
        assert_eq!(bodies(&customer, id).await, ["Willkommen!"]);
    }
}

#[tokio::test]
async fn case_c_without_a_folder_it_is_mailed_and_becomes_visible_when_one_is_opened() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), false).await;
    let new = message("Schöne Grüße,\n.\nich rufe Sie an.");
    let (id, sent) = post.opened(&post.case.broker, new).await;
    let waiting = by(DeliveryWay::MailThenFolder, Some(MailState::Waiting));
    assert_eq!(sent.delivery, Some(waiting));
    post.case.app.run_jobs().await;
    assert_eq!(post.mail_state(id).await, Some(MailState::Sent));

    let mails = post.stub.mails();
    assert_eq!(mails.len(), 1);
    let mail = &mails[0];
    assert_eq!(mail.from, "post@loma.example");
    assert_eq!(mail.to, "erika@kunde.example");
    let body = mail.body();
    assert!(
        body.starts_with("Schöne Grüße,\r\n.\r\nich rufe Sie an.\r\n"),
        "{body}"
    );
    assert!(body.contains("Erika Beispiel"), "signed by its author");
    let reply_to = format!("{}@example.com", post.case.broker.user_id);
    assert_eq!(mail.header("Reply-To"), reply_to);
    let message_id = format!("<{}@loma.example>", sent.id);
    assert_eq!(mail.header("Message-ID"), message_id);

    let customer = with_new_login(&post.case).await;
    assert_eq!(bodies(&customer, id).await.len(), 1);
}

#[tokio::test]
async fn case_d_with_a_folder_the_sender_chooses() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), true).await;
    let expected = [
        (None, DeliveryWay::Folder, None, true),
        (Some(DeliveryWish::Folder), DeliveryWay::Folder, None, true),
        (
            Some(DeliveryWish::Mail),
            DeliveryWay::Mail,
            Some(MailState::Sent),
            false,
        ),
        (
            Some(DeliveryWish::FolderAndMail),
            DeliveryWay::FolderAndMail,
            Some(MailState::Sent),
            true,
        ),
    ];
    let mut mailed = 0;
    for (wish, way_taken, mail, is_shown) in expected {
        let new = NewMessage {
            delivery: wish,
            ..message("Guten Tag")
        };
        let (id, _) = post.opened(&post.case.broker, new).await;
        post.case.app.run_jobs().await;
        let sent = only(&post.case.broker, id).await;
        assert_eq!(sent.delivery, Some(by(way_taken, mail)));
        mailed += usize::from(mail.is_some());
        assert_eq!(post.stub.mails().len(), mailed);
        let is_there = threads(&post.case.customer)
            .await
            .iter()
            .any(|thread| thread.id == id);
        assert_eq!(is_there, is_shown, "{wish:?}");
        let answer = post.case.customer.get(&messages_of(id)).await;
        assert_eq!(answer.status == 200, is_shown, "{wish:?}");
    }
    // A folder without an address: there is nothing to choose.
    post.reachable(None, true).await;
    let (_, sent) = post
        .opened(&post.case.broker, wishing(DeliveryWish::Mail))
        .await;
    assert_eq!(sent.delivery, Some(by(DeliveryWay::Folder, None)));
}

#[tokio::test]
async fn the_insurers_mail_is_a_notice_and_tells_nothing() {
    let post = Post::new().await;
    let clerk = post.case.app.staff(&[Capability::Contracts]).await;
    for has_folder in [true, false] {
        post.reachable(Some("erika@kunde.example"), has_folder)
            .await;
        let new = NewMessage {
            delivery: Some(DeliveryWish::Mail),
            ..message("Der Befund des Arztes ist da.")
        };
        let (_, sent) = post.opened(&clerk, new).await;
        let expected = if has_folder {
            DeliveryWay::FolderAndMail
        } else {
            DeliveryWay::MailThenFolder
        };
        assert_eq!(sent.delivery.expect("a delivery").way, expected);
        post.case.app.run_jobs().await;
        let mail = post.stub.mails().pop().expect("a mail");
        assert_eq!(mail.header("Subject"), "Sie haben eine neue Nachricht");
        assert_eq!(mail.header("Reply-To"), "");
        let text = format!("{}{}", mail.text, mail.body());
        for secret in ["Befund", "Größe", "zählt", "Ihr Vertrag", "Erika"] {
            assert!(!text.contains(secret), "{secret} is in {text}");
        }
        assert!(text.contains(FOLDER));
        assert_eq!(text.contains("Noch keinen Zugang"), !has_folder);
    }
}

#[tokio::test]
async fn what_one_side_mails_is_not_the_other_sides_matter() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), true).await;
    let clerk = post.case.app.staff(&[Capability::Contracts]).await;
    let (id, _) = post
        .opened(&post.case.broker, wishing(DeliveryWish::FolderAndMail))
        .await;
    for other in [&clerk, &post.case.customer] {
        assert_eq!(only(other, id).await.delivery, None);
    }
    let theirs = wishing(DeliveryWish::Mail);
    let refused = post
        .case
        .customer
        .post(&messages_of(id), &theirs)
        .await
        .refused(422, "request/invalid-fields");
    assert_eq!(refused.errors[0].pointer, "/delivery");
}

#[tokio::test]
async fn a_mail_that_was_refused_for_good_is_not_sent_again() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), false).await;
    post.stub
        .script([Turn::Says(Moment::Recipient, "550 5.1.1 no such user")]);
    let (id, _) = post.opened(&post.case.broker, message("Guten Tag")).await;
    post.case.app.run_jobs().await;
    assert_eq!(post.mail_state(id).await, Some(MailState::Rejected));
    post.case.app.clock.advance(Duration::minutes(9));
    post.sweep().await;
    assert_eq!(post.stub.connections(), 1);
}

#[tokio::test]
async fn a_busy_server_gets_the_mail_later_once() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), false).await;
    post.stub.script([
        Turn::Says(Moment::Greeting, "421 too busy"),
        Turn::Says(Moment::Recipient, "451 greylisted"),
        Turn::HangsUp(Moment::Sender),
    ]);
    let (id, _) = post.opened(&post.case.broker, message("Guten Tag")).await;
    post.case.app.run_jobs().await;
    assert_eq!(post.mail_state(id).await, Some(MailState::Waiting));
    for (minutes, connections) in [(0, 1), (1, 2), (1, 2), (1, 3), (4, 4), (8, 4)] {
        post.case.app.clock.advance(Duration::minutes(minutes));
        post.sweep().await;
        assert_eq!(post.stub.connections(), connections, "+{minutes} minutes");
    }
    assert_eq!(post.mail_state_again(id).await, Some(MailState::Sent));
    assert_eq!(post.stub.mails().len(), 1);
}

#[tokio::test]
async fn a_mail_whose_answer_got_lost_goes_out_again_under_the_same_id() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), false).await;
    post.stub.script([Turn::HangsUp(Moment::Taken)]);
    post.opened(&post.case.broker, message("Guten Tag")).await;
    post.case.app.run_jobs().await;
    post.case.app.clock.advance(Duration::minutes(1));
    post.sweep().await;
    post.sweep().await;
    let mails = post.stub.mails();
    assert_eq!(mails.len(), 2);
    assert_eq!(mails[0].header("Message-ID"), mails[1].header("Message-ID"));
}

#[tokio::test]
async fn a_server_that_stays_away_is_given_up_after_two_days() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), false).await;
    post.stub
        .script((0..60).map(|_| Turn::HangsUp(Moment::Greeting)));
    let (id, _) = post.opened(&post.case.broker, message("Guten Tag")).await;
    post.case.app.run_jobs().await;
    for _ in 0..13 {
        post.case.app.clock.advance(Duration::hours(4));
        post.sweep().await;
    }
    assert_eq!(post.mail_state_again(id).await, Some(MailState::GivenUp));
    let attempts = post.stub.connections();
    assert!((10..20).contains(&attempts), "{attempts} attempts");
    assert_eq!(post.stub.mails().len(), 0);
}

#[tokio::test]
async fn sent_at_the_same_time_by_many_it_is_one_mail() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), false).await;
    post.opened(&post.case.broker, message("Guten Tag")).await;
    let mut db = post.case.app.database().await;
    for _ in 0..4 {
        jobs::enqueue(&mut db, &SweepMails, Schedule::default())
            .await
            .unwrap();
    }
    post.case.app.run_jobs().await;
    assert_eq!(post.stub.mails().len(), 1);
}

#[tokio::test]
async fn without_a_mail_server_the_sender_hears_that_nothing_was_mailed() {
    let case = Case::new().await;
    let post = Post {
        case,
        stub: SmtpStub::start().await,
    };
    post.reachable(Some("erika@kunde.example"), false).await;
    let (id, _) = post.opened(&post.case.broker, message("Guten Tag")).await;
    post.case.app.run_jobs().await;
    assert_eq!(post.mail_state(id).await, Some(MailState::LoggedOnly));
}

#[tokio::test]
async fn a_title_with_a_line_break_adds_no_header() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), false).await;
    let new = NewThread {
        customer_id: Some(CustomerId(post.case.customer.owner)),
        title: "Hallo\r\nBcc: alle@example.com".to_owned(),
        message: message("Guten Tag"),
        ..free_thread("", "")
    };
    post.case
        .broker
        .post("/v1/threads", &new)
        .await
        .expect::<Thread>(201);
    post.case.app.run_jobs().await;
    let mail = post.stub.mails().pop().expect("a mail");
    assert_eq!(mail.header("Bcc"), "");
    assert_eq!(mail.header("Subject"), "Hallo Bcc: alle@example.com");
}

#[tokio::test]
async fn a_correction_is_mailed_where_the_mistake_was_and_attachments_are_not_mailed_alone() {
    let post = Post::new().await;
    post.reachable(Some("erika@kunde.example"), true).await;
    let (id, wrong) = post
        .opened(&post.case.broker, wishing(DeliveryWish::Mail))
        .await;
    let right = NewMessage {
        corrects: Some(wrong.id),
        ..message("Ich rufe Sie nicht an.")
    };
    let right: Message = post
        .case
        .broker
        .post(&messages_of(id), &right)
        .await
        .expect(201);
    assert_eq!(right.delivery.expect("a delivery").way, DeliveryWay::Mail);
    post.case.app.run_jobs().await;
    assert_eq!(post.stub.mails().len(), 2);
    assert_eq!(threads(&post.case.customer).await, []);

    let with_file = NewMessage {
        id: MessageId::new(),
        attachments: vec![shared_types::FileId::new()],
        ..wishing(DeliveryWish::Mail)
    };
    post.case
        .broker
        .post(&messages_of(id), &with_file)
        .await
        .refused(422, "messages/attachments-not-mailed");
}

impl Post {
    /// The same after access tokens have run out.
    async fn mail_state_again(&self, id: ThreadId) -> Option<MailState> {
        let broker = self.case.app.again(&self.case.broker).await;
        let message = only(&broker, id).await;
        message.delivery.expect("a delivery").mail
    }
}

/// The customer is invited and opens the folder.
async fn with_new_login(case: &Case) -> Client {
    let admin = case.app.staff(&[Capability::Admin]).await;
    let user_id = UserId::new();
    let new = NewUser {
        id: user_id,
        kind: PrincipalKind::Customer,
        organisation_id: None,
        customer_id: Some(CustomerId(case.customer.owner)),
        email: format!("{user_id}@example.com"),
        display_name: "Erika Beispiel".to_owned(),
        capabilities: Vec::new(),
    };
    let made = admin.post("/v1/admin/users", &new).await;
    assert_eq!(made.status, 201);
    let invitation: NewInvitation = admin
        .post(&format!("/v1/admin/users/{user_id}/invitation"), &())
        .await
        .expect(200);
    let device_id = DeviceId::new();
    let accept = AcceptInvitation {
        password: loma_tests::PASSWORD.to_owned(),
        device: DeviceDescription {
            id: device_id,
            name: "Telefon".to_owned(),
            platform: "ios".to_owned(),
        },
    };
    let path = format!("/v1/invitations/{}/accept", invitation.invitation_code);
    let session: Session = case.app.anonymous().post(&path, &accept).await.expect(200);
    let mut customer = case.customer.with_token(&session.access_token);
    customer.user_id = user_id;
    customer.device_id = device_id;
    customer
}

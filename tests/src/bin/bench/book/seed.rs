//! The book that is copied: contracts as real as the tariff makes them.

use domain::tariff::{Common, Product, RateOptions};
use loma_server::app::Clock;
use loma_server::db::embedded::SUPERUSER;
use loma_server::identity;
use loma_server::products;
use loma_tests::{PRODUCT_FILES, acceptable_risks};
use serde_json::{Value, json};
use shared_types::UserId;
use shared_types::rating::Rating;
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection};
use uuid::Uuid;

use crate::server::Database;

pub(super) const CUSTOMERS: usize = 3_000;
pub(super) const CONTRACTS: usize = 9_000;

/// Somebody of the broker's office.
pub(super) struct Login {
    pub(super) email: &'static str,
    pub(super) password: &'static str,
}

const LOGIN: Login = Login {
    email: "mess@makler.example",
    password: "nur zum Messen da",
};

pub(super) async fn fill(database: &Database) -> Login {
    let mut db = connect(database).await;
    let login = office(&mut db).await;
    for file in PRODUCT_FILES {
        products::load_file(&mut db, file, None, Clock::system().now())
            .await
            .expect("the products are sound");
    }
    run(&mut db, include_str!("seed.sql")).await;
    for (product, input, _) in acceptable_risks() {
        let rating = rated(product, &input);
        sqlx::query(
            "update contract_version set input = $2, rating = $3
             where contract_id in (select id from contract where product = $1)",
        )
        .bind(product)
        .bind(&input)
        .bind(json!(rating))
        .execute(&mut db)
        .await
        .expect("the contracts get their premiums");
    }
    run(&mut db, "analyze").await;
    login
}

/// Only the office, for phones that listen.
pub(super) async fn one_login(database: &Database) -> Login {
    office(&mut connect(database).await).await
}

async fn connect(database: &Database) -> PgConnection {
    let options = database.cluster.connect_options(SUPERUSER, "loma");
    options.connect().await.expect("the database answers")
}

async fn office(db: &mut PgConnection) -> Login {
    let (firm, user) = (Uuid::now_v7(), UserId::new());
    let hash = identity::hash_password(LOGIN.password.to_owned())
        .await
        .expect("a good password");
    sqlx::query("insert into organisation (id, kind, name, created_at) values ($1, 'BROKER', 'Messhaus', now())")
        .bind(firm)
        .execute(&mut *db)
        .await
        .expect("a firm");
    sqlx::query(
        "insert into app_user (id, kind, organisation_id, email, display_name, password_hash, created_at)
         values ($1, 'BROKER', $2, $3, 'Mess Makler', $4, now())",
    )
    .bind(user)
    .bind(firm)
    .bind(LOGIN.email)
    .bind(hash)
    .execute(db)
    .await
    .expect("a login");
    LOGIN
}

/// The premium with all its explanations, as a contract keeps it.
fn rated(product: &str, input: &Value) -> Rating {
    let [terms, models @ ..] = PRODUCT_FILES;
    let common = Common::parse(terms).expect("the premium terms are sound");
    let products =
        models.map(|model| Product::load(model, &common).expect("the products are sound"));
    let product = products.iter().find(|known| known.code() == product);
    let rating = product.map(|product| product.rate(input, &RateOptions::traced()));
    rating
        .expect("a known product")
        .expect("an acceptable risk")
}

async fn run(db: &mut PgConnection, sql: &'static str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(db)
        .await
        .expect("the rows are stored");
}

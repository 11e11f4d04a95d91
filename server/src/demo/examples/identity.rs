//! Logins, devices, firms and people.

use serde_json::json;

use super::Example;
use crate::demo::cast::{ADMIN, find};
use crate::demo::person::{PASSWORD, id_of};

pub(super) fn examples() -> Vec<Example> {
    let anna = find("anna").email();
    let device = |who: &str| id_of(&format!("device/{who}"));
    let new_user = id_of("example/user");
    vec![
        Example::post("/v1/auth/login").sending(json!({
            "email": anna, "password": PASSWORD,
            "device": { "id": device(&anna), "name": "Browser", "platform": "web" },
        })),
        Example::post("/v1/auth/refresh").sending(json!({
            "refresh_token": "refresh_token of your login",
        })),
        Example::get("/v1/me").by(&anna),
        Example::get("/v1/me/preferences").by(&anna),
        Example::of("patch", "/v1/me/preferences")
            .by(&anna)
            .with("Idempotency-Key", &id_of("example/wish"))
            .sending(json!({
                "push": [{ "kind": "DUE_PREMIUM", "is_on": false }], "quiet_hours": { "from": "22:00", "until": "07:00" },
                "language": "de",
            })),
        Example::get("/v1/me/devices").by(&anna).with("limit", &50),
        Example::of("put", "/v1/me/devices/{id}/push-token")
            .by(&anna)
            .with("id", &device(&anna))
            .sending(json!({ "provider": "FCM", "token": "a-token-that-only-the-demo-knows" })),
        Example::of("delete", "/v1/me/devices/{id}")
            .by("jette@nordlicht.example")
            .with("id", &device("jette@nordlicht.example")),
        Example::post("/v1/auth/logout").sending(json!({
            "refresh_token": "refresh_token of your login",
        })),
        Example::get("/v1/admin/organisations").by(ADMIN.0),
        Example::post("/v1/admin/organisations")
            .by(ADMIN.0)
            .sending(json!({
                "id": id_of("example/firm"), "kind": "BROKER", "name": "Maklerbüro Morgenrot GmbH",
                "register_no": "D-TEST-00004-04",
                "imprint": { "address_lines": ["Am Markt 1", "66482 Zweibrücken"], "phone": "0800 555 0300",
                    "email": "buero@morgenrot.example" },
            })),
        Example::get("/v1/admin/users")
            .by(ADMIN.0)
            .with("limit", &20),
        Example::post("/v1/admin/users")
            .by(ADMIN.0)
            .sending(json!({
                "id": new_user, "kind": "BROKER", "organisation_id": id_of("sonnenberg"),
                "email": "mia@sonnenberg.example", "display_name": "Mia Morgen",
            })),
        Example::post("/v1/admin/users/{id}/invitation")
            .by(ADMIN.0)
            .with("id", &new_user),
        Example::get("/v1/invitations/{code}").with("code", &"invitation_code of an invitation"),
        Example::post("/v1/invitations/{code}/accept")
            .with("code", &"invitation_code of an invitation")
            .sending(json!({
                "password": PASSWORD,
                "device": { "id": device("mia@sonnenberg.example"), "name": "Telefon", "platform": "ios" },
            })),
        Example::post("/v1/admin/users/{id}/disable")
            .by(ADMIN.0)
            .with("id", &id_of("timo@sonnenberg.example")),
    ]
}

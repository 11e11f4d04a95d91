//! The line above everything that says what is not as it should be.

use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::api::Failure;
use crate::app::Model;
use crate::text::{self, fill, texts};

#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub enum BannerKind {
    Offline,
    /// The server was not reached lately, or not asked.
    Stale,
    /// The phone cannot keep anything: what is typed may be lost.
    NotStored,
    /// The server sends what this version does not know: only an update helps.
    TooOld,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct Banner {
    pub kind: BannerKind,
    pub text: String,
}

pub(super) fn banner(model: &Model) -> Option<Banner> {
    let phone = &model.phone;
    let t = texts(phone.language);
    let sync = &model.sync;
    let as_of = sync
        .as_of()
        .map(|at| text::moment(phone.language, at, phone.now));
    let with_time = |with: &str, without: &str| match &as_of {
        Some(time) => fill(with, &[("time", time)]),
        None => without.to_owned(),
    };
    if model.keeping.is_failing() || model.session.is_unsaved() {
        return Some(Banner {
            kind: BannerKind::NotStored,
            text: t.banner_not_stored.to_owned(),
        });
    }
    if sync.failure == Some(Failure::TooOld) {
        return Some(Banner {
            kind: BannerKind::TooOld,
            text: t.failure_too_old.to_owned(),
        });
    }
    if !phone.is_online {
        let text = with_time(t.banner_offline_as_of, t.banner_offline);
        return Some(Banner {
            kind: BannerKind::Offline,
            text,
        });
    }
    let is_stale = sync.failure.is_some()
        || (sync.as_of().is_some() && sync.is_old(phone.now) && !sync.is_busy());
    is_stale.then(|| Banner {
        kind: BannerKind::Stale,
        text: with_time(t.banner_stale_as_of, t.banner_stale),
    })
}

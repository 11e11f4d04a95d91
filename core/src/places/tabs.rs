//! The tabs at the foot of the app. Which there are depends on the role.

use facet::Facet;
use serde::{Deserialize, Serialize};

use crate::app::Model;
use crate::messages;
use crate::text::{fill, texts};

#[derive(Facet, Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C)]
pub enum Tab {
    #[default]
    Home,
    Contracts,
    Claims,
    Customers,
    Messages,
    Me,
    /// What else there is: contracts, claims and the own data of an intermediary.
    More,
}

#[derive(Facet, Serialize, Deserialize, Clone, Debug, PartialEq)]
pub struct TabRow {
    pub tab: Tab,
    pub label: String,
    /// Beside the sign, "3" or "99+"; empty when there is nothing new.
    pub badge: String,
    /// What a screen reader says: "Nachrichten, 3 neue".
    pub spoken: String,
    pub is_chosen: bool,
}

const OF_CUSTOMERS: [Tab; 5] = [
    Tab::Home,
    Tab::Contracts,
    Tab::Claims,
    Tab::Messages,
    Tab::Me,
];

const OF_INTERMEDIARIES: [Tab; 4] = [Tab::Home, Tab::Customers, Tab::Messages, Tab::More];

const BADGE_AT_MOST: u32 = 99;

pub(crate) fn tabs(model: &Model) -> Vec<TabRow> {
    let rows = of_reader(model).iter().map(|tab| row(*tab, model));
    rows.collect()
}

pub(super) fn has(tab: Tab, model: &Model) -> bool {
    of_reader(model).contains(&tab)
}

fn of_reader(model: &Model) -> &'static [Tab] {
    if model.session.is_intermediary() {
        &OF_INTERMEDIARIES
    } else {
        &OF_CUSTOMERS
    }
}

fn row(tab: Tab, model: &Model) -> TabRow {
    let t = texts(model.phone.language);
    let label = match tab {
        Tab::Home if model.session.is_intermediary() => t.tab_today,
        Tab::Home => t.tab_home,
        Tab::Contracts => t.tab_contracts,
        Tab::Claims => t.tab_claims,
        Tab::Customers => t.tab_customers,
        Tab::Messages => t.tab_messages,
        Tab::Me => t.tab_me,
        Tab::More => t.tab_more,
    };
    let news = match tab {
        Tab::Messages => messages::unread(model),
        Tab::Home | Tab::Contracts | Tab::Claims | Tab::Customers | Tab::Me | Tab::More => 0,
    };
    let badge = match news {
        0 => String::new(),
        1..=BADGE_AT_MOST => news.to_string(),
        _ => format!("{BADGE_AT_MOST}+"),
    };
    let spoken = match news {
        0 => label.to_owned(),
        _ => fill(t.tab_with_news, &[("tab", label), ("count", &badge)]),
    };
    TabRow {
        tab,
        label: label.to_owned(),
        badge,
        spoken,
        is_chosen: model.places.tab == tab,
    }
}

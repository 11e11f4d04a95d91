//! Loma.Talk: the app of customers and brokers, without its screens.
//!
//! The shells send an [`Event`], carry out the [`Effect`]s that come back, resolve them, and draw the [`ViewModel`].
//! Everything that depends on facts is decided and worded here. No clock, no random source and no network inside:
//! time, seed and answers come from the shell, so a whole life of the app can be replayed.

#![expect(
    clippy::unsafe_derive_deserialize,
    reason = "what Facet derives holds unsafe code; the fields of these types are free of invariants"
)]
#![warn(clippy::wildcard_enum_match_arm)]

mod api;
mod app;
mod cache;
mod capabilities;
mod claims;
mod contracts;
mod customers;
mod ffi;
mod home;
mod ids;
mod keeping;
mod me;
mod messages;
mod outbox;
mod places;
mod session;
mod sync;
mod text;
mod theme;
mod timers;
mod view;

#[cfg(feature = "testing")]
pub mod testing;

pub use app::{AppLanguage, Effect, EffectFfi, Event, Loma, Model, Start};
pub use capabilities::{
    FileAnswer, FileOperation, SecureAnswer, SecureOperation, StoreAnswer, StoreEntry,
    StoreOperation, StreamItem, StreamOperation,
};
pub use claims::{
    AnswerEvent, AnswerView, ChangeRow, ClaimDocumentRow, ClaimFormView, ClaimRow, ClaimStep,
    ClaimView, ClaimsEvent, ClaimsView, ContractOption, CorrectionRow, CoverageCard, DayOption,
    DecisionCard, LossChoice, LossOption, NamedRow, NextStepCard, OtherRole, OthersEvent, PhotoRow,
    PhotoTile, QuestionRow, ReleasedPaymentRow, ReviewRow, RoleOption, TimelineRow,
};
pub use contracts::{
    ContractRow, ContractView, ContractsEvent, ContractsView, CoverCard, DocumentRow, FactRow,
    FolderHeader, MandateView, PaymentRow, PremiumLineView, PremiumView, WhyRow,
};
pub use customers::{CustomerRow, CustomerView, CustomersEvent, CustomersView};
pub use ffi::{CoreError, CoreFfi, ShellLogger, core_version, schema_fingerprint};
pub use home::{AttentionRow, AttentionTarget, HomeView};
pub use me::{
    DeviceRow, LanguageOption, MeEvent, MeView, PreferencesView, PushService, PushSwitch, WishEvent,
};
pub use messages::{
    DeliveryChoice, DeliveryOption, MessageRow, MessagesEvent, MessagesView, Readers,
    ReadersOption, ThreadAbout, ThreadRow, ThreadView,
};
pub use places::{Place, PlacesEvent, Tab, TabRow};
pub use session::{InvitationView, SessionEvent, SignInView};
pub use theme::{Brand, Palette, Theme, ToneColors};
pub use view::{
    Banner, BannerKind, Freshness, ListState, OutboxLine, RefusalCard, Screen, SendStep, StateChip,
    Tone, ViewModel,
};

uniffi::setup_scaffolding!();

//! All statements on identity tables, one file per subject.

mod attempts;
mod devices;
mod expiry;
mod invitations;
mod organisations;
mod preferences;
mod tokens;
mod users;

pub(super) use attempts::{count_attempts, forget_attempt, forget_attempts, insert_attempt};
pub(super) use devices::{
    is_device_live, is_to_forget, let_forget, list_devices, lock_device, release_push_token,
    revoke_device, revoke_other_devices, set_push_token, touch_device, upsert_device,
};
pub(super) use expiry::{delete_expired, end_expired_sessions};
pub(super) use invitations::{
    accept_invitation, find_invitation, insert_invitation, void_invitations,
};
pub(super) use organisations::{find_organisation_kind, insert_organisation, list_organisations};
pub(super) use preferences::{
    PreferenceRow, find_preferences, lock_preferences, set_language, upsert_preferences,
};
pub(super) use tokens::{
    RefreshToken, insert_refresh_token, is_refresh_token_unused, lock_refresh_token,
    revoke_device_tokens, revoke_family, use_refresh_token, was_refresh_token_used,
};
pub(super) use users::{
    disable_user, find_account, find_me, insert_user, is_user_open, list_users,
    lock_administrators, set_password,
};

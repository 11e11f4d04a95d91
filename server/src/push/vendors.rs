//! From settings to gateways: credentials are read once, when the server starts.

use std::path::{Path, PathBuf};

use crate::config::PushSettings;
use crate::gateways::{ApnsConfig, FcmConfig, GatewayError, PushGateways};

#[derive(Debug, thiserror::Error)]
pub enum PushSettingsError {
    #[error("cannot read {0}: {1}")]
    Read(PathBuf, std::io::Error),
    #[error("{0} is set, so {1} must be set too")]
    Missing(&'static str, &'static str),
    #[error(transparent)]
    Gateway(#[from] GatewayError),
}

/// The vendors there are credentials for. Without any, pushes are only logged.
///
/// # Errors
/// Says which setting cannot be used; no vendor is contacted.
pub fn gateways(settings: &PushSettings) -> Result<PushGateways, PushSettingsError> {
    let (apns, fcm) = (apns(settings)?, fcm(settings)?);
    Ok(PushGateways::from_configs(apns.as_ref(), fcm.as_ref())?)
}

fn apns(settings: &PushSettings) -> Result<Option<ApnsConfig>, PushSettingsError> {
    let Some(file) = &settings.apns_key_file else {
        return Ok(None);
    };
    let required = |value: &Option<String>, name| {
        value
            .clone()
            .ok_or(PushSettingsError::Missing("LOMA_APNS_KEY_FILE", name))
    };
    Ok(Some(ApnsConfig {
        origin: settings.apns_origin.clone(),
        key_p8: read(file)?,
        key_id: required(&settings.apns_key_id, "LOMA_APNS_KEY_ID")?,
        team_id: required(&settings.apns_team_id, "LOMA_APNS_TEAM_ID")?,
        topic: settings.apns_topic.clone(),
        allow_plain_http: settings.push_allow_plain_http,
    }))
}

fn fcm(settings: &PushSettings) -> Result<Option<FcmConfig>, PushSettingsError> {
    let Some(file) = &settings.fcm_account_file else {
        return Ok(None);
    };
    Ok(Some(FcmConfig {
        base: settings.fcm_origin.clone(),
        service_account_json: read(file)?,
        allow_plain_http: settings.push_allow_plain_http,
    }))
}

fn read(file: &Path) -> Result<String, PushSettingsError> {
    std::fs::read_to_string(file).map_err(|error| PushSettingsError::Read(file.to_owned(), error))
}

//! All settings, read once. Each can be given on the command line or by environment variable.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::files::S3Settings;

#[derive(Debug, Clone, Args)]
pub struct Config {
    /// Address to listen on.
    #[arg(long, env = "LOMA_LISTEN", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// External database (its owner's URL). Without it the server runs a private PostgreSQL in the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// Folder for the private database and the uploaded files.
    #[arg(long, env = "LOMA_DATA_DIR")]
    pub data_dir: Option<PathBuf>,

    /// Connections to the database for requests.
    #[arg(long, env = "LOMA_DB_CONNECTIONS", default_value_t = 16)]
    pub db_connections: u32,

    /// Largest upload in bytes.
    #[arg(long, env = "LOMA_UPLOAD_LIMIT", default_value_t = 25 * 1024 * 1024)]
    pub upload_limit: u64,

    /// Seconds between the signs of life on an open stream. Networks on the way close silent connections.
    #[arg(long, env = "LOMA_STREAM_HEART_BEAT", default_value_t = 15)]
    pub stream_heart_beat: u64,

    /// Largest sum of the files of one claim in bytes.
    #[arg(
        long,
        env = "LOMA_CLAIM_FILES_LIMIT",
        default_value_t = 2 * 1024 * 1024 * 1024
    )]
    pub claim_files_limit: u64,

    /// Virus scanner that sees each upload: `host:port` of a clamd, or the path of its socket.
    #[arg(long, env = "LOMA_CLAMD_ADDRESS")]
    pub clamd_address: Option<String>,

    #[command(flatten)]
    pub files_s3: S3Settings,

    /// Behind a reverse proxy that sets it: the header with the caller's address, e.g. `x-forwarded-for`.
    #[arg(long, env = "LOMA_CLIENT_ADDRESS_HEADER")]
    pub client_address_header: Option<String>,

    /// Lets whoever sends it as bearer token read `/metrics`. Without it there is no `/metrics`.
    #[arg(long, env = "LOMA_METRICS_TOKEN", hide_env_values = true)]
    pub metrics_token: Option<String>,

    #[command(flatten)]
    pub push: PushSettings,

    #[command(flatten)]
    pub mail: MailSettings,
}

/// The mail server. Without it a log line says which message would be mailed.
#[derive(Debug, Clone, Default, Args)]
pub struct MailSettings {
    /// `smtps://user:password@host` or `smtp://…?tls=required`.
    #[arg(long, env = "LOMA_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Address that mails come from.
    #[arg(long, env = "LOMA_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Address of the customers' digital folder, as mails name it.
    #[arg(long, env = "LOMA_FOLDER_URL")]
    pub folder_url: Option<String>,
}

/// Credentials for the push services. Without them a log line says what would be sent.
#[derive(Debug, Clone, Default, Args)]
pub struct PushSettings {
    #[arg(
        long,
        env = "LOMA_APNS_ORIGIN",
        default_value = "https://api.push.apple.com"
    )]
    pub apns_origin: String,
    /// PEM file with the signing key from Apple.
    #[arg(long, env = "LOMA_APNS_KEY_FILE")]
    pub apns_key_file: Option<PathBuf>,
    #[arg(long, env = "LOMA_APNS_KEY_ID")]
    pub apns_key_id: Option<String>,
    #[arg(long, env = "LOMA_APNS_TEAM_ID")]
    pub apns_team_id: Option<String>,
    /// The app's bundle id.
    #[arg(long, env = "LOMA_APNS_TOPIC", default_value = "talk.loma.app")]
    pub apns_topic: String,
    #[arg(
        long,
        env = "LOMA_FCM_ORIGIN",
        default_value = "https://fcm.googleapis.com"
    )]
    pub fcm_origin: String,
    /// JSON file of the service account from Google.
    #[arg(long, env = "LOMA_FCM_ACCOUNT_FILE")]
    pub fcm_account_file: Option<PathBuf>,
    /// Allow `http://` push origins, for tests against a stub.
    #[arg(long, env = "LOMA_PUSH_ALLOW_PLAIN_HTTP", default_value_t = false)]
    pub push_allow_plain_http: bool,
}

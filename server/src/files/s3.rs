//! Files in a store that speaks S3: Amazon's or a compatible one.

use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use object_store::aws::AmazonS3Builder;
use object_store::{ClientOptions, RetryConfig};

use super::FileStore;

/// A store that does not answer is told to the caller before the caller gives up.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(20);
const RETRY_TIME: Duration = Duration::from_secs(10);

/// Where an S3-compatible store is. Without a bucket, files are kept in the data folder.
#[derive(Debug, Clone, Default, Args)]
pub struct S3Settings {
    /// Bucket for the files. It must exist and be closed to the public.
    #[arg(long = "files-s3-bucket", env = "LOMA_FILES_S3_BUCKET")]
    pub bucket: Option<String>,
    #[arg(
        long = "files-s3-region",
        env = "LOMA_FILES_S3_REGION",
        default_value = "eu-central-1"
    )]
    pub region: String,
    /// Address of a compatible store, e.g. `https://s3.example.com`; the bucket then stands in the path.
    #[arg(long = "files-s3-endpoint", env = "LOMA_FILES_S3_ENDPOINT")]
    pub endpoint: Option<String>,
    #[arg(long = "files-s3-access-key-id", env = "LOMA_FILES_S3_ACCESS_KEY_ID")]
    pub access_key_id: Option<String>,
    #[arg(
        long = "files-s3-secret-access-key",
        env = "LOMA_FILES_S3_SECRET_ACCESS_KEY",
        hide_env_values = true
    )]
    pub secret_access_key: Option<String>,
    /// Allow an `http://` endpoint: in the same machine, or for tests.
    #[arg(
        long = "files-s3-allow-plain-http",
        env = "LOMA_FILES_S3_ALLOW_PLAIN_HTTP",
        default_value_t = false
    )]
    pub allow_plain_http: bool,
}

#[derive(Debug, thiserror::Error)]
pub enum S3Error {
    #[error(
        "LOMA_FILES_S3_ACCESS_KEY_ID and LOMA_FILES_S3_SECRET_ACCESS_KEY belong to LOMA_FILES_S3_BUCKET"
    )]
    KeyMissing,
    #[error(
        "LOMA_FILES_S3_ENDPOINT is plain http, which LOMA_FILES_S3_ALLOW_PLAIN_HTTP would allow"
    )]
    PlainHttp,
    #[error(transparent)]
    Settings(#[from] object_store::Error),
}

impl S3Settings {
    /// The store, if a bucket is set. Nobody is asked yet.
    ///
    /// # Errors
    /// When a setting is missing or cannot be used.
    pub fn store(&self) -> Result<Option<FileStore>, S3Error> {
        let Some(bucket) = &self.bucket else {
            return Ok(None);
        };
        let (Some(key), Some(secret)) = (&self.access_key_id, &self.secret_access_key) else {
            return Err(S3Error::KeyMissing);
        };
        // An error means somebody installed a provider before; both are fine.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let options = ClientOptions::new()
            .with_timeout(REQUEST_TIMEOUT)
            .with_allow_http(self.allow_plain_http);
        let retries = RetryConfig {
            retry_timeout: RETRY_TIME,
            ..RetryConfig::default()
        };
        let mut builder = AmazonS3Builder::new()
            .with_bucket_name(bucket)
            .with_region(&self.region)
            .with_access_key_id(key)
            .with_secret_access_key(secret)
            .with_client_options(options)
            .with_retry(retries)
            // Not every compatible store knows the deletion of many.
            .with_disable_bulk_delete(true);
        if let Some(endpoint) = &self.endpoint {
            if endpoint.starts_with("http://") && !self.allow_plain_http {
                return Err(S3Error::PlainHttp);
            }
            builder = builder.with_endpoint(endpoint);
        } else {
            builder = builder.with_virtual_hosted_style_request(true);
        }
        Ok(Some(FileStore::remote(Arc::new(builder.build()?))))
    }
}

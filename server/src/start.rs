//! Putting a server together: database, keys, worker, listener. Wiring only.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::{ConnectOptions, Connection};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::app::{App, Clock, Shared};
use crate::config::{Config, MailSettings};
use crate::db::embedded::{Cluster, ClusterConfig, EmbeddedError, SUPERUSER};
use crate::db::{Addresses, Db, DbError, migrate};
use crate::files::{Darkroom, FileStore, S3Error, StoreError};
use crate::gateways::{Clamd, MailConfig, MailGateway, MailSettingsError};
use crate::http::Traffic;
use crate::identity::tokens::{KeyError, TokenKeys};
use crate::metrics::Metrics;
use crate::products::ProductCache;
use crate::push::{self, PushSettingsError, Pushing};
use crate::sync::{self, Watch};
use crate::{jobs, router};

/// Name of the database in the private cluster.
const DATABASE: &str = "loma";

#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Embedded(#[from] EmbeddedError),
    #[error(transparent)]
    Database(#[from] DbError),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    Files(#[from] StoreError),
    #[error("the store of the files: {0}")]
    S3(#[from] S3Error),
    #[error("mail: {0}")]
    Mail(#[from] MailSettingsError),
    #[error("push: {0}")]
    Push(#[from] PushSettingsError),
    #[error("the database refused: {0}")]
    Sql(#[from] sqlx::Error),
    #[error("the job worker could not start: {0}")]
    Worker(#[from] graphile_worker::WorkerBuildError),
    #[error("cannot listen on {0}: {1} (LOMA_LISTEN names another address)")]
    Listen(SocketAddr, std::io::Error),
    #[error("a task of the server ended early: {0}")]
    Task(#[from] tokio::task::JoinError),
}

/// A database that is up, at the current schema. The private cluster runs as long as this lives.
pub struct Database {
    pub addresses: Addresses,
    cluster: Option<Cluster>,
}

impl Database {
    /// Uses the external database if one is set, else starts the private one, and migrates.
    ///
    /// # Errors
    /// With a sentence that says what to do.
    pub async fn open(config: &Config) -> Result<Self, StartError> {
        if let Some(url) = &config.database_url {
            let addresses = Addresses::external(url)?;
            migrate(&addresses, Some(url)).await?;
            return Ok(Self {
                addresses,
                cluster: None,
            });
        }
        let folder = config.data_dir().join("postgres");
        let cluster =
            tokio::task::spawn_blocking(move || Cluster::start(&ClusterConfig::durable(folder)))
                .await??;
        cluster.ensure_database(DATABASE, SUPERUSER).await?;
        let addresses = Addresses::embedded(&cluster, DATABASE);
        migrate(&addresses, None).await?;
        Ok(Self {
            addresses,
            cluster: Some(cluster),
        })
    }

    /// The same private database without anything in it. An external one is never emptied.
    ///
    /// # Errors
    /// When the cluster refuses.
    pub async fn emptied(self) -> Result<Self, StartError> {
        if let Some(cluster) = &self.cluster {
            let mut owner = cluster
                .connect_options(SUPERUSER, "postgres")
                .connect()
                .await?;
            sqlx::query("drop database if exists loma with (force)")
                .execute(&mut owner)
                .await?;
            owner.close().await?;
            cluster.ensure_database(DATABASE, SUPERUSER).await?;
            migrate(&self.addresses, None).await?;
        }
        Ok(self)
    }

    /// Stops the private cluster and waits for it.
    pub async fn close(self) {
        if let Some(cluster) = self.cluster {
            // Stopping blocks; a failed join only means that the thread was cancelled at exit.
            let _ = tokio::task::spawn_blocking(move || cluster.stop()).await;
        }
    }
}

impl Addresses {
    /// A private cluster: the socket's folder is the access control, each role logs in under its own name.
    #[must_use]
    pub fn embedded(cluster: &Cluster, database: &str) -> Self {
        Self {
            owner: cluster.connect_options(SUPERUSER, database),
            requests: cluster.connect_options("loma_app", database),
            batch: cluster.connect_options("loma_batch", database),
        }
    }
}

impl App {
    /// The shared state over an open database.
    ///
    /// # Errors
    /// When the signing key cannot be read or made, the folder of the files cannot be made, or a credential for the push
    /// services or the mail server cannot be used.
    pub async fn assemble(
        addresses: &Addresses,
        clock: Clock,
        config: Config,
    ) -> Result<Self, StartError> {
        let db = Db::open(addresses, config.db_connections);
        let mut tx = db.begin_batch().await?;
        let tokens = TokenKeys::load(&mut tx).await?;
        sync::ensure_epoch(&mut tx).await?;
        tx.commit().await?;
        let shared = Shared {
            db,
            clock,
            tokens,
            files: file_store(&config)?,
            darkroom: Darkroom::default(),
            scanner: config.clamd_address.as_deref().map(Clamd::at),
            push: push::gateways(&config.push)?,
            mail: mail_gateway(&config.mail)?,
            config,
            products: ProductCache::default(),
            watch: Watch::default(),
            pushing: Pushing::default(),
            metrics: Metrics::default(),
            traffic: Traffic::default(),
        };
        Ok(shared.into())
    }
}

/// The mail server, if one is set; a half setting is refused.
fn mail_gateway(settings: &MailSettings) -> Result<MailGateway, MailSettingsError> {
    let Some(smtp_url) = settings.smtp_url.clone() else {
        return Ok(MailGateway::log_only());
    };
    let from = settings.mail_from.clone();
    MailGateway::new(&MailConfig {
        smtp_url,
        from: from.ok_or(MailSettingsError::From)?,
    })
}

/// A bucket if one is set, else a folder beside the database.
fn file_store(config: &Config) -> Result<FileStore, StartError> {
    match config.files_s3.store()? {
        Some(bucket) => Ok(bucket),
        None => Ok(FileStore::local(&config.data_dir().join("files"))?),
    }
}

/// A server that accepts requests and works on jobs.
pub struct Server {
    pub address: SocketAddr,
    app: App,
    http: JoinHandle<std::io::Result<()>>,
    worker: Arc<graphile_worker::Worker>,
    jobs: JoinHandle<()>,
    listening: JoinHandle<()>,
    pushes: JoinHandle<()>,
    stop: tokio::sync::watch::Sender<bool>,
}

impl Server {
    /// Listens and starts the worker.
    ///
    /// # Errors
    /// When the address is taken or the queue cannot be reached.
    pub async fn start(app: App) -> Result<Self, StartError> {
        let listen = app.config.listen;
        let listener = TcpListener::bind(listen)
            .await
            .map_err(|error| StartError::Listen(listen, error))?;
        let address = listener
            .local_addr()
            .map_err(|error| StartError::Listen(listen, error))?;
        let worker = Arc::new(jobs::worker(&app).await?);
        let jobs = tokio::spawn(work(worker.clone()));
        let listening = tokio::spawn(app.watch.clone().listen(app.clone()));
        let (stop, mut stopped) = tokio::sync::watch::channel(false);
        let pushes = tokio::spawn(push::keep_sending(app.clone(), stopped.clone()));
        let service =
            router::service(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let http = tokio::spawn(async move {
            axum::serve(listener, service)
                .with_graceful_shutdown(async move {
                    let _ = stopped.wait_for(|stop| *stop).await;
                })
                .await
        });
        Ok(Self {
            address,
            app,
            http,
            worker,
            jobs,
            listening,
            pushes,
            stop,
        })
    }

    /// Finishes what is under way, then closes the connections.
    pub async fn stop(self) {
        let _ = self.stop.send(true);
        self.listening.abort();
        self.app.watch.close();
        self.worker.request_shutdown();
        let _ = self.http.await;
        let _ = self.jobs.await;
        let _ = self.pushes.await;
        self.app.db.close().await;
    }
}

/// The worker ends with an error when the database goes away; it starts again as long as nobody asked it to stop.
async fn work(worker: Arc<graphile_worker::Worker>) {
    while let Err(error) = worker.run().await {
        tracing::warn!(%error, "the job worker lost the database, it tries again");
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
}

impl Config {
    /// Where the private database and the files live: as set, else `.loma` in the current folder; for root, who hands
    /// the database to another user, a folder that user can reach.
    #[must_use]
    pub fn data_dir(&self) -> PathBuf {
        self.data_dir.clone().unwrap_or_else(|| {
            if rustix::process::geteuid().is_root() {
                PathBuf::from("/var/lib/loma")
            } else {
                Path::new(".loma").to_path_buf()
            }
        })
    }
}

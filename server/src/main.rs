//! The binary `loma`: reads the command line, nothing else.

use std::io::IsTerminal;
use std::process::ExitCode;

/// A request is hundreds of small allocations on several threads.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("LOMA_LOG").unwrap_or_else(|_| {
                tracing_subscriber::EnvFilter::new(
                    "info,graphile_worker=warn,sqlx=warn,postgres=warn",
                )
            }),
        )
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    // Two crypto providers may be compiled in; this one is ours.
    let _ = rustls::crypto::ring::default_provider().install_default();
    loma_server::cli::run().await
}

//! The embedded cluster with a real PostgreSQL, real processes and real kills.

#![expect(
    clippy::unwrap_used,
    reason = "the hands of the tests below fail the test, as the tests do"
)]

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use loma_server::db::embedded::{Cluster, ClusterConfig, EmbeddedError, SUPERUSER};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::postgres::{PgConnection, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgPool};
use tempfile::TempDir;

/// Makes [`a_new_cluster_answers`] use this folder and then hold the cluster until it is killed.
const HOLD_DURABLE: &str = "LOMA_TEST_HOLD_DURABLE";
const HOLD_THROW_AWAY: &str = "LOMA_TEST_HOLD_THROW_AWAY";
const NOBODY: u32 = 65_534;

// --- what a cluster is -------------------------------------------------------------------------------------------

/// Also the process that other tests start and kill.
#[test]
fn a_new_cluster_answers() {
    let (config, is_held) = match (setting(HOLD_DURABLE), setting(HOLD_THROW_AWAY)) {
        (Some(folder), _) => (ClusterConfig::durable(folder), true),
        (_, Some(folder)) => (
            ClusterConfig {
                folder,
                ..ClusterConfig::throw_away()
            },
            true,
        ),
        (None, None) => (ClusterConfig::throw_away(), false),
    };
    let cluster = Cluster::start(&config).unwrap();
    assert_eq!(ask(&cluster, "select 'it is ' || (20 + 3)"), "it is 23");
    assert!(cluster.is_alive());
    if is_held {
        execute(&cluster, "create table if not exists policy (number text)");
        execute(&cluster, "insert into policy values ('L-1')");
        writeln!(io::stdout(), "\nHELD {}", cluster.postmaster_pid().unwrap()).unwrap();
        loop {
            std::thread::park();
        }
    }
}

#[test]
fn what_is_committed_is_forced_to_disk_by_default() {
    let place = Place::new();
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        assert_eq!(
            ask(&cluster, &format!("select current_setting('{setting}')")),
            "on",
            "{setting}"
        );
    }
    assert_eq!(ask(&cluster, "show max_connections"), "100");
    assert_eq!(ask(&cluster, "show server_encoding"), "UTF8");
}

#[test]
fn committed_rows_are_there_after_stop_and_start() {
    let place = Place::new();
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    execute(&cluster, "create table policy (number text)");
    execute(&cluster, "insert into policy values ('L-1')");
    cluster.stop();
    cluster.stop();
    assert!(!cluster.is_alive());

    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    assert_eq!(ask(&cluster, "select number from policy"), "L-1");
}

#[test]
fn a_throw_away_cluster_does_not_wait_for_the_disk_and_leaves_nothing() {
    let cluster = Cluster::start(&ClusterConfig::throw_away()).unwrap();
    assert_eq!(ask(&cluster, "show fsync"), "off");
    let folder = cluster.folder().to_owned();
    assert!(folder.join("data").exists());
    drop(cluster);
    assert!(!folder.exists());
}

#[test]
fn a_throw_away_cluster_that_cannot_start_leaves_nothing() {
    let place = Place::new();
    let broken = fake_installation(&place);
    let config = ClusterConfig {
        folder: place.folder(),
        ..ClusterConfig::throw_away()
    }
    .search_first([broken]);
    let refusal = Cluster::start(&config).unwrap_err();
    assert_eq!(refusal.code(), "database_not_created");
    assert!(
        refusal.to_string().contains("no space left on this fake"),
        "{refusal}"
    );
    assert!(!place.folder().exists());
}

#[test]
fn nobody_else_reaches_the_socket_and_there_is_no_port() {
    let cluster = Cluster::start(&ClusterConfig::throw_away()).unwrap();
    let mode = fs::metadata(cluster.socket_folder())
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
    assert_eq!(ask(&cluster, "show listen_addresses"), "");
    assert_eq!(
        ask(
            &cluster,
            "select coalesce(inet_server_port()::text, 'no port')"
        ),
        "no port"
    );
}

#[test]
fn a_folder_with_a_long_path_works_through_a_short_socket() {
    let place = Place::new();
    let long = place
        .folder()
        .join("a".repeat(100))
        .join("ö, \"und\" weiter".repeat(5));
    let cluster = Cluster::start(&ClusterConfig::durable(&long)).unwrap();
    assert!(
        cluster.socket_folder().as_os_str().len() < 60,
        "{:?}",
        cluster.socket_folder()
    );
    let mode = fs::metadata(cluster.socket_folder())
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);
    assert_eq!(ask(&cluster, "select 1::text"), "1");

    cluster.stop();
    fs::remove_dir(cluster.socket_folder()).unwrap();
}

#[test]
fn an_ensured_database_belongs_to_a_role_that_is_no_superuser() {
    let cluster = Cluster::start(&ClusterConfig::throw_away()).unwrap();
    block_on(async {
        cluster.ensure_database("loma", "loma_app").await.unwrap();
        cluster.ensure_database("loma", "loma_app").await.unwrap();
        let mut db = cluster
            .connect_options("loma_app", "loma")
            .connect()
            .await
            .unwrap();
        let is_superuser = "select rolsuper from pg_roles where rolname = current_user";
        assert!(!scalar::<bool>(&mut db, is_superuser).await);
        let owner = "select pg_get_userbyid(datdba)::text from pg_database where datname = 'loma'";
        assert_eq!(scalar::<String>(&mut db, owner).await, "loma_app");
    });
}

#[test]
fn two_at_once_may_ensure_the_same_database() {
    let cluster = Cluster::start(&ClusterConfig::throw_away()).unwrap();
    block_on(async {
        let (first, second) = tokio::join!(
            cluster.ensure_database("loma", "loma_app"),
            cluster.ensure_database("loma", "loma_app")
        );
        first.unwrap();
        second.unwrap();
    });
}

#[test]
fn a_schema_named_like_the_role_does_not_swallow_its_tables() {
    let cluster = Cluster::start(&ClusterConfig::throw_away()).unwrap();
    execute(&cluster, &format!("create schema {SUPERUSER}"));
    execute(&cluster, "create table policy (number text)");
    let schema =
        "select table_schema::text from information_schema.tables where table_name = 'policy'";
    assert_eq!(ask(&cluster, schema), "public");
}

#[test]
fn german_names_can_be_sorted_as_in_the_phone_book() {
    let cluster = Cluster::start(&ClusterConfig::throw_away()).unwrap();
    let sorted = r#"select string_agg(name, ' ' order by name collate "de-AT-x-icu")
                    from (values ('Zach'), ('Ärmel'), ('Ast'), ('Öller'), ('Ott')) as people (name)"#;
    assert_eq!(ask(&cluster, sorted), "Ärmel Ast Öller Ott Zach");
    assert_eq!(ask(&cluster, "select upper('übel')"), "ÜBEL");
}

#[test]
fn no_row_and_no_statement_reaches_the_log() {
    let log = LogBook::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();

    let cluster = Cluster::start(&ClusterConfig::throw_away()).unwrap();
    execute(&cluster, "create table customer (email text unique)");
    execute(
        &cluster,
        "insert into customer values ('erika.probe@example.org')",
    );
    let twice = try_execute(
        &cluster,
        "insert into customer values ('erika.probe@example.org')",
    );
    assert!(
        twice
            .unwrap_err()
            .as_database_error()
            .unwrap()
            .is_unique_violation()
    );
    // A backend killed in the middle of a statement is the case in which PostgreSQL likes to quote it.
    let mine =
        "select pg_sleep(0.01), 'erika.probe@example.org', pg_terminate_backend(pg_backend_pid())";
    assert!(try_execute(&cluster, mine).is_err());
    let postmaster = cluster.postmaster_pid().unwrap();
    kill(postmaster, Signal::TERM);

    let deadline = Instant::now() + Duration::from_secs(10);
    while !log.text().contains("database system is shut down") {
        assert!(Instant::now() < deadline, "{}", log.text());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(!log.text().contains("erika"), "{}", log.text());
    assert!(!log.text().contains("insert"), "{}", log.text());
}

// --- refusals ----------------------------------------------------------------------------------------------------

#[test]
fn a_folder_in_use_is_refused_with_its_name_and_the_pid_of_its_holder() {
    let place = Place::new();
    let holder = Holder::start(HOLD_DURABLE, &place.folder(), None);

    let refusal = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap_err();
    assert_eq!(refusal.code(), "database_folder_in_use");
    let sentence = refusal.to_string();
    let expected = format!(
        "the database folder {} is in use by process {}:",
        place.folder().display(),
        holder.pid()
    );
    assert!(sentence.starts_with(&expected), "{sentence}");
    assert!(
        is_running(holder.postmaster),
        "the refused start must not disturb the running one"
    );
}

#[test]
fn data_of_another_major_version_are_refused_and_left_alone() {
    let place = Place::new();
    let data = place.folder().join("data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("PG_VERSION"), "13\n").unwrap();

    let refusal = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap_err();
    assert_eq!(refusal.code(), "database_of_other_major_version");
    let sentence = refusal.to_string();
    assert!(
        sentence.contains("was written by PostgreSQL 13, but only PostgreSQL "),
        "{sentence}"
    );
    assert!(
        sentence.contains(place.folder().to_str().unwrap()),
        "{sentence}"
    );
    assert_eq!(fs::read_to_string(data.join("PG_VERSION")).unwrap(), "13\n");
    assert_eq!(fs::read_dir(&data).unwrap().count(), 1);
}

#[test]
fn data_that_postgres_refuses_are_reported_with_its_own_words() {
    let place = Place::new();
    Cluster::start(&ClusterConfig::durable(place.folder()))
        .unwrap()
        .stop();
    let settings = place.folder().join("data/postgresql.auto.conf");
    fs::write(settings, "shared_buffers = 'lots'\n").unwrap();

    let refusal = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap_err();
    assert_eq!(refusal.code(), "database_not_started");
    assert!(refusal.to_string().contains("shared_buffers"), "{refusal}");
}

#[test]
fn root_is_told_when_postgres_cannot_enter_the_folder() {
    if !is_root() {
        announce("not root: the refusal of unreachable folders was NOT tested");
        return;
    }
    let private = tempfile::tempdir().unwrap();
    fs::set_permissions(private.path(), fs::Permissions::from_mode(0o700)).unwrap();
    let refusal = Cluster::start(&ClusterConfig::durable(private.path().join("loma"))).unwrap_err();
    assert!(
        matches!(refusal, EmbeddedError::Unreachable { .. }),
        "{refusal}"
    );
    assert!(
        refusal
            .to_string()
            .contains("choose a folder outside of private home folders"),
        "{refusal}"
    );
}

// --- deaths ------------------------------------------------------------------------------------------------------

#[test]
fn a_half_made_data_folder_never_counts() {
    let place = Place::new();
    let half = place.folder().join("data.new-0123");
    fs::create_dir_all(&half).unwrap();
    fs::write(half.join("PG_VERSION"), "15\n").unwrap();

    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    assert_eq!(ask(&cluster, "select 1::text"), "1");
    assert!(!half.exists());
}

#[test]
fn a_server_killed_while_it_creates_its_cluster_starts_the_next_time() {
    let place = Place::new();
    let mut child = spawn_holder(HOLD_DURABLE, &place.folder(), None);
    wait_until("initdb has begun", || has_half_made(&place.folder()));
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!place.folder().join("data").exists());

    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    assert_eq!(ask(&cluster, "select 1::text"), "1");
}

#[test]
fn postgres_does_not_outlive_a_killed_server_and_the_next_start_works() {
    let place = Place::new();
    let mut holder = Holder::start(HOLD_DURABLE, &place.folder(), None);
    assert!(is_running(holder.postmaster));
    holder.kill();
    let killed = Instant::now();
    while is_running(holder.postmaster) {
        assert!(
            killed.elapsed() < Duration::from_secs(5),
            "an orphan was left"
        );
        std::thread::sleep(Duration::from_millis(10));
    }

    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    assert_eq!(ask(&cluster, "select number from policy"), "L-1");
}

#[test]
fn the_next_start_need_not_wait_until_postgres_of_the_killed_server_has_left() {
    let place = Place::new();
    let mut holder = Holder::start(HOLD_DURABLE, &place.folder(), None);
    holder.kill();
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    assert_eq!(ask(&cluster, "select number from policy"), "L-1");
}

#[test]
fn postgres_left_behind_without_a_watchdog_is_ended_by_the_next_start() {
    let place = Place::new();
    let mut holder = Holder::start(HOLD_DURABLE, &place.folder(), None);
    let watchdog = child_named("sh", holder.pid());
    kill(watchdog, Signal::KILL);
    holder.kill();
    wait_until("the watchdog is dead", || !is_running(watchdog));
    assert!(
        is_running(holder.postmaster),
        "without its watchdog it stays"
    );

    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    assert!(!is_running(holder.postmaster));
    assert_eq!(ask(&cluster, "select number from policy"), "L-1");
}

#[test]
fn a_killed_test_process_leaves_no_throw_away_folder() {
    let place = Place::new();
    let mut holder = Holder::start(HOLD_THROW_AWAY, &place.folder(), None);
    assert!(place.folder().join("data").exists());
    holder.kill();
    wait_until("postgres has left", || !is_running(holder.postmaster));
    wait_until("the folder is gone", || !place.folder().exists());
}

#[test]
fn a_pool_works_again_after_postgres_was_killed() {
    let place = Place::new();
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    execute(&cluster, "create table policy (number text)");
    execute(&cluster, "insert into policy values ('L-1')");
    block_on(async {
        let pool = PgPoolOptions::new()
            .max_connections(4)
            // As in the server: a dead connection shows only when it is used.
            .test_before_acquire(false)
            .connect_lazy_with(cluster.connect_options(SUPERUSER, "postgres"));
        assert_eq!(policies(&pool).await.unwrap(), 1);
        // A session that is deep in a calculation does not notice by itself that its postmaster is gone.
        let busy = pool.clone();
        let busy = tokio::spawn(async move {
            sqlx::query("select count(*) from generate_series(1, 9e9)")
                .execute(&busy)
                .await
        });
        wait_for_busy_session(&pool).await;

        for round in 0..2 {
            let killed = cluster.postmaster_pid().unwrap();
            kill(killed, Signal::KILL);
            recover(&pool, &cluster, killed, round).await;
        }
        assert!(busy.await.unwrap().is_err());
    });
}

#[test]
fn stopping_while_postgres_is_down_does_not_start_it_again() {
    let place = Place::new();
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    kill(cluster.postmaster_pid().unwrap(), Signal::KILL);
    cluster.stop();
    assert!(!cluster.is_alive());
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    assert_eq!(ask(&cluster, "select 1::text"), "1");
}

// --- users -------------------------------------------------------------------------------------------------------

#[test]
fn root_hands_the_data_to_a_user_without_rights() {
    use std::os::unix::fs::MetadataExt;
    if !is_root() {
        announce("not root: handing over to user postgres was NOT tested");
        return;
    }
    let place = Place::new();
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    let data = fs::metadata(place.folder().join("data")).unwrap();
    assert_ne!(data.uid(), 0);
    assert_eq!(data.mode() & 0o777, 0o700);
    let postmaster = fs::metadata(format!("/proc/{}", cluster.postmaster_pid().unwrap())).unwrap();
    assert_eq!(postmaster.uid(), data.uid());
}

#[test]
fn a_copy_that_root_brought_back_is_handed_over_again() {
    if !is_root() {
        announce("not root: restoring a copy owned by root was NOT tested");
        return;
    }
    let place = Place::new();
    let cluster = Cluster::start(&ClusterConfig::durable(place.folder())).unwrap();
    execute(&cluster, "create table policy (number text)");
    cluster.stop();
    let restored = place.folder().with_file_name("restored");
    let copied = Command::new("cp")
        .arg("-r")
        .arg(place.folder())
        .arg(&restored)
        .status()
        .unwrap();
    assert!(copied.success());

    let cluster = Cluster::start(&ClusterConfig::durable(&restored)).unwrap();
    assert_eq!(ask(&cluster, "select count(*)::text from policy"), "0");
}

#[test]
fn an_ordinary_user_runs_a_cluster_too() {
    if !is_root() {
        announce("not root: all tests of this file ran as an ordinary user already");
        return;
    }
    let place = Place::new();
    let open = place.folder();
    fs::create_dir(&open).unwrap();
    std::os::unix::fs::chown(&open, Some(NOBODY), Some(NOBODY)).unwrap();
    let folder = open.join("loma");
    let mut holder = Holder::start(HOLD_DURABLE, &folder, Some(NOBODY));
    let postmaster = fs::metadata(format!("/proc/{}", holder.postmaster)).unwrap();
    assert_eq!(std::os::unix::fs::MetadataExt::uid(&postmaster), NOBODY);
    assert_eq!(
        fs::metadata(&folder).unwrap().permissions().mode() & 0o777,
        0o700
    );

    holder.kill();
    wait_until("postgres has left", || !is_running(holder.postmaster));
}

// --- the hands of the tests --------------------------------------------------------------------------------------

/// A folder of its own that the user `postgres` can get at, gone after the test.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
        Self(place)
    }

    fn folder(&self) -> PathBuf {
        self.0.path().canonicalize().unwrap().join("loma")
    }
}

/// Another process that runs a cluster.
struct Holder {
    child: Child,
    postmaster: u32,
    _program: Option<TempDir>,
}

impl Holder {
    fn start(how: &str, folder: &Path, user: Option<u32>) -> Self {
        let program = user.map(|_| program_for_everybody());
        let exe = program.as_ref().map(|place| place.path().join("holder"));
        let mut child = spawn_holder(how, folder, exe.as_deref().zip(user));
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let held = lines.find_map(|line| line.strip_prefix("HELD ")?.parse().ok());
        let postmaster = held.expect("the other process runs a cluster and says so");
        Self {
            child,
            postmaster,
            _program: program,
        }
    }

    fn pid(&self) -> u32 {
        self.child.id()
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        self.kill();
        // A failed test says what failed; a second panic would take all other tests with it.
        if !std::thread::panicking() {
            wait_until("postgres has left", || !is_running(self.postmaster));
        }
    }
}

fn spawn_holder(how: &str, folder: &Path, other: Option<(&Path, u32)>) -> Child {
    let exe = other.map_or_else(
        || std::env::current_exe().unwrap(),
        |(exe, _)| exe.to_owned(),
    );
    let mut command = Command::new(exe);
    command
        .args(["--exact", "a_new_cluster_answers", "--nocapture"])
        .env(how, folder);
    command
        .current_dir("/")
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    if let Some((_, user)) = other {
        command.uid(user).gid(user);
    }
    command.spawn().unwrap()
}

/// A copy of this program that other users can run, because the build folder may be private.
fn program_for_everybody() -> TempDir {
    let place = tempfile::tempdir().unwrap();
    fs::copy(
        std::env::current_exe().unwrap(),
        place.path().join("holder"),
    )
    .unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    place
}

/// A PostgreSQL whose initdb fails.
fn fake_installation(place: &Place) -> PathBuf {
    let bin = place.0.path().join("bin");
    fs::create_dir(&bin).unwrap();
    let scripts = [
        ("postgres", "#!/bin/sh\necho 'postgres (PostgreSQL) 15.0'\n"),
        (
            "initdb",
            "#!/bin/sh\necho 'no space left on this fake' >&2\nexit 1\n",
        ),
    ];
    for (name, script) in scripts {
        fs::write(bin.join(name), script).unwrap();
        fs::set_permissions(bin.join(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
    bin
}

#[derive(Clone, Default)]
struct LogBook(Arc<Mutex<Vec<u8>>>);

impl LogBook {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

impl Write for LogBook {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn policies(pool: &PgPool) -> sqlx::Result<i64> {
    sqlx::query_scalar("select count(*) from policy")
        .fetch_one(pool)
        .await
}

async fn wait_for_busy_session(pool: &PgPool) {
    let busy = "select count(*) from pg_stat_activity where state = 'active' and query like '%generate_series(1, 9e9)%' \
                and pid <> pg_backend_pid()";
    let deadline = Instant::now() + Duration::from_secs(10);
    while sqlx::query_scalar::<_, i64>(busy)
        .fetch_one(pool)
        .await
        .unwrap()
        == 0
    {
        assert!(Instant::now() < deadline, "the busy session did not start");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn recover(pool: &PgPool, cluster: &Cluster, killed: u32, round: u32) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while cluster.postmaster_pid().is_none_or(|pid| pid == killed)
        || policies(pool).await.ok() != Some(1)
    {
        assert!(
            Instant::now() < deadline,
            "no answer within 10 s in round {round}"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(cluster.is_alive());
}

fn ask(cluster: &Cluster, question: &str) -> String {
    block_on(async {
        let mut db = cluster
            .connect_options(SUPERUSER, "postgres")
            .connect()
            .await
            .unwrap();
        let answer = scalar(&mut db, question).await;
        db.close().await.unwrap();
        answer
    })
}

async fn scalar<T>(db: &mut PgConnection, question: &str) -> T
where
    T: Send + Unpin + for<'r> sqlx::Decode<'r, sqlx::Postgres> + sqlx::Type<sqlx::Postgres>,
{
    sqlx::query_scalar(sqlx::AssertSqlSafe(question.to_owned()))
        .fetch_one(db)
        .await
        .unwrap()
}

fn execute(cluster: &Cluster, statement: &str) {
    try_execute(cluster, statement).unwrap();
}

fn try_execute(cluster: &Cluster, statement: &str) -> sqlx::Result<()> {
    block_on(async {
        let mut db = cluster
            .connect_options(SUPERUSER, "postgres")
            .connect()
            .await?;
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement.to_owned()))
            .execute(&mut db)
            .await
            .map(drop)
    })
}

fn block_on<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(future)
}

fn has_half_made(folder: &Path) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().starts_with("data.new"))
}

fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(10);
    while !holds() {
        assert!(Instant::now() < deadline, "not within 10 s: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn kill(pid: u32, how: Signal) {
    kill_process(Pid::from_raw(i32::try_from(pid).unwrap()).unwrap(), how).unwrap();
}

/// A process that has ended but was not collected by its parent has no command line any more.
fn is_running(pid: u32) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|command| !command.is_empty())
}

fn child_named(name: &str, parent: u32) -> u32 {
    let wanted = format!("({name}) ");
    let found = fs::read_dir("/proc").unwrap().flatten().find_map(|entry| {
        let pid = entry.file_name().to_str()?.parse().ok()?;
        let stat = fs::read_to_string(entry.path().join("stat")).ok()?;
        let (_, rest) = stat.split_once(&wanted)?;
        (rest.split(' ').nth(1)? == parent.to_string()).then_some(pid)
    });
    found.expect("the child process exists")
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[expect(
    clippy::explicit_write,
    reason = "the test harness swallows what a passing test prints with eprintln"
)]
fn announce(text: &str) {
    writeln!(io::stderr(), "embedded: {text}").unwrap();
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test that starts itself again can hand over settings only this way"
)]
fn setting(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

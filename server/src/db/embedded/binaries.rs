//! Finds the installed PostgreSQL that fits the data.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::EmbeddedError;

/// `security_invoker` views and `--locale-provider` need 15.
pub(super) const OLDEST_MAJOR: u32 = 15;
/// Far enough ahead for one major version a year.
const NEWEST_MAJOR: u32 = 40;

/// A folder with `initdb` and `postgres` of one major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Installation {
    pub(super) folder: PathBuf,
    pub(super) major: u32,
}

impl Installation {
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// The folders worth a look: those the operator named, then where packages put PostgreSQL, newest first.
pub(super) fn places(first: &[PathBuf]) -> Vec<PathBuf> {
    let packaged = (OLDEST_MAJOR..=NEWEST_MAJOR).rev().flat_map(|major| {
        [
            format!("/usr/lib/postgresql/{major}/bin"), // Debian, Ubuntu
            format!("/usr/pgsql-{major}/bin"),          // packages of postgresql.org for RHEL
            format!("/usr/libexec/postgresql{major}"),  // Alpine
            format!("/opt/homebrew/opt/postgresql@{major}/bin"), // Homebrew on Apple silicon
            format!("/usr/local/opt/postgresql@{major}/bin"), // Homebrew on Intel
            format!("/Applications/Postgres.app/Contents/Versions/{major}/bin"),
        ]
    });
    let plain = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map(str::to_owned);
    first
        .iter()
        .cloned()
        .chain(packaged.chain(plain).map(PathBuf::from))
        .collect()
}

/// The installations in these places, in their order, each once.
pub(super) fn installed_in(places: &[PathBuf]) -> Vec<Installation> {
    let mut found: Vec<Installation> = Vec::new();
    for place in places {
        // PATH often holds links to the real folder; PostgreSQL looks for its share folder beside the real one.
        let Ok(postgres) = place.join("postgres").canonicalize() else {
            continue;
        };
        let Some(folder) = postgres.parent() else {
            continue;
        };
        if found.iter().any(|known| known.folder == folder) || !folder.join("initdb").is_file() {
            continue;
        }
        if let Some(major) = ask_major(&postgres) {
            found.push(Installation {
                folder: folder.to_owned(),
                major,
            });
        }
    }
    found
}

/// The installation for data of this major version, or the first that is new enough when there are no data yet.
pub(super) fn choose(
    installed: &[Installation],
    data_major: Option<u32>,
    folder: &Path,
) -> Result<Installation, EmbeddedError> {
    let new_enough = || installed.iter().filter(|found| found.major >= OLDEST_MAJOR);
    if new_enough().next().is_none() {
        return Err(EmbeddedError::NotInstalled {
            too_old: installed.iter().map(|found| found.major).collect(),
        });
    }
    let fits = |found: &&Installation| data_major.is_none_or(|data| data == found.major);
    new_enough()
        .find(fits)
        .cloned()
        .ok_or_else(|| EmbeddedError::OtherMajor {
            folder: folder.to_owned(),
            data: data_major.unwrap_or_default(),
            installed: new_enough().map(|found| found.major).collect(),
        })
}

fn ask_major(postgres: &Path) -> Option<u32> {
    let answer = Command::new(postgres)
        .arg("--version")
        .current_dir("/")
        .output()
        .ok()?;
    parse_version(&String::from_utf8_lossy(&answer.stdout))
}

/// Reads `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`, and `17beta1` as 17.
fn parse_version(answer: &str) -> Option<u32> {
    let (_, version) = answer.split_once("(PostgreSQL) ")?;
    version
        .split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installation(major: u32) -> Installation {
        Installation {
            folder: format!("/pg/{major}").into(),
            major,
        }
    }

    #[test]
    fn data_are_opened_by_their_own_major_version_even_if_a_newer_one_comes_first() {
        let installed = [installation(17), installation(15)];
        assert_eq!(
            choose(&installed, Some(15), Path::new("/f")).unwrap().major,
            15
        );
        assert_eq!(choose(&installed, None, Path::new("/f")).unwrap().major, 17);
    }

    #[test]
    fn data_of_a_version_that_is_not_installed_are_refused_in_one_sentence() {
        let refusal = choose(
            &[installation(17), installation(15)],
            Some(16),
            Path::new("/srv/loma"),
        )
        .unwrap_err();
        assert_eq!(refusal.code(), "database_of_other_major_version");
        let sentence = refusal.to_string();
        assert!(sentence.starts_with(
            "the database folder /srv/loma was written by PostgreSQL 16, but only PostgreSQL 17, 15 is installed"
        ), "{sentence}");
    }

    #[test]
    fn without_binaries_the_operator_reads_which_package_to_install() {
        let empty = tempfile::tempdir().unwrap();
        let installed = installed_in(&[empty.path().to_owned()]);
        let refusal = choose(&installed, None, Path::new("/f")).unwrap_err();
        assert_eq!(refusal.code(), "postgres_not_installed");
        let sentence = refusal.to_string();
        assert!(
            sentence.contains("apt install postgresql")
                && sentence.contains("brew install postgresql"),
            "{sentence}"
        );
    }

    #[test]
    fn an_installation_that_is_too_old_is_named() {
        let refusal = choose(&[installation(13)], None, Path::new("/f")).unwrap_err();
        assert_eq!(refusal.code(), "postgres_not_installed");
        assert!(
            refusal.to_string().ends_with("(found only PostgreSQL 13)"),
            "{refusal}"
        );
    }

    #[test]
    fn versions_of_packages_and_of_betas_are_understood() {
        assert_eq!(
            parse_version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"),
            Some(15)
        );
        assert_eq!(parse_version("postgres (PostgreSQL) 19beta1\n"), Some(19));
        assert_eq!(parse_version("mysqld  Ver 8.0\n"), None);
    }
}

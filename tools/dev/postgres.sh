# Finds or installs a PostgreSQL that is new enough. Sourced by ./dev.

OLDEST_POSTGRES=15

need_postgres() {
  has_postgres && return 0
  refresh_lists
  if [ "$(offered_postgres)" -ge "$OLDEST_POSTGRES" ]; then
    install_packages postgresql && has_postgres && return 0
  fi
  stop "$(postgres_advice)"
}

has_postgres() {
  local major
  for major in $(postgres_majors); do
    [ "$major" -lt "$OLDEST_POSTGRES" ] || return 0
  done
  return 1
}

# Major versions of what is installed.
postgres_majors() {
  local folder
  while IFS= read -r folder; do
    if [ -x "$folder/postgres" ] && [ -x "$folder/initdb" ]; then
      "$folder/postgres" --version 2>/dev/null | sed -n 's/.*(PostgreSQL) \([0-9]*\).*/\1/p'
    fi
  done < <(postgres_folders)
}

# Where the server looks, which is not PATH: server/src/db/embedded/binaries.rs.
postgres_folders() {
  printf '%s\n' \
    /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/libexec/postgresql* \
    /opt/homebrew/opt/postgresql@*/bin /usr/local/opt/postgresql@*/bin \
    /Applications/Postgres.app/Contents/Versions/*/bin \
    /usr/bin /usr/local/bin /opt/homebrew/bin
}

# Major version that this system's packages offer, 0 if unknown.
offered_postgres() {
  local version
  version=$(offered_version postgresql)
  version=${version%%[!0-9]*}
  echo "${version:-0}"
}

postgres_advice() {
  local found offered
  found=$(postgres_majors | sort -un | paste -sd , -)
  echo "Loma needs PostgreSQL $OLDEST_POSTGRES or newer; this machine has ${found:-none}."
  if [ "$(uname)" = Darwin ]; then
    echo "Install it with: brew install postgresql@17"
  elif ! has apt-get; then
    echo "Install it with your system's packages."
  else
    offered=$(offered_postgres)
    if [ "$offered" -gt 0 ] && [ "$offered" -lt "$OLDEST_POSTGRES" ]; then
      echo "The packages of this system end with PostgreSQL $offered. PostgreSQL's own apt repository has newer ones; as root:"
      echo "  apt-get install postgresql-common ca-certificates gnupg"
      echo "  /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh"
      echo "  apt-get install postgresql-17"
    else
      echo "As root: apt-get update && apt-get install postgresql"
    fi
  fi
  echo "Then run this again. ./dev demo also works without one, over an empty database elsewhere:"
  echo "  DATABASE_URL=postgres://owner:password@host/database ./dev demo"
}

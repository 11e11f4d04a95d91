# Installs packages on Debian and Ubuntu. Sourced by ./dev.

# Seconds to wait for another apt. The one of a run that was killed goes on working by itself.
APT_PATIENCE=120
LISTS_ARE_FRESH=no

is_root() { [ "$(id -u)" = 0 ]; }
may_become_root() { is_root || { has sudo && sudo -n true 2>/dev/null; }; }
as_root() { if is_root; then "$@"; else sudo -n "$@"; fi; }

# Installs packages as root or through sudo; fails with a reason where that is not possible or does not work.
install_packages() {
  say "Installing $*"
  if ! has apt-get; then
    note "this is neither Debian nor Ubuntu"
    return 1
  elif ! may_become_root; then
    note "this needs root, or sudo without a password"
    return 1
  fi
  refresh_lists
  apt_install "$@"
}

# What a killed run left behind, so that nobody takes an unpacked compiler for an installed one.
finish_installation() {
  has apt-get && may_become_root && is_half_installed || return 0
  say "Finishing an installation that was interrupted"
  apt_install || note "that did not work: see dpkg --audit"
}

# Whether dpkg was interrupted: it keeps a journal then, or knows packages that are there but not set up.
is_half_installed() {
  compgen -G '/var/lib/dpkg/updates/[0-9]*' >/dev/null ||
    dpkg-query -W -f '${db:Status-Status}\n' | grep -qxE 'half-installed|unpacked|half-configured'
}

# The lists of packages, once in a run and where that is possible; old lists are better than none.
refresh_lists() {
  [ "$LISTS_ARE_FRESH" = no ] && has apt-get && may_become_root || return 0
  local said waited=0
  until said=$(quietly_as_root apt-get update -qq 2>&1); do
    if [[ "$said" != *"Could not get lock"* ]] || [ "$waited" -ge "$APT_PATIENCE" ]; then
      note "the lists of packages could not be refreshed: $said"
      return 0
    fi
    [ "$waited" != 0 ] || note "waiting for another apt to finish"
    sleep 2
    waited=$((waited + 2))
  done
  LISTS_ARE_FRESH=yes
}

# Where dpkg was stopped in the middle, apt refuses everything until dpkg has gone through its journal.
apt_install() {
  apt_install_once "$@" && return 0
  is_half_installed || return 1
  note "running dpkg --configure -a"
  quietly_as_root dpkg --configure -a >&2 || true
  apt_install_once "$@"
}

apt_install_once() {
  local log code=0
  log=$(mktemp)
  quietly_as_root apt-get install -q -y --no-install-recommends --fix-broken \
    -o DPkg::Lock::Timeout="$APT_PATIENCE" "$@" 2>&1 | tee "$log" | show_apt || code=$?
  [ "$code" = 0 ] || tail -n 12 "$log" >&2
  rm -f "$log"
  return "$code"
}

# Nothing asks, and messages are in the language in which they are understood here.
quietly_as_root() { as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C "$@" </dev/null; }

# Of what apt says, what tells how far it is.
show_apt() {
  local line package upgraded new total=0 fetched=0 ready=0 waits=no
  while IFS= read -r line; do
    case "$line" in
      *' newly installed, '*)
        read -r upgraded _ new _ <<<"$line"
        total=$((upgraded + new))
        ;;
      *'Waiting for cache lock'*)
        [ "$waits" = yes ] || note "waiting for another apt to finish"
        waits=yes
        ;;
      'Need to get '*) note "$line" ;;
      Get:*)
        read -r _ _ _ _ package _ <<<"$line"
        every_fifth "fetching" $((fetched += 1)) "$total" "$package"
        ;;
      'Setting up '*)
        read -r _ _ package _ <<<"$line"
        every_fifth "set up" $((ready += 1)) "$total" "$package"
        ;;
    esac
  done
}

every_fifth() { # WHAT NTH TOTAL PACKAGE
  if [ $(($2 % 5)) = 0 ] || [ "$2" = "$3" ]; then note "$1 $2 of $3: $4"; fi
}

# The first of these packages that this system offers.
first_offered() {
  local package
  for package in "$@"; do
    if [ -n "$(offered_version "$package")" ]; then
      echo "$package"
      return 0
    fi
  done
  return 1
}

# The version of a package that this system would install; nothing if there is none.
offered_version() {
  LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([0-9].*\)/\1/p'
}

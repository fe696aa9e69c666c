# Sourced by backup and restore: which folders they are about. Works with the bash 3.2 of macOS.

fail() {
  echo "$*" >&2
  exit 1
}

checksums() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# Reads BACKUP and then NAME=FOLDER..., or --data DIR for a house of infra/local/run.
read_arguments() {
  backup=${1:-}
  [ -n "$backup" ] && [ "${backup#-}" = "$backup" ] || { usage >&2; exit 2; }
  shift
  house=
  parts=()
  while [ $# -gt 0 ]; do
    case "$1" in
      --data)
        [ $# -gt 1 ] || { usage >&2; exit 2; }
        house=$2
        parts+=("kafka=$house/kafka" "mongo=$house/mongo" "keys=$house/keys")
        shift
        ;;
      [a-z]*=?*) parts+=("$1") ;;
      *) usage >&2; exit 2 ;;
    esac
    shift
  done
  [ ${#parts[@]} -gt 0 ] || { usage >&2; exit 2; }
}

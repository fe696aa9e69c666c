# Sourced by the commands beside it: finds the JDK as the build does, and builds what is missing.
# Works with the bash 3.2 of macOS.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
modules="shared-model infra/local infra/test-backends infra/observability survey-ingest barometer-service report-service"
built="$root/infra/local/target/built"

say_jdk_missing() {
  cat >&2 <<'END'
No JDK 25 found. Install one, for example
  Debian, Ubuntu:  apt install temurin-25-jdk   (from Adoptium's package source)
  macOS:           brew install --cask temurin@25
  anywhere:        sdk install java 25-tem      (SDKMAN)
or set JAVA_HOME to one you have.
END
}

say_maven_missing() {
  cat >&2 <<'END'
Maven 3.8 or newer is needed to build. Install it, for example
  Debian, Ubuntu:  apt install maven
  macOS:           brew install maven
  anywhere:        sdk install maven            (SDKMAN)
END
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

home_of_java_on_path() {
  command -v java >/dev/null 2>&1 || return 0
  java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java\.home = //p'
}

jdk_candidates() {
  printf '%s\n' "${JAVA_HOME:-}" "${JDK25_HOME:-}"
  home_of_java_on_path
  [ -f "$HOME/.m2/toolchains.xml" ] &&
    sed -n 's:.*<jdkHome>\(.*\)</jdkHome>.*:\1:p' "$HOME/.m2/toolchains.xml"
  printf '%s\n' /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*
}

# Prints the home of a JDK 25, or says how to get one and fails.
find_jdk() {
  local home
  while IFS= read -r home; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      printf '%s\n' "$home"
      return 0
    fi
  done < <(jdk_candidates)
  say_jdk_missing
  return 1
}

require_maven() {
  local version
  version=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
  case "$version" in
    '' | [0-2].* | 3.[0-7]) say_maven_missing; return 1 ;;
  esac
}

is_built() {
  local module name
  [ -f "$built" ] && [ -f "$root/infra/local/target/classpath" ] || return 1
  [ -z "$(find "$root/pom.xml" -newer "$built")" ] || return 1
  for module in $modules; do
    name=${module##*/}
    [ -f "$root/$module/target/$name-1.0.0.jar" ] || return 1
    [ -z "$(find "$root/$module/pom.xml" "$root/$module/src/main" -newer "$built" -print | head -n 1)" ] ||
      return 1
  done
}

build_if_needed() {
  is_built || build || return 1
  # Once per build, whoever built, so that every start after it takes a fraction of the time.
  (run_java 128m dk.kk.inklusion.local.launcher.QuickStarts)
}

build() {
  require_maven || return 1
  echo "Building (the first time takes some minutes: everything it needs is downloaded)"
  mkdir -p "${built%/*}"
  # Taken before the build, so that what changes meanwhile is built the next time.
  touch "$built.started"
  mvn -q -f "$root/pom.xml" -pl "$(echo "$modules" | tr ' ' ',')" -DskipTests package || return 1
  mv "$built.started" "$built"
}

# run_java <heap> <main class> [arguments]: replaces this process.
run_java() {
  local jdk heap=$1
  shift
  jdk=$(find_jdk) || exit 2
  exec "$jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "-Xmx$heap" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    "-Dinklusion.home=$root" \
    -cp "$root/infra/local/target/local-1.0.0.jar:$(cat "$root/infra/local/target/classpath")" "$@"
}

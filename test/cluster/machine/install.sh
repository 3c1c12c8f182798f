# Installs the Debian packages $@ on the machine. While it runs no package may start a service: the cluster runs its own
# containerd and LXCFS. A policy that the machine has already is left alone, one that a killed run left is not.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ] || grep -q kubectl-shm "$policy"; then
  trap 'rm -f "$policy"' EXIT
  printf '#!/bin/sh\n# of kubectl-shm, while it installs packages\nexit 101\n' > "$policy"
  chmod +x "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
# another apt may be at work: wait for it
apt-get update -qq
apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends "$@"

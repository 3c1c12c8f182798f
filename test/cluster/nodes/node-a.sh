#!/bin/bash
# Process 1 of node-a, in namespaces of its own on the machine.
# $1 the node's directory, $2 the kubelet. NODE_IP is in the environment.
set -e
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount --bind "$1" /mnt
mount --bind "$2" /mnt/kubelet
[ ! -e /sys/fs/cgroup/cgroup.controllers ] || mount -t cgroup2 cgroup /sys/fs/cgroup

# The daemons' usual directories, without a trace on the machine's disk
mount -t tmpfs run /run
mount -t tmpfs shm /dev/shm
for dir in /var/lib /var/log /opt; do mount -t tmpfs tmpfs "$dir"; done
for name in containerd kubelet; do
  mkdir -p "/mnt/lib/$name" "/var/lib/$name"
  mount --bind "/mnt/lib/$name" "/var/lib/$name"
done
. /mnt/daemons.sh node-a

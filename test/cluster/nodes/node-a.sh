#!/bin/bash
# Process 1 of node-a, in namespaces of its own on the machine.
# $1 the node's directory, $2 the kubelet. NODE_IP is in the environment.
set -e
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount --bind "$1" /mnt
mount --bind "$2" /mnt/kubelet
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  # seen from the node's cgroup namespace; the same file system is not mounted twice on one directory
  umount --recursive /sys/fs/cgroup
  mount -t cgroup2 cgroup /sys/fs/cgroup
  # before LXCFS starts: it knows only the controllers that its own cgroup has then
  for controller in $(cat /sys/fs/cgroup/cgroup.controllers); do echo "+$controller" > /sys/fs/cgroup/cgroup.subtree_control; done
fi

# The daemons' usual directories, without a trace on the machine's disk
mount -t tmpfs run /run
mount -t tmpfs shm /dev/shm
for dir in /var/lib /var/log /opt; do mount -t tmpfs tmpfs "$dir"; done
for name in containerd kubelet; do
  mkdir -p "/mnt/lib/$name" "/var/lib/$name"
  mount --bind "/mnt/lib/$name" "/var/lib/$name"
done
. /mnt/daemons.sh node-a

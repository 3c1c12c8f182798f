#!/bin/bash
# Process 1 of node-b: init of the user-mode Linux. NODE_IP and GATEWAY come from the kernel's command line.
set -e
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t cgroup2 cgroup /sys/fs/cgroup
# a devtmpfs of its own, or device nodes would be written through hostfs into the machine's /dev
mount -t devtmpfs dev /dev
mkdir -p /dev/pts /dev/mqueue /dev/shm
mount -t devpts devpts /dev/pts
mount -t mqueue mqueue /dev/mqueue
mount -t tmpfs shm /dev/shm
ln -sf pts/ptmx /dev/ptmx
ln -sfn /proc/self/fd /dev/fd
for dir in /run /tmp /var/lib /var/log /opt; do mount -t tmpfs tmpfs "$dir"; done
mkdir -p /var/lib/containerd /var/lib/kubelet
mount -t tmpfs -o size=2g containerd /var/lib/containerd
mount -t tmpfs -o size=1g kubelet /var/lib/kubelet

for module in overlay fuse veth bridge; do modprobe "$module"; done
for controller in cpu io memory pids; do echo "+$controller" > /sys/fs/cgroup/cgroup.subtree_control; done
# what a process maps of an io_uring corrupts this kernel's page tables, and it panics
echo 2 > /proc/sys/kernel/io_uring_disabled
ip link set lo up
ip address add "$NODE_IP/24" dev vec0
ip link set vec0 up
ip route add default via "$GATEWAY"
# cadvisor refuses a machine whose cpuinfo gives no clock
{ sed -n '1,/^$/p' /proc/cpuinfo | sed '/^$/d'; echo 'cpu MHz		: 2000.000'; echo; } > /run/cpuinfo
mount --bind /run/cpuinfo /proc/cpuinfo

# on the machine nsenter brings a command into a node; here the network must (and only the control plane may ask)
mkdir -p /run/commands
socat -t 3600 "TCP-LISTEN:2222,bind=$NODE_IP,range=$GATEWAY/32,fork,reuseaddr" EXEC:'bash /mnt/run-command.sh' &
. /mnt/daemons.sh node-b

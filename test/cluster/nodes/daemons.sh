# The end of both nodes' process 1, sourced: LXCFS, containerd, kubelet, then reaping orphans for ever. $1 the node's name.
node=$1
say() { echo "$node $(date +%T.%3N) $*"; }
# the root of a machine is often private, and HostToContainer mounts (LXCFS's) need a shared one
mount --make-rshared /
hostname "$node"
echo 1 > /proc/sys/net/ipv4/ip_forward
mkdir -p /run/containerd /run/cni /var/lib/lxcfs /var/log/pods /var/log/containers
set +e

# --enable-cfs: CPUs by quota, as most who deploy it for Kubernetes have it; -l: loadavg too
lxcfs -f --enable-cfs -l -p /run/lxcfs.pid /var/lib/lxcfs >/mnt/lxcfs.log 2>&1 &
containerd -c /mnt/containerd.toml >/mnt/containerd.log 2>&1 &
echo $! > /run/containerd.pid
until ctr version >/dev/null 2>&1; do sleep 0.1; done
for image in /mnt/images/*.tar; do ctr -n k8s.io images import "$image" >/dev/null; done
say 'containerd is up, images are in'

cgroups=$([ -e /sys/fs/cgroup/cgroup.controllers ] && echo v2 || echo v1)
( while :; do
    /mnt/kubelet --config=/mnt/kubelet.yaml --kubeconfig=/mnt/kubelet.conf --hostname-override="$node" --node-ip="$NODE_IP" \
      --node-labels="kubectl-shm/cgroup=$cgroups" --v=2 >>/mnt/kubelet.log 2>&1 &
    echo $! > /run/kubelet.pid
    wait $!
    say "kubelet exited with $?, and starts again in 2 s"
    sleep 2
  done ) &
while :; do wait -n; sleep 1; done

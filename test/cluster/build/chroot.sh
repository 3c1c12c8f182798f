# Makes node-b's root directory, inside throw-away mount and pid namespaces. $1 an empty directory that holds only the
# machine's apt.conf, $2 the Debian mirror.
root=$1 mirror=$2
packages='containerd runc lxcfs containernetworking-plugins iptables conntrack socat'

debootstrap --variant=minbase --include=ca-certificates,iproute2,kmod,procps,util-linux,mount,udev trixie "$root" "$mirror"

# user-mode-linux older than 7.x panics on recent CPUs ("ptrace set fp regs failed"): it comes from sid, and nothing else
# does. Sid rotates, so its version cannot be pinned: `npm run cluster status` prints the one that was got. Signatures are
# checked; only the age of sid's index is not, since a mirror may lag.
echo "deb [check-valid-until=no] $mirror sid main" > "$root/etc/apt/sources.list.d/sid.list"
printf 'Package: *\nPin: release n=sid\nPin-Priority: 100\n' > "$root/etc/apt/preferences.d/sid"
mv "$root/apt.conf" "$root/etc/apt/apt.conf.d/90machine"
cp -L /etc/resolv.conf /etc/hosts "$root/etc/"
# no service may start in a chroot
printf '#!/bin/sh\nexit 101\n' > "$root/usr/sbin/policy-rc.d"
chmod +x "$root/usr/sbin/policy-rc.d"

mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
export DEBIAN_FRONTEND=noninteractive
chroot "$root" apt-get update -qq
chroot "$root" apt-get install -y -qq --no-install-recommends $packages user-mode-linux/sid
chroot "$root" apt-get clean
chroot "$root" dpkg-query -W -f '${Package} ${Version}\n' user-mode-linux containerd runc lxcfs > "$root/root/packages"

# node-b sees this directory read-only, so what would be written at its boot is written here
for modules in "$root"/usr/lib/uml/modules/*; do
  mkdir -p "$root/usr/lib/modules"
  ln -s "../uml/modules/${modules##*/}" "$root/usr/lib/modules/${modules##*/}"
  chroot "$root" depmod "${modules##*/}"
done

# Makes the root directory of the image with real runtimes. $1 an empty directory that holds only the machine's apt.conf,
# $2 the Debian mirror, $3 the directory with the programs that say what a runtime takes for its own.
work=$1 mirror=$2 programs=$3
packages='busybox-static openjdk-17-jre-headless nodejs python3-minimal ruby3.1 php8.2-cli nginx-light postgresql-15'
# what comes with these and nothing here runs: half of all
unused='libllvm14 libz3-4 perl-modules-5.36 libperl5.36 perl fonts-dejavu-core iproute2 locales libc-l10n'

cd "$work"
mkdir -p lists/partial archives/partial root
touch status
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror bookworm main" > sources.list
# a state of its own, in which nothing is installed: all that the packages need is fetched, and signatures are checked
cat >> apt.conf <<END
Dir::Etc::SourceList "$work/sources.list";
Dir::Etc::SourceParts "-";
Dir::State::Lists "$work/lists";
Dir::State::status "$work/status";
Dir::Cache "$work";
END
export APT_CONFIG="$work/apt.conf" DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq --download-only --no-install-recommends install $packages
for package in $unused; do rm -f archives/"${package}"_*.deb; done

cd root
mkdir -p usr/bin usr/sbin usr/lib usr/lib64 dev etc proc run sys tmp
for name in bin sbin lib lib64; do ln -s "usr/$name" "$name"; done
for archive in ../archives/*.deb; do dpkg-deb --fsys-tarfile "$archive" | tar --extract --keep-directory-symlink; done
rm -rf usr/share/doc usr/share/man usr/share/locale usr/share/info usr/share/i18n usr/lib/file \
  usr/lib/jvm/*/lib/ct.sym usr/lib/postgresql/*/lib/bitcode usr/lib/x86_64-linux-gnu/gconv
for name in sh sleep ps awk sed tr head wc; do [ -e "usr/bin/$name" ] || ln -s busybox "usr/bin/$name"; done
printf '%s:x:%d:%d::/:/bin/sh\n' root 0 0 nobody 65534 65534 postgres 100 100 > etc/passwd
printf '%s:x:%d:\n' root 0 nogroup 65534 postgres 100 > etc/group
mkdir -p var/lib/nginx var/log/nginx
install --directory --owner=100 --group=100 --mode=700 var/lib/postgresql
chmod 1777 tmp
mkdir -p opt
cp -r "$programs" opt/runtimes

mount -t proc proc proc
mount --rbind /dev dev
chroot . /usr/lib/jvm/java-17-openjdk-amd64/bin/java -m jdk.compiler/com.sun.tools.javac.Main \
  -d /opt/runtimes /opt/runtimes/Beliefs.java
chroot . /usr/bin/setpriv --reuid=postgres --regid=postgres --clear-groups \
  /usr/lib/postgresql/15/bin/initdb --no-sync --locale=C -D /var/lib/postgresql
umount -l dev proc
rm -rf usr/lib/jvm/*/jmods tmp/*

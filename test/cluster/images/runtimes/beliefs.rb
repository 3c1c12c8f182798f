# Says how many CPUs Ruby takes for its own, and stays.
require 'etc'

$stdout.sync = true
puts "says #{ARGV[0]} pid=#{Process.pid} cpus=#{Etc.nprocessors}"
sleep

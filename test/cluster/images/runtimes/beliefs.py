"""Says how many CPUs Python takes for its own, and stays."""
import os, sys, time

print(f"says {sys.argv[1]} pid={os.getpid()} cpus={os.cpu_count()}", flush=True)
while True:
    time.sleep(3600)

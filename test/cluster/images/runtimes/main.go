package main

import (
	"fmt"
	"os"
	"runtime"
	"time"
)

// Says how many CPUs the runtime takes for its own, and stays.
func main() {
	fmt.Printf("says %s pid=%d cpus=%d\n", os.Args[1], os.Getpid(), runtime.GOMAXPROCS(0))
	for {
		time.Sleep(time.Hour)
	}
}

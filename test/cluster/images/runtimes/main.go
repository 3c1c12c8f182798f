package main

import (
	"fmt"
	"os"
	"runtime"
	"time"
)

// Says how many CPUs the runtime takes for its own, and stays.
func main() {
	fmt.Printf("says %s cpus=%d\n", os.Args[1], runtime.GOMAXPROCS(0))
	for {
		time.Sleep(time.Hour)
	}
}
